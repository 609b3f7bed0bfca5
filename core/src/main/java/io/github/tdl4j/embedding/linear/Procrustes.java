package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.Svd;
import java.util.Arrays;

/**
 * Orthogonal Procrustes (Schönemann 1966): f(a) = μ_V + s (a − μ_A) R, a rotation or reflection R
 * and one scale s. For centred source activations A (n x p) and target activations B (n x q) with
 * AᵀB = P D Qᵀ, R = P Qᵀ maximizes tr(RᵀAᵀB) among the matrices that preserve lengths; the narrower
 * side is padded with zeros, so that p and q may differ. s = tr(D) / ‖A R‖² minimizes ‖s A R − B‖²
 * for that R.
 *
 * <p>R is restricted to the directions with covariance between both sides; other directions are
 * mapped to 0.
 *
 * @param scaled whether s is fitted; otherwise it is 1
 */
public record Procrustes(boolean scaled) implements EmbeddingMethod {
  /** Returns the map with a fitted scale, because layers of two networks have no common unit. */
  public static Procrustes defaults() {
    return new Procrustes(true);
  }

  @Override
  public String name() {
    return "procrustes";
  }

  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    PairDecomposition axes = PairDecomposition.shared(pairs);
    Svd cross = Svd.of(axes.cross());
    DoubleMatrix rotated = cross.left().scaleRows(axes.source().values()); // A R, but for Qᵀ.
    double length = rotated.dot(rotated);
    double scale = scaled ? Arrays.stream(cross.values()).sum() / length : 1;
    return new LinearEmbedding(
        LinearEmbedding.Encoder.of(
            axes.source().mean(), axes.source().directions(cross.left()).scaled(scale)),
        new LinearEmbedding.Decoding(
            axes.target().points(cross.right()), axes.target().mean().toMatrix()));
  }
}
