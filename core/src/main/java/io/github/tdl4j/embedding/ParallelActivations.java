package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The activations of both networks for the same instances: row r of the source and row r of the
 * target are a pair.
 *
 * <p>Methods that are fitted to the same object share intermediate results; each map has the same
 * bits as when it is fitted alone. It may be used by several threads.
 */
public final class ParallelActivations {
  /** Bounds entries such that differences, means and outputs of maps stay finite in float. */
  private static final float LARGEST = 1e36f;

  private final Rows source;
  private final Rows target;
  private final Steps steps;
  private final List<Integer> groups;
  private final SharedComputations shared = new SharedComputations();

  /**
   * The numbers of time steps that lie side by side in a row.
   *
   * @param source steps of a source row, at least 1; they divide its width
   * @param target steps of a target row, at least 1; they divide its width
   * @param description columns of a source row behind its steps, which describe its label, at least
   *     0; they are no part of the width that steps divide
   */
  public record Steps(int source, int target, int description) {
    /** Rows of a single step. */
    public static final Steps ONE = new Steps(1, 1);

    public Steps {
      Check.atLeast("source steps", source, 1);
      Check.atLeast("target steps", target, 1);
      Check.atLeast("columns of the description", description, 0);
    }

    /**
     * Creates steps of rows without a description.
     *
     * @param source steps of a source row, at least 1
     * @param target steps of a target row, at least 1
     */
    public Steps(int source, int target) {
      this(source, target, 0);
    }
  }

  /**
   * Creates pairs of rows of a single step, after reading and checking all of them once.
   *
   * @param source H_A^(i)(X_A), n x p, from -1e36 to 1e36
   * @param target H_V^(i)(X_V), n x q, from -1e36 to 1e36
   * @throws IllegalArgumentException if the numbers of rows differ, n, p or q is 0, or a number is
   *     NaN or out of range
   */
  public ParallelActivations(Rows source, Rows target) {
    this(source, target, Steps.ONE);
  }

  /**
   * Creates pairs of rows of several time steps, as vectors of frames.
   *
   * @param source n x p, from -1e36 to 1e36
   * @param target n x q, from -1e36 to 1e36
   * @param steps of a row
   * @throws IllegalArgumentException for the reasons above, or if a width is not a multiple of the
   *     steps
   */
  public ParallelActivations(Rows source, Rows target, Steps steps) {
    this(source, target, steps, List.of());
  }

  /**
   * Creates pairs that are known to belong to groups, as those of a label do.
   *
   * @param source n x p, from -1e36 to 1e36
   * @param target n x q, from -1e36 to 1e36
   * @param steps of a row
   * @param groups n numbers, or none; see {@link #groups()}
   * @throws IllegalArgumentException for the reasons above, or if the number of groups is neither n
   *     nor 0
   */
  public ParallelActivations(Rows source, Rows target, Steps steps, List<Integer> groups) {
    Check.notNull("source", source);
    Check.notNull("target", target);
    Check.notNull("steps", steps);
    Check.notNull("groups", groups);
    groups.forEach(group -> Check.notNull("every group", group));
    Check.rows("target", target, source.rows());
    Check.atLeast("pairs", source.rows(), 1);
    Check.atLeast("columns of source", source.columns(), 1);
    Check.atLeast("columns of target", target.columns(), 1);
    Check.atLeast("columns of source", source.columns(), steps.description() + 1);
    checkSteps("source", source, steps.description(), steps.source());
    checkSteps("target", target, 0, steps.target());
    Check.finite("source", source, LARGEST);
    Check.finite("target", target, LARGEST);
    this.source = source;
    this.target = target;
    this.steps = steps;
    this.groups = List.copyOf(groups);
    if (!groups.isEmpty()) {
      Check.equal("the number of groups", groups.size(), source.rows());
    }
  }

  private static void checkSteps(String name, Rows rows, int description, int steps) {
    if ((rows.columns() - description) % steps != 0) {
      String beside = description == 0 ? "" : " beside " + description + " of the description";
      throw new IllegalArgumentException(
          (name + " must have a multiple of " + steps + " columns" + beside)
              + (" but is " + rows.shape()));
    }
  }

  /**
   * Returns some of the pairs.
   *
   * @param pairs indices, at least one
   * @throws IllegalArgumentException if the argument is null
   */
  public ParallelActivations select(int[] pairs) {
    Check.notNull("pairs", pairs);
    List<Integer> ofPairs =
        groups.isEmpty() ? List.of() : Arrays.stream(pairs).mapToObj(groups::get).toList();
    return new ParallelActivations(source.view(pairs), target.view(pairs), steps, ofPairs);
  }

  /** Returns H_A^(i)(X_A), n x p. */
  public Rows source() {
    return source;
  }

  /** Returns H_V^(i)(X_V), n x q. */
  public Rows target() {
    return target;
  }

  /** Returns n, at least 1. */
  public int count() {
    return source.rows();
  }

  /** Returns the numbers of time steps of a row. */
  public Steps steps() {
    return steps;
  }

  /**
   * Returns a number for each pair, equal for pairs that are left out together where a method
   * selects settings on the pairs, as those of a label; none if nothing is known. No method learns
   * from them.
   */
  public List<Integer> groups() {
    return groups;
  }

  /** Returns the source rows in memory, n x p, the same object for all methods. */
  public Matrix sourceMatrix() {
    return shared("source rows", Matrix.class, source::toMatrix);
  }

  /** Returns the target rows in memory, n x q, the same object for all methods. */
  public Matrix targetMatrix() {
    return shared("target rows", Matrix.class, target::toMatrix);
  }

  /**
   * Returns a value that is computed once for all callers with an equal key.
   *
   * @param key identifies everything that the value depends on besides the pairs
   * @param type of the value
   * @param computation a function of the key and the pairs alone; it may use shared values
   * @throws IllegalArgumentException if an argument is null
   */
  public <T> T shared(Object key, Class<T> type, Supplier<T> computation) {
    Check.notNull("key", key);
    Check.notNull("type", type);
    Check.notNull("computation", computation);
    return shared.get(new SharedComputations.Key(key, type), type, computation);
  }
}
