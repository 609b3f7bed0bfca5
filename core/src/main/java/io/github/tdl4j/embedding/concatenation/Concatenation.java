package io.github.tdl4j.embedding.concatenation;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A map that concatenates target frames of the pairs (an addition to section 3.1 of the paper; unit
 * selection, as in Bregler, Covell and Slaney, Video Rewrite, 1997). For a source row of T target
 * steps it finds the frames f_1 … f_T of the pairs with the least
 *
 * <pre>  Σ_t d(t, f_t) + τ (t / T − u_t / T)² + w e(f_t)  +  λ · (number of joins),</pre>
 *
 * where f_t is frame u_t of a pair, d is the mean squared distance between the source frames around
 * step t of the row and those around step u_t of the pair, divided by its mean over all frames of
 * the pairs, e is the same for descriptions of labels, and a join is a frame that does not follow
 * the one before it in a pair. The minimum is exact. The result has the variance and the texture of
 * real rows, which a conditional mean lacks.
 *
 * <p>Its pairs are vectors of frames ({@link #readsFrames}). What is left open is selected on the
 * pairs.
 *
 * @param context c, at least 0: 2 c + 1 source frames around a step are compared; selected if empty
 * @param timeWeight τ, at least 0, for relative times in [0, 1]; selected if empty
 * @param joinCost λ, at least 0, where 1 is the mean distance between two frames; selected if empty
 * @param weights at least one, each at least 0 and not all 0: of equally wide parts of a source
 *     frame, as 2 and 1 for coefficients and their deltas
 * @param descriptions of labels in the last source columns
 */
public record Concatenation(
    OptionalInt context,
    OptionalDouble timeWeight,
    OptionalDouble joinCost,
    List<Integer> weights,
    Descriptions descriptions)
    implements EmbeddingMethod {
  /** The largest context. */
  static final int MOST_CONTEXT = 1000;

  /** The largest weight. */
  static final int MOST_WEIGHT = 1000;

  /**
   * The descriptions of labels in source rows.
   *
   * @param columns d, the number of last source columns that describe the label, at least 0
   * @param weight w, at least 0; selected if empty
   */
  public record Descriptions(int columns, OptionalDouble weight) {
    /** Rows without a description. */
    public static final Descriptions NONE = new Descriptions(0, OptionalDouble.of(0));

    public Descriptions {
      Check.atLeast("columns", columns, 0);
      Check.notNull("weight", weight);
      weight.ifPresent(value -> Check.notNegative("weight", value));
    }
  }

  public Concatenation {
    Check.notNull("context", context);
    Check.notNull("timeWeight", timeWeight);
    Check.notNull("joinCost", joinCost);
    context.ifPresent(value -> Check.inRange("context", value, 0, MOST_CONTEXT));
    timeWeight.ifPresent(value -> Check.notNegative("timeWeight", value));
    joinCost.ifPresent(value -> Check.notNegative("joinCost", value));
    weights = checkedWeights(weights);
    Check.notNull("descriptions", descriptions);
  }

  static List<Integer> checkedWeights(List<Integer> weights) {
    Check.notNull("weights", weights);
    weights.forEach(weight -> Check.notNull("every one of the weights", weight));
    weights.forEach(weight -> Check.inRange("every one of the weights", weight, 0, MOST_WEIGHT));
    if (weights.stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException("weights must have one above 0 but are " + weights);
    }
    return List.copyOf(weights);
  }

  /** Returns the method whose settings are all selected, for frames of one part. */
  public static Concatenation defaults() {
    return new Concatenation(
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(1),
        Descriptions.NONE);
  }

  /**
   * Returns a method of which nothing is selected, for frames of one part.
   *
   * @param context c, at least 0
   * @param timeWeight τ, at least 0
   * @param joinCost λ, at least 0
   */
  public static Concatenation of(int context, double timeWeight, double joinCost) {
    return new Concatenation(
        OptionalInt.of(context),
        OptionalDouble.of(timeWeight),
        OptionalDouble.of(joinCost),
        List.of(1),
        Descriptions.NONE);
  }

  /**
   * Returns the same method for rows that end with a description of the label.
   *
   * @param columns d, at least 0
   * @param weight w, at least 0; selected if empty
   * @throws IllegalArgumentException if {@code columns} is negative or {@code weight} is null
   */
  public Concatenation describedBy(int columns, OptionalDouble weight) {
    return new Concatenation(
        context, timeWeight, joinCost, weights, new Descriptions(columns, weight));
  }

  @Override
  public String name() {
    return ConcatenatedFrames.TYPE;
  }

  @Override
  public boolean readsFrames() {
    return true;
  }

  /**
   * Has no upper bounds.
   *
   * @throws IllegalArgumentException if a source frame cannot be divided into as many parts as
   *     there are weights
   */
  @Override
  public List<Requirement> requirements(FitSize size) {
    Check.notNull("size", size);
    SoundDistances.checkWeights(size.sourceWidth() / size.steps().source(), weights);
    return List.of();
  }

  /**
   * Selects what is left open, and keeps the frames of the pairs.
   *
   * @throws IllegalArgumentException if a source frame cannot be divided into as many parts as
   *     there are weights, or rows do not end with as many columns of descriptions
   */
  @Override
  public ConcatenatedFrames fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    PathCosts costs = costs(pairs);
    return new ConcatenatedFrames(distances(pairs), pairs.targetMatrix(), costs);
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to the state of a map of this method
   * @throws IllegalArgumentException if the argument is null
   */
  public static Embedding restore(StateReader state) {
    Check.notNull("state", state);
    return ConcatenatedFrames.restore(state);
  }

  @Override
  public EmbeddingMethod selectedOn(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    PathCosts costs = costs(pairs);
    return new Concatenation(
        OptionalInt.of(costs.context()),
        OptionalDouble.of(costs.search().timeWeight()),
        OptionalDouble.of(costs.search().joinCost()),
        weights,
        new Descriptions(descriptions.columns(), OptionalDouble.of(costs.descriptionWeight())));
  }

  private SoundDistances distances(ParallelActivations pairs) {
    Check.equal(
        "the columns of descriptions of the pairs",
        pairs.steps().description(),
        descriptions.columns());
    return SoundDistances.of(pairs.sourceMatrix(), pairs.steps(), weights);
  }

  private PathCosts costs(ParallelActivations pairs) {
    return pairs.shared(this, PathCosts.class, () -> CostSelection.select(this, pairs));
  }
}
