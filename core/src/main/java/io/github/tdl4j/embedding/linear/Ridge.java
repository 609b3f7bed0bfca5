package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.state.StateReader;

/**
 * Linear ridge regression (Hoerl and Kennard 1970): f(a) = μ_V + (a − μ_A) W with W = (AᵀA + τ I)⁻¹
 * AᵀB for centred source activations A (n x p) and target activations B (n x q), which minimizes ‖A
 * W − B‖² + τ ‖W‖².
 *
 * <p>It is solved along the principal axes of A, so that a ridge of 0 is least squares in the span
 * of the pairs. {@link Ncca} with all components, the same source ridge and the regression decoder
 * is this map; {@code KernelRidge} with a linear kernel is it too, with a ridge r / n times this
 * one for sources of rank r.
 *
 * @param ridge τ as a share of ‖A‖² / rank A, the mean variance of the source times n; it does not
 *     depend on units or coordinates; at least 0
 */
public record Ridge(double ridge) implements EmbeddingMethod {
  public Ridge {
    Check.notNegative("ridge", ridge);
  }

  /** Returns a ridge of 1, as large as the mean variance, as in {@link Ncca}. */
  public static Ridge defaults() {
    return new Ridge(1);
  }

  /**
   * Restores a fitted map of this method or of {@link Procrustes}; both are linear maps.
   *
   * @param state access to the state of such a map
   * @throws IllegalArgumentException if the argument is null
   */
  public static Embedding restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(LinearEmbedding.TYPE, LinearEmbedding::restore);
  }

  @Override
  public String name() {
    return "ridge";
  }

  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    PairDecomposition axes = PairDecomposition.shared(pairs);
    Whitening source = Whitening.of(axes.source(), ridge);
    // W = M MᵀAᵀB with M = Q diag(1 / √(s² + τ)).
    DoubleMatrix directions = source.colour(DoubleMatrix.identity(source.rank()));
    return new LinearEmbedding(
        LinearEmbedding.Encoder.of(axes.source().mean(), axes.source().directions(directions)),
        new LinearEmbedding.Decoding(
            axes.targetsAlong(directions), axes.target().mean().toMatrix()));
  }
}
