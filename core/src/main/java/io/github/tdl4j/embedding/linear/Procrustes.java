package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.Svd;
import java.util.Arrays;

/**
 * Orthogonal Procrustes: f(a) = μ_V + s (a − μ_A) R, a rotation or reflection R and one scale s.
 * For centred source activations A (n x p) and target activations B (n x q) with AᵀB = P D Qᵀ, R =
 * P Qᵀ maximizes tr(RᵀAᵀB) among the matrices that keep lengths; the narrower side counts as filled
 * up with zeros, so that p and q may differ. s = tr(D) / ‖A R‖² minimizes ‖s A R − B‖² for that R.
 *
 * <p>R has no directions but those that both sides show: what AᵀB does not connect is mapped to 0.
 *
 * @param scaled whether s is fitted; else it is 1
 */
public record Procrustes(boolean scaled) implements EmbeddingMethod {
  /** With scale: layers of two networks have no common unit. */
  public static Procrustes defaults() {
    return new Procrustes(true);
  }

  @Override
  public String name() {
    return "procrustes";
  }

  @Override
  public Embedding fit(ParallelActivations pairs) {
    PairDecomposition spread = PairDecomposition.shared(pairs);
    Svd cross = Svd.of(spread.cross());
    DoubleMatrix rotated = cross.left().scaleRows(spread.source().values()); // A R, but for Qᵀ.
    double length = rotated.dot(rotated);
    double scale = scaled ? Arrays.stream(cross.values()).sum() / length : 1;
    return new LinearEmbedding(
        LinearEmbedding.Encoder.of(
            spread.source().mean(), spread.source().directions(cross.left()).scaled(scale)),
        new LinearEmbedding.Decoding(
            spread.target().points(cross.right()), spread.target().mean().toMatrix()));
  }
}
