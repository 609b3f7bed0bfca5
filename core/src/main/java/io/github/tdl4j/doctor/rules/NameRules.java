package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.io.Quoting;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules on labels, groups and repetitions. */
public final class NameRules {
  /** The default number of folds of an experiment. */
  public static final int FOLDS = 5;

  /**
   * The largest imbalance without a warning: accuracy and class-mean accuracy can then differ by 20
   * percentage points.
   */
  static final double MOST_UNEQUAL = 0.2;

  private final ScannedDataSet scanned;
  private final Map<String, List<Instance>> labels;
  private final Map<String, List<Instance>> groups;
  private final List<Finding> findings = new ArrayList<>();

  private NameRules(ScannedDataSet scanned) {
    this.scanned = scanned;
    this.labels = scanned.groups(Instance::label);
    this.groups = scanned.groups(Instance::group);
  }

  public static List<Finding> findings(ScannedDataSet scanned) {
    NameRules rules = new NameRules(scanned);
    rules.labelCounts();
    rules.unequalLabels();
    rules.alike(Rule.LABELS_ALIKE, InstanceNames.inOrder(rules.labels.keySet()));
    rules.alike(Rule.GROUPS_ALIKE, InstanceNames.inOrder(rules.groups.keySet()));
    rules.groups();
    rules.labelsOfOneGroup();
    rules.repetitions();
    return rules.findings;
  }

  private void labelCounts() {
    List<String> all = scanned.description().labels();
    List<String> without =
        InstanceNames.inOrder(all).stream().filter(label -> !labels.containsKey(label)).toList();
    if (!without.isEmpty()) {
      add(Rule.LABEL_WITHOUT_INSTANCES, "there are none of " + Quoting.few(without));
    }
    if (labels.size() < 2) {
      add(Rule.ONE_LABEL, "all instances are " + Quoting.names(List.copyOf(labels.keySet())));
    }
    List<String> once = labelsOf(1, 1);
    if (!once.isEmpty()) {
      findings.add(
          new Finding(Rule.LABEL_ONCE, "there is 1 of " + Quoting.few(once), instancesOf(once)));
    }
    List<String> rare = labelsOf(2, FOLDS - 1);
    if (!rare.isEmpty()) {
      String counts =
          rare.stream()
              .map(label -> Quoting.line(label) + " (" + instancesOf(List.of(label)).size() + ")")
              .collect(Collectors.joining(", "));
      add(Rule.LABEL_RARE, "there are fewer of " + counts);
    }
  }

  /** Returns the labels in natural order. */
  private List<Map.Entry<String, List<Instance>>> inOrder() {
    return InstanceNames.inOrder(labels.keySet()).stream()
        .map(label -> Map.entry(label, labels.getOrDefault(label, List.of())))
        .toList();
  }

  private List<String> labelsOf(int fewest, int most) {
    return inOrder().stream()
        .filter(group -> group.getValue().size() >= fewest && group.getValue().size() <= most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> instancesOf(List<String> chosen) {
    return scanned.instances().stream()
        .filter(instance -> chosen.contains(instance.label()))
        .map(Instance::id)
        .toList();
  }

  private void alike(Rule rule, List<String> names) {
    Map<String, List<String>> byLetters =
        names.stream()
            .collect(
                Collectors.groupingBy(NameRules::letters, LinkedHashMap::new, Collectors.toList()));
    List<String> similar =
        byLetters.entrySet().stream()
            .filter(group -> !group.getKey().isEmpty() && group.getValue().size() > 1)
            .map(group -> group.getValue().stream().map(Quoting::quoted).toList())
            .map(group -> String.join(" and ", group))
            .toList();
    if (!similar.isEmpty()) {
      add(rule, "there are " + Quoting.few(similar));
    }
  }

  /** Returns a name in lower case, without spaces and punctuation. */
  private static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /**
   * Computes the imbalance of labels: half the sum of the absolute differences between the labels'
   * shares and equal shares. It is the share of instances that would need another label for all
   * labels to be equally frequent, and bounds the difference of accuracy and class-mean accuracy.
   */
  private void unequalLabels() {
    int all = scanned.instances().size();
    double unequal =
        labels.values().stream()
            .mapToDouble(of -> Math.abs((double) of.size() / all - 1.0 / labels.size()) / 2)
            .sum();
    Comparator<Map.Entry<String, List<Instance>>> bySize =
        Comparator.comparing(entry -> entry.getValue().size());
    var largest = labels.entrySet().stream().max(bySize);
    var smallest = labels.entrySet().stream().min(bySize);
    if (unequal > MOST_UNEQUAL && largest.isPresent() && smallest.isPresent()) {
      add(
          Rule.LABELS_UNEQUAL,
          String.format(
              Locale.ROOT,
              "there are %d of %s and %d of %s: always predicting %s is correct for %.0f%% of %d"
                  + " instances",
              largest.get().getValue().size(),
              Quoting.line(largest.get().getKey()),
              smallest.get().getValue().size(),
              Quoting.line(smallest.get().getKey()),
              Quoting.line(largest.get().getKey()),
              100.0 * largest.get().getValue().size() / all,
              all));
    }
  }

  /** Returns whether groups are named and at least one has several instances. */
  private boolean hasGroups() {
    return scanned.hasNamedGroups() && groups.size() < scanned.instances().size();
  }

  private void groups() {
    if (!hasGroups()) {
      return;
    }
    if (groups.size() == 1) {
      add(Rule.ONE_GROUP, "there is only " + Quoting.quoted(groups.keySet().iterator().next()));
      return;
    }
    if (ProvidedSplit.of(scanned.instances()).isPresent()) {
      return; // the proposed experiment draws no folds
    }
    add(
        Rule.GROUPS_IN_ALL_FOLDS,
        "stratified folds have each of the " + groups.size() + " groups in both parts");
    if (groups.size() < FOLDS) {
      add(Rule.FEW_GROUPS, "there are " + groups.size() + " for " + FOLDS + " folds");
    }
  }

  private void labelsOfOneGroup() {
    List<String> tied =
        inOrder().stream()
            .filter(group -> group.getValue().size() > 1)
            .filter(group -> groupsOf(group.getValue()).size() == 1)
            .map(Map.Entry::getKey)
            .toList();
    if (hasGroups() && groups.size() > 1 && !tied.isEmpty()) {
      add(Rule.LABEL_OF_ONE_GROUP, "one group has all of " + Quoting.few(tied));
    }
  }

  private static Set<String> groupsOf(List<Instance> instances) {
    return instances.stream().map(Instance::group).collect(Collectors.toSet());
  }

  /** Without named groups, repetitions need not be unique. */
  private void repetitions() {
    Map<List<Object>, List<Instance>> repetitions =
        scanned.instances().stream()
            .filter(instance -> !instance.group().equals(InstanceNames.UNKNOWN_GROUP))
            .collect(
                Collectors.groupingBy(
                    instance ->
                        List.<Object>of(instance.label(), instance.group(), instance.repetition()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<String> twice =
        repetitions.values().stream()
            .filter(instances -> instances.size() > 1)
            .flatMap(List::stream)
            .map(Instance::id)
            .toList();
    if (!twice.isEmpty()) {
      findings.add(
          new Finding(
              Rule.TAKE_TWICE,
              Finding.instances(twice.size(), "shares", "share") + " theirs",
              twice));
    }
  }

  private void add(Rule rule, String value) {
    findings.add(Finding.of(rule, value));
  }
}
