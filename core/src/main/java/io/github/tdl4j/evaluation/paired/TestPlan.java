package io.github.tdl4j.evaluation.paired;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The tests of a method: the instance that is tested in each fold of each repeat. The methods of a
 * run usually have one plan in common, so that of each only its outcomes need memory of their own.
 */
public final class TestPlan {
  private final List<String> instances;
  private final List<String> groups;
  private final List<String> labels;
  private final int[] repeats;
  private final int[] folds;
  private final int[] instanceOf;
  private final int[] order;

  private TestPlan(Builder tests) {
    instances = List.copyOf(tests.instances);
    groups = List.copyOf(tests.groups);
    labels = List.copyOf(tests.labels);
    repeats = Arrays.copyOf(tests.repeats, tests.size);
    folds = Arrays.copyOf(tests.folds, tests.size);
    instanceOf = Arrays.copyOf(tests.instanceOf, tests.size);
    order =
        IntStream.range(0, tests.size)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer test) -> repeats[test])
                    .thenComparingInt(test -> folds[test])
                    .thenComparing(test -> instances.get(instanceOf[test])))
            .mapToInt(test -> test)
            .toArray();
  }

  /**
   * A test of one instance.
   *
   * @param repeat number of the repeat of the cross-validation, from 0
   * @param fold number of the fold that tests the instance, from 0
   * @param instance id of the instance, unique within a repeat
   * @param group name of the group of the instance
   * @param label the true label
   */
  public record Test(int repeat, int fold, String instance, String group, String label) {}

  /** Collects the tests of a plan. */
  public static final class Builder {
    private static final int FIRST = 1024;

    private final List<String> instances = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Set<Long> tested = new HashSet<>();
    private int[] repeats = new int[FIRST];
    private int[] folds = new int[FIRST];
    private int[] instanceOf = new int[FIRST];
    private int size;

    /** Creates a plan without tests. */
    public Builder() {}

    /**
     * Adds a test.
     *
     * @param test the next test
     * @throws IllegalArgumentException if its instance has another label or group in an earlier
     *     test, or is tested in the same repeat
     */
    public void add(Test test) {
      int instance = instance(test);
      if (!tested.add(((long) test.repeat() << Integer.SIZE) | instance)) {
        throw new IllegalArgumentException(
            "an instance must be tested once in a repeat but "
                + (test.instance() + " is tested twice in repeat " + test.repeat()));
      }
      if (size == repeats.length) {
        repeats = Arrays.copyOf(repeats, 2 * size);
        folds = Arrays.copyOf(folds, 2 * size);
        instanceOf = Arrays.copyOf(instanceOf, 2 * size);
      }
      repeats[size] = test.repeat();
      folds[size] = test.fold();
      instanceOf[size++] = instance;
    }

    private int instance(Test test) {
      Integer known = positions.putIfAbsent(test.instance(), instances.size());
      if (known == null) {
        instances.add(test.instance());
        groups.add(test.group());
        labels.add(test.label());
        return instances.size() - 1;
      }
      requireOne("label", test.instance(), labels.get(known), test.label());
      requireOne("group", test.instance(), groups.get(known), test.group());
      return known;
    }

    private static void requireOne(String what, String instance, String first, String second) {
      if (!first.equals(second)) {
        throw new IllegalArgumentException(
            "an instance must have one "
                + (what + " but " + instance + " has " + first + " and " + second));
      }
    }

    /** Returns the plan of the tests so far. */
    public TestPlan build() {
      return new TestPlan(this);
    }
  }

  /** Returns the number of tests. */
  public int size() {
    return repeats.length;
  }

  /**
   * Returns a test.
   *
   * @param position from 0, in the order in which tests were added
   */
  public Test test(int position) {
    int instance = instanceOf[position];
    return new Test(
        repeats[position],
        folds[position],
        instances.get(instance),
        groups.get(instance),
        labels.get(instance));
  }

  /** Returns the names of the instances, in the order in which they were added. */
  List<String> instances() {
    return instances;
  }

  String group(int instance) {
    return groups.get(instance);
  }

  String label(int instance) {
    return labels.get(instance);
  }

  /** Returns the position of the instance of a test. */
  int instanceOf(int test) {
    return instanceOf[test];
  }

  int repeat(int test) {
    return repeats[test];
  }

  int fold(int test) {
    return folds[test];
  }

  /** Returns the position of the test at a rank by (repeat, fold, instance). */
  int ordered(int rank) {
    return order[rank];
  }

  /** Returns whether another plan tests the same instances in the same folds. */
  boolean hasFoldsOf(TestPlan other) {
    boolean isSame = size() == other.size();
    for (int rank = 0; isSame && rank < order.length; rank++) {
      int test = order[rank];
      int same = other.order[rank];
      isSame =
          repeats[test] == other.repeats[same]
              && folds[test] == other.folds[same]
              && instances
                  .get(instanceOf[test])
                  .equals(other.instances.get(other.instanceOf[same]));
    }
    return isSame;
  }
}
