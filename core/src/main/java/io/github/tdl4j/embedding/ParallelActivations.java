package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.RowSpan;
import java.util.function.Supplier;

/**
 * The activations of both networks on the same clips: row r of one belongs to row r of the other.
 *
 * <p>Maps that are fitted to the same object share what they would all compute from it; each is, to
 * the bit, the map that it is when fitted alone. It may be used by several threads.
 */
public final class ParallelActivations {
  /** Differences, means and the maps' answers about them must not leave the range of a float. */
  private static final float LARGEST = 1e36f;

  private final Rows source;
  private final Rows target;
  private final Steps steps;
  private final SharedComputations shared = new SharedComputations();

  /**
   * How many steps of time lie side by side in a row.
   *
   * @param source of a source row, whose width is a multiple of it
   * @param target of a target row, likewise
   */
  public record Steps(int source, int target) {
    /** Rows that are not divided. */
    public static final Steps ONE = new Steps(1, 1);

    public Steps {
      Check.atLeast("source steps", source, 1);
      Check.atLeast("target steps", target, 1);
    }
  }

  /**
   * Reads all rows once, to check them.
   *
   * @param source H_A^(i)(X_A), n x p, finite and from -1e36 to 1e36
   * @param target H_V^(i)(X_V), n x q, likewise
   */
  public ParallelActivations(Rows source, Rows target) {
    this(source, target, Steps.ONE);
  }

  /** The same for rows of several steps of time, as vectors of clips are. */
  public ParallelActivations(Rows source, Rows target, Steps steps) {
    Check.rows("target", target, source.rows());
    Check.atLeast("pairs", source.rows(), 1);
    Check.atLeast("columns of source", source.columns(), 1);
    Check.atLeast("columns of target", target.columns(), 1);
    checkSteps("source", source, steps.source());
    checkSteps("target", target, steps.target());
    Check.finite("source", source, LARGEST);
    Check.finite("target", target, LARGEST);
    this.source = source;
    this.target = target;
    this.steps = steps;
  }

  private static void checkSteps(String name, Rows rows, int steps) {
    if (rows.columns() % steps != 0) {
      throw new IllegalArgumentException(
          name + " must have a multiple of " + steps + " columns but is " + rows.shape());
    }
  }

  /** Some of the pairs, at least one, by their numbers. */
  public ParallelActivations select(int[] pairs) {
    return new ParallelActivations(source.view(pairs), target.view(pairs), steps);
  }

  /** H_A^(i)(X_A), n x p. */
  public Rows source() {
    return source;
  }

  /** H_V^(i)(X_V), n x q. */
  public Rows target() {
    return target;
  }

  /** n, at least 1. */
  public int count() {
    return source.rows();
  }

  /** One and one, unless the rows are vectors of several frames. */
  public Steps steps() {
    return steps;
  }

  /** The source rows in memory, the same object for all maps. */
  public Matrix sourceMatrix() {
    return shared("source rows", Matrix.class, source::toMatrix);
  }

  /** The target rows in memory, the same object for all maps. */
  public Matrix targetMatrix() {
    return shared("target rows", Matrix.class, target::toMatrix);
  }

  /** The span of the target rows. */
  public RowSpan targetSpan() {
    return shared("target span", RowSpan.class, () -> RowSpan.of(targetMatrix()));
  }

  /**
   * What the first caller with an equal key computes.
   *
   * @param key says all that the value depends on but the pairs
   * @param computation a function of the key and the pairs alone; it may share in turn
   */
  public <T> T shared(Object key, Class<T> type, Supplier<T> computation) {
    return shared.get(new SharedComputations.Key(key, type), type, computation);
  }
}
