package io.github.tdl4j.doctor;

import io.github.tdl4j.data.ClipNames;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.io.Shown;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Labels, speakers and repetitions. */
final class NameRules {
  /** The folds of an experiment that does not say how many. */
  static final int FOLDS = 5;

  private final Examined examined;
  private final Map<String, List<Instance>> labels;
  private final Map<String, List<Instance>> speakers;
  private final List<Finding> findings = new ArrayList<>();

  private NameRules(Examined examined) {
    this.examined = examined;
    this.labels = examined.groups(Instance::label);
    this.speakers = examined.groups(Instance::speaker);
  }

  static List<Finding> findings(Examined examined) {
    NameRules rules = new NameRules(examined);
    rules.labelCounts();
    rules.alike(Rule.LABELS_ALIKE, List.copyOf(rules.labels.keySet()));
    rules.alike(Rule.GROUPS_ALIKE, List.copyOf(rules.speakers.keySet()));
    rules.speakers();
    rules.labelsOfOneSpeaker();
    rules.takes();
    return rules.findings;
  }

  private void labelCounts() {
    List<String> all = examined.description().labels();
    List<String> without = all.stream().filter(label -> !labels.containsKey(label)).toList();
    if (!without.isEmpty()) {
      add(Rule.LABEL_WITHOUT_INSTANCES, "there are none of " + Shown.names(without));
    }
    if (labels.size() < 2) {
      add(Rule.ONE_LABEL, "all instances are " + Shown.names(List.copyOf(labels.keySet())));
    }
    List<String> once = labelsOf(1, 1);
    if (!once.isEmpty()) {
      findings.add(
          new Finding(Rule.LABEL_ONCE, "there is 1 of " + Shown.names(once), clipsOf(once)));
    }
    List<String> rare = labelsOf(2, FOLDS - 1);
    if (!rare.isEmpty()) {
      String counts =
          rare.stream()
              .map(label -> Shown.line(label) + " (" + clipsOf(List.of(label)).size() + ")")
              .collect(Collectors.joining(", "));
      add(Rule.LABEL_RARE, "there are fewer of " + counts);
    }
  }

  private List<String> labelsOf(int fewest, int most) {
    return labels.entrySet().stream()
        .filter(group -> group.getValue().size() >= fewest && group.getValue().size() <= most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> clipsOf(List<String> chosen) {
    return examined.clips().stream()
        .filter(clip -> chosen.contains(clip.label()))
        .map(Instance::id)
        .toList();
  }

  private void alike(Rule rule, List<String> names) {
    Map<String, List<String>> byLetters =
        names.stream()
            .collect(
                Collectors.groupingBy(NameRules::letters, LinkedHashMap::new, Collectors.toList()));
    List<String> groups =
        byLetters.entrySet().stream()
            .filter(group -> !group.getKey().isEmpty() && group.getValue().size() > 1)
            .map(group -> group.getValue().stream().map(Shown::quoted).toList())
            .map(group -> String.join(" and ", group))
            .toList();
    if (!groups.isEmpty()) {
      add(rule, "there are " + Shown.names(groups));
    }
  }

  /** What is left of a name without case, blanks and signs. */
  private static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private void speakers() {
    if (speakers.size() == 1) {
      add(Rule.ONE_GROUP, "there is only " + Shown.quoted(speakers.keySet().iterator().next()));
      return;
    }
    add(Rule.GROUPS_IN_ALL_FOLDS, "there are " + speakers.size() + " groups");
    if (speakers.size() < FOLDS) {
      add(Rule.FEW_GROUPS, "there are " + speakers.size() + " for " + FOLDS + " folds");
    }
  }

  private void labelsOfOneSpeaker() {
    List<String> tied =
        labels.entrySet().stream()
            .filter(group -> group.getValue().size() > 1)
            .filter(group -> speakersOf(group.getValue()).size() == 1)
            .map(Map.Entry::getKey)
            .toList();
    if (speakers.size() > 1 && !tied.isEmpty()) {
      add(Rule.LABEL_OF_ONE_GROUP, "one group has all of " + Shown.names(tied));
    }
  }

  private static Set<String> speakersOf(List<Instance> clips) {
    return clips.stream().map(Instance::speaker).collect(Collectors.toSet());
  }

  /** Where nobody said who speaks, repetitions of several people may well be equal. */
  private void takes() {
    Map<List<Object>, List<Instance>> takes =
        examined.clips().stream()
            .filter(clip -> !clip.speaker().equals(ClipNames.NO_SPEAKER))
            .collect(
                Collectors.groupingBy(
                    clip -> List.<Object>of(clip.label(), clip.speaker(), clip.repetition()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<String> twice =
        takes.values().stream()
            .filter(clips -> clips.size() > 1)
            .flatMap(List::stream)
            .map(Instance::id)
            .toList();
    if (!twice.isEmpty()) {
      findings.add(
          new Finding(
              Rule.TAKE_TWICE, Finding.clips(twice.size(), "shares", "share") + " theirs", twice));
    }
  }

  private void add(Rule rule, String value) {
    findings.add(Finding.of(rule, value));
  }
}
