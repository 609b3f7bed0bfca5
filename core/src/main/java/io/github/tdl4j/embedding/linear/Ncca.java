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
import io.github.tdl4j.state.StateReader;
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
 * instead, for which the pairs are read once, in blocks. Directions without variance in the pairs
 * (more columns than pairs, equal columns) are omitted, so that a ridge of 0 is solved in the span
 * of the pairs.
 *
 * <p>With all components the {@link Decoder#REGRESSION} decoder is the ridge regression of B on A,
 * least squares when {@code sourceRidge} is 0; with fewer it is that regression restricted to the
 * canonical directions, U UᵀAᵀB. Equation (1) uses AᵀA, not AᵀA / n, so that the literal map
 * shrinks as the number of pairs grows.
 *
 * @param components c, from 1 to min(p, q, rank A, rank B)
 * @param sourceRidge τ_A as a share of ‖A‖² / rank A, the mean variance of the source times n; it
 *     does not depend on units or coordinates; at least 0; 0 is equation (1)
 * @param targetRidge τ_V as a share of ‖B‖² / rank B, at least 0
 * @param power canonical variate j is multiplied by ρ_j^power before any decoder ("normalized" as
 *     in Gong et al., who use 4 for retrieval); at least 0; 0 has no effect
 * @param decoder from canonical variates to target activations
 * @param limited whether c is reduced to the rank of the pairs where that is lower; else that is a
 *     fault
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
    Check.notNull("decoder", decoder);
    Check.atLeast("components", components, 1);
    Check.notNegative("sourceRidge", sourceRidge);
    Check.notNegative("targetRidge", targetRidge);
    Check.notNegative("power", power);
  }

  /**
   * Returns 25 components or the rank of the pairs, both ridges 1, power 0, regression. Layers may
   * have only 26 units, and 20 classes differ along 19 directions; a ridge as large as the mean
   * variance explained the targets of held-out pairs of AV-Letters best, or nearly, at every layer.
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

  /**
   * Returns this method with other ridges, at least 0.
   *
   * @param source the source ridge, at least 0
   * @param target the target ridge, at least 0
   */
  public Ncca withRidges(double source, double target) {
    return new Ncca(components, source, target, power, decoder, limited);
  }

  /**
   * Returns this method with another power of the canonical correlations, at least 0.
   *
   * @param other the power of the canonical correlations, at least 0
   */
  public Ncca withPower(double other) {
    return new Ncca(components, sourceRidge, targetRidge, other, decoder, limited);
  }

  /**
   * Returns this method with another decoder.
   *
   * @param other the decoder
   * @throws IllegalArgumentException if the argument is null
   */
  public Ncca withDecoder(Decoder other) {
    Check.notNull("other", other);
    return new Ncca(components, sourceRidge, targetRidge, power, other, limited);
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to the state of a map of this method
   * @throws IllegalArgumentException if the argument is null
   */
  public static NccaEmbedding restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(NccaEmbedding.TYPE, NccaEmbedding::restore);
  }

  @Override
  public String name() {
    return "ncca";
  }

  @Override
  public List<Requirement> requirements(FitSize size) {
    Check.notNull("size", size);
    return limited
        ? List.of()
        : List.of(new Requirement("components", components, size.rank(), Bound.RANK));
  }

  /**
   * Learns U, V and the decoder.
   *
   * @throws RankException if {@code components} exceeds the rank of the pairs and is not limited,
   *     or the rank is 0
   */
  @Override
  public NccaEmbedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    return fit(pairs, PairDecomposition.shared(pairs));
  }

  /** Learns U, V and the decoder from the decomposition of the pairs. */
  NccaEmbedding fit(ParallelActivations pairs, PairDecomposition axes) {
    Whitening source = Whitening.of(axes.source(), sourceRidge);
    Whitening target = Whitening.of(axes.target(), targetRidge);
    int rank = Math.min(source.rank(), target.rank());
    if (limited && rank > 0 && components > rank) {
      return withComponents(rank).fit(pairs, axes);
    }
    if (components > rank) {
      throw new RankException("components must be in [1, " + rank + "] but is " + components);
    }
    Canonical canonical =
        pairs.shared(
            new CanonicalKey(axes.getClass(), components, sourceRidge, targetRidge),
            Canonical.class,
            () -> Canonical.of(Whitening.whitened(axes.cross(), source, target), components));

    DoubleMatrix sourceCoordinates = source.colour(canonical.sourceAxes());
    DoubleMatrix targetCoordinates = target.colour(canonical.targetAxes());
    Matrix decoding =
        switch (decoder) {
          case PAPER -> axes.target().points(targetCoordinates);
          case REGRESSION -> axes.targetsAlong(sourceCoordinates);
          case PSEUDOINVERSE -> axes.target().points(inverse(targetCoordinates));
        };
    double[] correlations = canonical.correlations().row(0);
    double[] weights = Arrays.stream(correlations).map(rho -> StrictMath.pow(rho, power)).toArray();
    DoubleMatrix u = axes.source().directions(sourceCoordinates);
    return new NccaEmbedding(
        correlations,
        new LinearEmbedding(
            LinearEmbedding.Encoder.of(axes.source().mean(), u.scaleColumns(weights)),
            new LinearEmbedding.Decoding(decoding, axes.target().mean().toMatrix())));
  }

  /** The settings that the canonical axes depend on. */
  private record CanonicalKey(
      Class<?> axes, int components, double sourceRidge, double targetRidge) {}

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
