package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.RankException;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.Requirement.Bound;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.Svd;
import java.util.Arrays;
import java.util.List;

/**
 * Normalized CCA: the U (p x c) and V (q x c) that maximize {@code tr(UᵀAᵀBV)} under {@code Uᵀ(AᵀA
 * + τ_A I)U = Vᵀ(BᵀB + τ_V I)V = I}, for centred source activations A (n x p) and target
 * activations B (n x q); equation (1) when both ridges are 0. ρ are the c canonical correlations,
 * Σ_VV = BᵀB.
 *
 * <p>U and V come from the singular value decompositions of A, of B and of the product of their
 * whitened forms; when there are more pairs than columns, from the eigenvalues of AᵀA and BᵀB
 * instead, for which the pairs are read once, in blocks. A direction that the pairs do not show
 * (more columns than pairs, equal columns) has no part in them, so that a ridge of 0 is solved in
 * the span of the pairs.
 *
 * <p>With all components the {@link Decoder#REGRESSION} decoder is the ridge regression of B on A,
 * least squares when {@code sourceRidge} is 0; with fewer it is that regression confined to the
 * canonical directions, U UᵀAᵀB. Equation (1) measures A and B by AᵀA, not by AᵀA / n: the literal
 * map therefore shrinks with the number of pairs.
 *
 * @param components c, in [1, min(p, q, rank A, rank B)]
 * @param sourceRidge τ_A as a share of the mean variance of the source along the directions it
 *     shows, ‖A‖² / rank A; it is the same in any unit and any coordinates; 0 is equation (1)
 * @param targetRidge τ_V as a share of the mean variance of the target, likewise
 * @param power canonical variate j is multiplied by ρ_j^power before any decoder ("normalized" as
 *     in Gong et al., where 4 serves retrieval); 0 leaves all as they are
 * @param decoder the way back to the target's space
 * @param limited whether as many components as there are are taken where the pairs have fewer than
 *     c, in the place of a fault
 * @see <a href="https://arxiv.org/abs/1412.3121">Moon, Kim and Wang, section 3.1, equation (1)</a>
 */
public record Ncca(
    int components,
    double sourceRidge,
    double targetRidge,
    double power,
    Decoder decoder,
    boolean limited)
    implements EmbeddingMethod {
  public Ncca {
    Check.atLeast("components", components, 1);
    Check.notNegative("sourceRidge", sourceRidge);
    Check.notNegative("targetRidge", targetRidge);
    Check.notNegative("power", power);
  }

  /**
   * 25 components or as many as there are, both ridges 1, no power, regression. Layers are as
   * narrow as 26, and some 20 classes differ along 19 directions; a ridge as large as the mean
   * variance explained the targets of held-out pairs of AV-Letters best or nearly so at every
   * layer.
   */
  public static Ncca defaults() {
    return new Ncca(25, 1, 1, 0, Decoder.REGRESSION, true);
  }

  /** Returns the defaults with exactly {@code components} components, at least 1. */
  public static Ncca of(int components) {
    return defaults().withComponents(components);
  }

  /** Returns this method with exactly {@code other} components, at least 1. */
  public Ncca withComponents(int other) {
    return new Ncca(other, sourceRidge, targetRidge, power, decoder, false);
  }

  /** Returns this method with other ridges, at least 0. */
  public Ncca withRidges(double source, double target) {
    return new Ncca(components, source, target, power, decoder, limited);
  }

  /** Returns this method with another power of the canonical correlations, at least 0. */
  public Ncca withPower(double other) {
    return new Ncca(components, sourceRidge, targetRidge, other, decoder, limited);
  }

  /** Returns this method with another decoder. */
  public Ncca withDecoder(Decoder other) {
    return new Ncca(components, sourceRidge, targetRidge, power, other, limited);
  }

  @Override
  public String name() {
    return "ncca";
  }

  @Override
  public List<Requirement> requirements(FitSize size) {
    return limited
        ? List.of()
        : List.of(new Requirement("components", components, size.rank(), Bound.RANK));
  }

  /**
   * Learns U, V and the decoder.
   *
   * @throws RankException if {@code components} exceeds the rank of the pairs and is not limited by
   *     it, or if that is 0
   */
  @Override
  public NccaEmbedding fit(ParallelActivations pairs) {
    return fit(pairs, PairDecomposition.shared(pairs));
  }

  /** As {@link #fit(ParallelActivations)}, with the spread of the pairs. */
  NccaEmbedding fit(ParallelActivations pairs, PairDecomposition spread) {
    Whitening source = Whitening.of(spread.source(), sourceRidge);
    Whitening target = Whitening.of(spread.target(), targetRidge);
    int rank = Math.min(source.rank(), target.rank());
    if (limited && rank > 0 && components > rank) {
      return withComponents(rank).fit(pairs, spread);
    }
    if (components > rank) {
      throw new RankException("components must be in [1, " + rank + "] but is " + components);
    }
    Canonical canonical =
        pairs.shared(
            new CanonicalKey(spread.getClass(), components, sourceRidge, targetRidge),
            Canonical.class,
            () -> Canonical.of(Whitening.whitened(spread.cross(), source, target), components));

    DoubleMatrix sourceCoordinates = source.colour(canonical.sourceAxes());
    DoubleMatrix targetCoordinates = target.colour(canonical.targetAxes());
    Matrix decoding =
        switch (decoder) {
          case PAPER -> spread.target().points(targetCoordinates);
          case REGRESSION -> spread.targetsAlong(sourceCoordinates);
          case PSEUDOINVERSE -> spread.target().points(inverse(targetCoordinates));
        };
    double[] correlations = canonical.correlations().row(0);
    double[] weights = Arrays.stream(correlations).map(rho -> StrictMath.pow(rho, power)).toArray();
    DoubleMatrix u = spread.source().directions(sourceCoordinates);
    return new NccaEmbedding(
        correlations,
        new LinearEmbedding(
            LinearEmbedding.Encoder.of(spread.source().mean(), u.scaleColumns(weights)),
            new LinearEmbedding.Decoding(decoding, spread.target().mean().toMatrix())));
  }

  /** What the canonical axes depend on but the pairs. */
  private record CanonicalKey(
      Class<?> spread, int components, double sourceRidge, double targetRidge) {}

  /**
   * The leading singular vectors of the whitened cross-covariance.
   *
   * @param correlations ρ, 1 x c
   * @param sourceAxes r_A x c
   * @param targetAxes r_V x c
   */
  private record Canonical(
      DoubleMatrix correlations, DoubleMatrix sourceAxes, DoubleMatrix targetAxes) {
    static Canonical of(DoubleMatrix whitened, int components) {
      Svd leading = Svd.leading(whitened, components);
      // Rounding must not lift a correlation above 1.
      double[] correlations =
          Arrays.stream(leading.values()).map(value -> Math.min(1, value)).toArray();
      return new Canonical(DoubleMatrix.ofRows(correlations), leading.left(), leading.right());
    }
  }

  /** (Eᵀ)⁺ for the coordinates E of V, which have full column rank. */
  private static DoubleMatrix inverse(DoubleMatrix coordinates) {
    return Svd.of(coordinates.transpose()).pseudoInverse(0);
  }
}
