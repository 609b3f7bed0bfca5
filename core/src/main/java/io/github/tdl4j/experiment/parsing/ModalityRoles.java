package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.Suggestion;
import java.util.List;
import java.util.Optional;

/**
 * The source and the target modality. Defaults: {@code audio} is the source and {@code video} the
 * target; of two other modalities the one that all instances have is the source.
 *
 * @param source name of the rich modality
 * @param target name of the poor modality
 * @param note note on the choice; empty if the file names the modalities
 */
record ModalityRoles(String source, String target, Optional<String> note) {
  private static final String AUDIO = "audio";
  private static final String VIDEO = "video";

  /** Reads both keys and adds faults to {@code root}. */
  static ModalityRoles read(SettingsNode root, Optional<PreparedDataSet> dataSet) {
    List<String> names = dataSet.map(data -> data.description().modalityNames()).orElse(List.of());
    boolean isSpeech = names.isEmpty() || names.containsAll(List.of(AUDIO, VIDEO));
    boolean isGiven = root.has("source") || root.has("target");
    if (!isGiven && names.size() == 2 && !isSpeech) {
      return derived(dataSet.orElseThrow(), names);
    }
    requireKnown(root, "source", names);
    requireKnown(root, "target", names);
    if (!root.isSound("source") || !root.isSound("target")) {
      return new ModalityRoles(AUDIO, VIDEO, Optional.empty());
    }
    String source = root.text("source", other(root, "target", AUDIO, names));
    String target = root.text("target", other(root, "source", VIDEO, names));
    if (source.isEmpty() || target.isEmpty()) {
      faults(root, names);
      return new ModalityRoles(AUDIO, VIDEO, Optional.empty());
    }
    if (source.equals(target)) {
      root.fault("target", "another modality than source");
    }
    return new ModalityRoles(source, target, Optional.empty());
  }

  /** Returns the default of one key, given the value of the other; empty if there is no default. */
  private static String other(SettingsNode root, String given, String usual, List<String> names) {
    String taken = root.text(given, "");
    if (names.isEmpty()) {
      return usual;
    }
    if (names.size() == 2 && names.contains(taken)) {
      return names.get(1 - names.indexOf(taken));
    }
    boolean isThere = names.contains(usual) && !taken.equals(usual);
    return isThere && (!taken.isEmpty() || names.containsAll(List.of(AUDIO, VIDEO))) ? usual : "";
  }

  /** Checks that the data set has the modality. */
  private static void requireKnown(SettingsNode root, String key, List<String> names) {
    String given = root.text(key, "");
    if (!given.isEmpty() && !names.isEmpty() && !names.contains(given)) {
      String hint =
          Suggestion.nearest(given, names).map(near -> "; did you mean " + near + "?").orElse("");
      root.fault(key, "one of the data set's modalities " + String.join(", ", names), hint);
    }
  }

  private static void faults(SettingsNode root, List<String> names) {
    if (names.size() < 2) {
      root.fault("data", "of a data set with two modalities (this one has one)");
      return;
    }
    for (String key : List.of("source", "target")) {
      if (!root.has(key)) {
        root.fault(key, "one of " + String.join(", ", names));
      }
    }
  }

  private static ModalityRoles derived(PreparedDataSet dataSet, List<String> names) {
    boolean[] isWhole = new boolean[names.size()];
    for (int i = 0; i < isWhole.length; i++) {
      String name = names.get(i);
      isWhole[i] = dataSet.instances().stream().allMatch(instance -> instance.has(name));
    }
    int source = isWhole[1] && !isWhole[0] ? 1 : 0;
    String reason =
        isWhole[0] == isWhole[1] ? "the first in dataset.json" : "the one that all instances have";
    return new ModalityRoles(
        names.get(source),
        names.get(1 - source),
        Optional.of(
            ("source: " + names.get(source) + ", " + reason)
                + (", teaches target: " + names.get(1 - source) + "; to change that, set the")
                + " keys source and target"));
  }
}
