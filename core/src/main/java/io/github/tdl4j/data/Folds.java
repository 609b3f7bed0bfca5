package io.github.tdl4j.data;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Divides a list for cross validation, where every position is in the test part of exactly one
 * fold, or once into parts that are given.
 */
public final class Folds {
  private Folds() {}

  /**
   * Stratified folds: the numbers of items of a label in the test parts differ by at most 1, and so
   * do the sizes of the test parts.
   *
   * @param labels of the items
   * @param count of folds, at least 2
   * @throws InputException if a label has fewer items than there are folds
   */
  public static List<Fold> stratified(List<String> labels, int count, RandomStream random) {
    Check.atLeast("count", count, 2);
    int[] foldOf = new int[labels.size()];
    int dealt = 0;
    for (Map.Entry<String, List<Integer>> label : positions(labels).entrySet()) {
      int items = label.getValue().size();
      if (items < count) {
        throw new InputException(
            "label "
                + Quoting.quoted(label.getKey())
                + " must have at least "
                + count
                + " instances for "
                + count
                + " folds but has "
                + items);
      }
      // Each label continues where the one before stopped, which balances the sizes.
      for (int position : shuffled(label.getValue(), random)) {
        foldOf[position] = dealt++ % count;
      }
    }
    return folds(foldOf, count);
  }

  /**
   * Keeps the items of each group together, so that no group is in both parts of a fold. The
   * largest groups are assigned first, each to the smallest fold; then single groups are moved or
   * exchanged as long as the sizes become more even. (The optimum is an NP-hard problem.)
   *
   * @param groups of the items
   * @param count of folds, at least 2
   * @throws InputException if there are fewer groups than folds
   */
  public static List<Fold> byGroup(List<String> groups, int count, RandomStream random) {
    Check.atLeast("count", count, 2);
    List<List<Integer>> items = new ArrayList<>(positions(groups).values());
    if (items.size() < count) {
      throw new InputException(
          "the instances must have at least "
              + count
              + " groups for "
              + count
              + " folds but have "
              + items.size());
    }
    List<Integer> order = new ArrayList<>();
    for (int group = 0; group < items.size(); group++) {
      order.add(group);
    }
    order = shuffled(order, random);
    // A stable sort: groups of one size keep their random order.
    order.sort(Comparator.comparingInt((Integer group) -> -items.get(group).size()));
    int[] foldOfGroup =
        new BalancedPartition(items.stream().mapToInt(List::size).toArray(), count).divide(order);
    int[] foldOf = new int[groups.size()];
    for (int group = 0; group < foldOfGroup.length; group++) {
      for (int position : items.get(group)) {
        foldOf[position] = foldOfGroup[group];
      }
    }
    return folds(foldOf, count);
  }

  /**
   * The one round of a train/test split that is given.
   *
   * @param parts of the items; those without one are in no part
   */
  public static Fold fixed(List<Optional<Part>> parts) {
    return new Fold(
        positions(parts, Part.TRAIN),
        positions(parts, Part.VALIDATION),
        positions(parts, Part.TEST));
  }

  private static List<Integer> positions(List<Optional<Part>> parts, Part wanted) {
    return IntStream.range(0, parts.size())
        .filter(i -> parts.get(i).equals(Optional.of(wanted)))
        .boxed()
        .toList();
  }

  /**
   * The folds that are given by name, in their natural order: 2 before 10.
   *
   * @param names of the items' folds; two names at least
   * @throws InputException if there are fewer
   */
  public static List<Fold> given(List<String> names) {
    List<String> folds = names.stream().distinct().sorted(NaturalOrder.NAMES).toList();
    if (folds.size() < 2) {
      throw new InputException(
          "the number of given folds must be at least 2 but there is "
              + (folds.isEmpty() ? "none" : "only " + Quoting.quoted(folds.get(0))));
    }
    Map<String, Integer> numbers = new HashMap<>();
    folds.forEach(name -> numbers.put(name, numbers.size()));
    return folds(
        names.stream().mapToInt(name -> Objects.requireNonNull(numbers.get(name))).toArray(),
        folds.size());
  }

  /** The positions of each name, names in the order in which they first come. */
  private static Map<String, List<Integer>> positions(List<String> names) {
    Map<String, List<Integer>> positions = new LinkedHashMap<>();
    for (int position = 0; position < names.size(); position++) {
      positions.computeIfAbsent(names.get(position), name -> new ArrayList<>()).add(position);
    }
    return positions;
  }

  private static List<Integer> shuffled(List<Integer> items, RandomStream random) {
    int[] shuffled = items.stream().mapToInt(Integer::intValue).toArray();
    random.shuffle(shuffled);
    List<Integer> result = new ArrayList<>();
    for (int item : shuffled) {
      result.add(item);
    }
    return result;
  }

  private static List<Fold> folds(int[] foldOf, int count) {
    List<Fold> folds = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      List<Integer> train = new ArrayList<>();
      List<Integer> test = new ArrayList<>();
      for (int position = 0; position < foldOf.length; position++) {
        (foldOf[position] == fold ? test : train).add(position);
      }
      folds.add(new Fold(train, test));
    }
    return List.copyOf(folds);
  }
}
