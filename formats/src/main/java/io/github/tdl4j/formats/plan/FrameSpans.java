package io.github.tdl4j.formats.plan;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.io.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The rows of each instance in an array that holds the frames of all. */
public final class FrameSpans {
  static final String COUNT = "_count";

  private static final String START = "_start";

  private FrameSpans() {}

  /**
   * Returns the rows of each instance if a file has arrays of starts and counts for an array; empty
   * if the rows of the array are the instances.
   *
   * @param name of the array
   * @param array the frames of all instances
   * @param instances how many there are; empty for as many as the counts
   * @throws InputException if rows do not exist or two instances share one
   */
  public static Optional<List<Optional<PlannedInstance.Part>>> in(
      ArrayFile file, String name, NamedArray array, OptionalInt instances) {
    if (!file.names().containsAll(List.of(name + START, name + COUNT))) {
      return Optional.empty();
    }
    NamedArray counts = file.read(name + COUNT);
    int all = instances.orElse((int) counts.values().count());
    return Optional.of(of(array, file.read(name + START), counts, all));
  }

  /**
   * Returns the frames of each instance; empty for an instance with the count 0.
   *
   * @param array the frames of all instances
   * @param starts the first row of each
   * @param counts the number of rows of each
   * @param instances how many there are
   * @throws InputException if rows do not exist or two instances share one
   */
  static List<Optional<PlannedInstance.Part>> of(
      NamedArray array, NamedArray starts, NamedArray counts, int instances) {
    double[] start = perInstance(starts, instances);
    double[] count = perInstance(counts, instances);
    List<Optional<PlannedInstance.Part>> parts = new ArrayList<>();
    for (int instance = 0; instance < start.length; instance++) {
      boolean whole =
          start[instance] == Math.rint(start[instance])
              && count[instance] == Math.rint(count[instance]);
      if (!whole
          || start[instance] < 0
          || count[instance] < 0
          || start[instance] + count[instance] > array.instances()) {
        throw new InputException(
            starts.where()
                + " and "
                + COUNT
                + " must give rows of the "
                + array.instances()
                + " that there are but give "
                + count[instance]
                + " from "
                + start[instance]
                + " on for instance "
                + instance);
      }
      parts.add(
          Optional.of(
                  new PlannedInstance.Part(
                      (int) start[instance], OptionalInt.of((int) count[instance])))
              .filter(part -> part.frames().getAsInt() > 0));
    }
    requireApart(parts, starts.where() + " and " + COUNT);
    return parts;
  }

  /** Throws if two instances share frames, which would leak test data into the training data. */
  private static void requireApart(List<Optional<PlannedInstance.Part>> parts, String where) {
    List<Integer> inOrder =
        IntStream.range(0, parts.size())
            .filter(instance -> parts.get(instance).isPresent())
            .boxed()
            .sorted(Comparator.comparingInt(instance -> parts.get(instance).orElseThrow().first()))
            .toList();
    for (int i = 1; i < inOrder.size(); i++) {
      PlannedInstance.Part before = parts.get(inOrder.get(i - 1)).orElseThrow();
      PlannedInstance.Part after = parts.get(inOrder.get(i)).orElseThrow();
      if (before.first() + before.frames().getAsInt() > after.first()) {
        throw new InputException(
            where
                + " must give each instance frames of its own but instances "
                + inOrder.get(i - 1)
                + " and "
                + inOrder.get(i)
                + " share frame "
                + after.first());
      }
    }
  }

  private static double[] perInstance(NamedArray array, int instances) {
    if (array.values().count() != instances) {
      throw new InputException(
          array.where()
              + " must have "
              + instances
              + " values, one for each instance, but has "
              + array.values().count());
    }
    return array.read(0, instances);
  }
}
