package io.github.tdl4j.data;

import io.github.tdl4j.io.Quoting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The description of a data set: name, source, licence, labels and modalities.
 *
 * @param name short name of the data set
 * @param source where it comes from
 * @param licence terms of use
 * @param labels all labels, in the order of the output units of a network
 * @param modalities at least one, each name once
 */
public record DataSetDescription(
    String name, String source, String licence, List<String> labels, List<Modality> modalities) {
  public DataSetDescription {
    Instance.checkName("name", name);
    labels = List.copyOf(labels);
    modalities = List.copyOf(modalities);
    labels.forEach(label -> Instance.checkName("every label", label));
    checkDistinct("labels", labels);
    UnicodeForms forms = new UnicodeForms("label");
    labels.forEach(label -> forms.take("", label));
    checkDistinct("modalities", modalities.stream().map(Modality::name).toList());
  }

  private static void checkDistinct(String what, List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException(what + " must have at least 1 entry but is empty");
    }
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (!known.add(name)) {
        throw new IllegalArgumentException(
            what + " must be distinct but has " + Quoting.quoted(name) + " twice");
      }
    }
  }

  /** Returns the names of the modalities, in order. */
  public List<String> modalityNames() {
    return modalities.stream().map(Modality::name).toList();
  }
}
