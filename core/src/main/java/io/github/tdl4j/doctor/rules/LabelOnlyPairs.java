package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.LabelPairing;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Pairs whose modalities have only the label in common, such as those of {@link LabelPairing}.
 * Either the description of the data set states it, or {@link PairDependence} finds no dependence
 * within labels in a sample of pairs.
 */
public final class LabelOnlyPairs {
  /** Fewest pairs, beyond the first of each label, for a test. */
  static final int FEWEST = 180;

  /** Most pairs in the sample. */
  static final int MOST = 400;

  /** Fewest numbers of a thumbnail, of which two are lost to its mean and length. */
  private static final int FEWEST_NUMBERS = 4;

  /** Most pairs of one label if there are many labels. */
  private static final int OF_LABEL = 10;

  private LabelOnlyPairs() {}

  public static List<Finding> findings(ScannedDataSet scanned) {
    if (LabelPairing.wrote(scanned.description())) {
      return List.of(
          Finding.of(
              Rule.PAIRS_BY_LABEL_ALONE,
              "dataset.json states that they were joined by label, as by data pair"));
    }
    List<Finding> findings = new ArrayList<>();
    List<Modality> modalities = scanned.modalities();
    for (int i = 0; i < modalities.size(); i++) {
      for (int j = i + 1; j < modalities.size(); j++) {
        finding(scanned, modalities.get(i), modalities.get(j)).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> finding(ScannedDataSet scanned, Modality one, Modality other) {
    List<List<Integer>> labels = draw(scanned, one, other);
    int count = labels.stream().mapToInt(List::size).sum();
    if (count - labels.size() < FEWEST || isNarrow(scanned, one) || isNarrow(scanned, other)) {
      return Optional.empty();
    }
    int[] numbers = labels.stream().flatMap(List::stream).mapToInt(i -> i).toArray();
    DoubleMatrix left = DoubleMatrix.of(scanned.scan(one).thumbnails(numbers));
    DoubleMatrix right = DoubleMatrix.of(scanned.scan(other).thumbnails(numbers));
    if (PairDependence.isFound(left, right, rows(labels))) {
      return Optional.empty();
    }
    String value =
        one.name()
            + " and "
            + other.name()
            + " of "
            + count
            + " pairs depend on each other no more than those of different pairs of the same label";
    return Optional.of(Finding.of(Rule.PAIRS_BY_LABEL_ALONE, value));
  }

  private static boolean isNarrow(ScannedDataSet scanned, Modality modality) {
    return scanned.scan(modality).means().columns() < FEWEST_NUMBERS;
  }

  /** Returns the rows of each label if pairs are sorted by label. */
  private static List<int[]> rows(List<List<Integer>> labels) {
    List<int[]> rows = new ArrayList<>();
    int from = 0;
    for (List<Integer> label : labels) {
      rows.add(IntStream.range(from, from + label.size()).toArray());
      from += label.size();
    }
    return rows;
  }

  /** Draws a sample of pairs by label, at least two of each label. */
  private static List<List<Integer>> draw(ScannedDataSet scanned, Modality one, Modality other) {
    List<List<Integer>> labels = new ArrayList<>(pairs(scanned, one, other).values());
    labels.removeIf(label -> label.size() < 2);
    int ofLabel = Math.max(OF_LABEL, MOST / Math.max(1, labels.size()));
    RandomStream random = Seeds.root(1).stream("doctor/pairs");
    List<List<Integer>> drawn = new ArrayList<>();
    int count = 0;
    for (List<Integer> label : shuffled(labels, random)) {
      int room = Math.min(ofLabel, MOST - count);
      if (room >= 2) {
        List<Integer> some = shuffled(label, random).subList(0, Math.min(room, label.size()));
        drawn.add(some.stream().sorted().toList());
        count += some.size();
      }
    }
    return drawn;
  }

  private static <T> List<T> shuffled(List<T> items, RandomStream random) {
    int[] order = IntStream.range(0, items.size()).toArray();
    random.shuffle(order);
    return Arrays.stream(order).mapToObj(items::get).toList();
  }

  /** Returns the indices of pairs that are constant in neither modality, by label. */
  private static Map<String, List<Integer>> pairs(
      ScannedDataSet scanned, Modality one, Modality other) {
    Map<Integer, Instance> left = changing(scanned, one);
    Map<Integer, Instance> right = changing(scanned, other);
    Map<String, List<Integer>> labels = new TreeMap<>();
    left.forEach(
        (number, instance) -> {
          if (right.containsKey(number)) {
            labels.computeIfAbsent(instance.label(), any -> new ArrayList<>()).add(number);
          }
        });
    labels.values().forEach(numbers -> numbers.sort(null));
    return labels;
  }

  private static Map<Integer, Instance> changing(ScannedDataSet scanned, Modality modality) {
    Map<Integer, Instance> result = new HashMap<>();
    for (ScannedDataSet.Side side : scanned.usable(modality)) {
      if (!side.facts().isConstant()) {
        result.put(side.number(), side.instance());
      }
    }
    return result;
  }
}
