package io.github.tdl4j.model.fit;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.Quoting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A note that a model does not learn from the target instances of labels that are unseen. */
record UnseenNote(ExperimentSettings settings, ExperimentData data) {
  private static final int MOST_LABELS = 12;

  /** Returns the note; empty if no instance of an unseen label has the target modality. */
  Optional<String> text() {
    if (data.labelSplit().seen().isEmpty()) {
      return Optional.empty(); // pairs without labels: no label is seen by any choice of the user
    }
    Map<String, Long> counts = counts();
    List<String> tested =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(Map.Entry::getKey)
            .toList();
    long instances = counts.values().stream().mapToLong(Long::longValue).sum();
    if (instances == 0) {
      return Optional.empty();
    }
    String target = settings.target().name();
    return Optional.of(
        (tested.size() == 1 ? "the label " : "the labels ")
            + Quoting.names(tested)
            + (tested.size() == 1 ? " is" : " are")
            + " treated as unseen (split.unseen) although "
            + instances
            + (instances == 1 ? " instance of " : " instances of ")
            + (tested.size() == 1 ? "it " : "them ")
            + (instances == 1 ? "has " : "have ")
            + target
            + (": the model learns " + (tested.size() == 1 ? "it" : "them") + " from ")
            + settings.source().name()
            + " alone, and these instances serve only as test; "
            + wayOut(counts, instances));
  }

  /** Returns the number of instances with the target modality of each unseen label. */
  private Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    data.labelSplit().unseen().forEach(label -> counts.put(label, 0L));
    for (Instance instance : data.instances()) {
      if (counts.containsKey(instance.label()) && instance.has(settings.target().name())) {
        counts.merge(instance.label(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private String wayOut(Map<String, Long> counts, long instances) {
    List<String> lacking =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() == 0)
            .map(Map.Entry::getKey)
            .toList();
    if (!lacking.isEmpty()) {
      return "to learn from them too, name only labels without "
          + settings.target().name()
          + " in split.unseen"
          + (lacking.size() > MOST_LABELS ? "" : ": " + option(lacking));
    }
    if (counts.size() == 1) {
      return "a model needs at least 1 unseen label, so that all of them can be learnt from only if"
          + " split.unseen names a label without "
          + settings.target().name();
    }
    Map.Entry<String, Long> rarest =
        counts.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    return "a model needs at least 1 unseen label; to learn from all of these instances but "
        + rarest.getValue()
        + (" of " + instances + ", name one label: ")
        + option(List.of(rarest.getKey()));
  }

  private static String option(List<String> labels) {
    return labels.stream()
        .map(UnseenNote::yaml)
        .collect(Collectors.joining(", ", "--set \"split.unseen=[", "]\""));
  }

  /** Returns a label as YAML takes it within a list. */
  private static String yaml(String label) {
    boolean isPlain = label.matches("[A-Za-z0-9][A-Za-z0-9_-]*") && !label.matches("(?i)null");
    return isPlain ? label : "'" + label.replace("'", "''") + "'";
  }
}
