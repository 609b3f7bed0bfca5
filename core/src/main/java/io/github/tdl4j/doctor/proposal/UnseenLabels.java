package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The unseen labels of an experiment: those of which more than half of the instances lack the
 * target, and, if no instance of these can be tested, a random choice of others. The choice depends
 * on the names of the labels only. Instances that lack a modality that they need take no part.
 *
 * @param labels all unseen labels in natural order
 * @param drawn those chosen at random
 */
record UnseenLabels(List<String> labels, List<String> drawn) {
  /** The seed of the draw. */
  static final long SEED = 1;

  private static final double SHARE = 0.2;
  private static final int MOST_DRAWS = 50;

  UnseenLabels {
    labels = List.copyOf(labels);
    drawn = List.copyOf(drawn);
  }

  /** Returns possible choices, best first, for cases where the first leaves too little data. */
  static List<UnseenLabels> choices(ScannedDataSet scanned, String target) {
    List<String> all = InstanceNames.inOrder(scanned.description().labels());
    List<String> forced = all.stream().filter(label -> lacks(scanned, label, target)).toList();
    List<String> free = all.stream().filter(label -> !forced.contains(label)).toList();
    boolean canBeTested =
        scanned.instances().stream().anyMatch(c -> forced.contains(c.label()) && c.has(target));
    if (free.isEmpty()) {
      return List.of();
    }
    if (canBeTested || free.size() == 1) {
      return List.of(new UnseenLabels(forced, List.of()));
    }
    Set<UnseenLabels> draws = new LinkedHashSet<>();
    RandomStream random = Seeds.root(SEED).stream("doctor/unseen");
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      List<String> chosenAtRandom = InstanceNames.inOrder(drawn(free, random));
      List<String> chosen = new ArrayList<>(forced);
      chosen.addAll(chosenAtRandom);
      draws.add(new UnseenLabels(InstanceNames.inOrder(chosen), chosenAtRandom));
    }
    return List.copyOf(draws);
  }

  private static boolean lacks(ScannedDataSet scanned, String label, String target) {
    List<Instance> own =
        scanned.instances().stream().filter(instance -> instance.label().equals(label)).toList();
    long with = own.stream().filter(instance -> instance.has(target)).count();
    return 2 * with < own.size();
  }

  /** Returns the instances that take part; instances of unseen labels need the source only. */
  ScannedDataSet taking(ScannedDataSet scanned, TransferDirection direction) {
    return scanned.where(
        instance ->
            instance.has(direction.source())
                && (labels.contains(instance.label()) || instance.has(direction.target())));
  }

  private static List<String> drawn(List<String> free, RandomStream random) {
    int[] order = IntStream.range(0, free.size()).toArray();
    random.shuffle(order);
    int count = (int) Math.max(1, Math.round(SHARE * free.size()));
    return Arrays.stream(order).limit(count).mapToObj(free::get).toList();
  }

  /** Returns a clause on the unseen labels and the reasons for them. */
  String described(String target) {
    List<String> lacking = labels.stream().filter(label -> !drawn.contains(label)).toList();
    List<String> parts = new ArrayList<>();
    if (!lacking.isEmpty()) {
      parts.add(Quoting.names(lacking) + ", as most of their instances have no " + target);
    }
    if (!drawn.isEmpty()) {
      parts.add(
          (Quoting.names(drawn) + ", drawn at random with seed " + SEED + " among the labels with")
              + (" pairs: their " + target + " is used for testing only"));
    }
    return "its unseen labels are " + (parts.isEmpty() ? "none" : String.join("; and ", parts));
  }

  /** Returns YAML comments on the origin of the unseen labels. */
  String comment(String target) {
    List<String> forced = labels.stream().filter(label -> !drawn.contains(label)).toList();
    List<String> lines = new ArrayList<>();
    if (!forced.isEmpty()) {
      lines.add(
          drawn.isEmpty()
              ? "# Most instances of these labels have no " + target + "."
              : "# Unseen because most of their instances have no "
                  + (target + ": " + Quoting.names(forced) + "."));
    }
    if (!drawn.isEmpty()) {
      lines.add(
          (forced.isEmpty()
                  ? "# Drawn at random with seed " + SEED + ": these labels are treated as unseen"
                  : "# Drawn at random with seed "
                      + SEED
                      + " and treated as unseen: "
                      + Quoting.names(drawn))
              + ("; their " + target + " is used for testing only."));
    }
    return String.join("\n", lines);
  }
}
