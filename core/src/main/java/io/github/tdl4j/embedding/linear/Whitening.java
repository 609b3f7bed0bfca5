package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.math.DoubleMatrix;
import java.util.Arrays;

/**
 * The whitening of one side: with the centred activations X = P diag(s) Qᵀ and the ridge τ it
 * divides the coordinate along axis j of Q by √(s_j² + τ).
 */
final class Whitening {
  private final double[] scales;

  private Whitening(double[] scales) {
    this.scales = scales;
  }

  /** Returns the whitening with τ as a share {@code relativeRidge} of ‖X‖² / r. */
  static Whitening of(PairDecomposition.Side side, double relativeRidge) {
    double[] squares = Arrays.stream(side.values()).map(value -> value * value).toArray();
    double ridge = relativeRidge * Arrays.stream(squares).sum() / squares.length;
    return new Whitening(
        Arrays.stream(squares).map(square -> 1 / Math.sqrt(square + ridge)).toArray());
  }

  /** Returns r. */
  int rank() {
    return scales.length;
  }

  /** Returns Q_AᵀAᵀB Q_V with both sides whitened (r_A x r_V). */
  static DoubleMatrix whitened(DoubleMatrix cross, Whitening source, Whitening target) {
    return cross.scaleRows(source.scales).scaleColumns(target.scales);
  }

  /** Returns diag(1 / √(s² + τ)) M (r x c), axes of the whitened rows as directions of the rows. */
  DoubleMatrix colour(DoubleMatrix axes) {
    return axes.scaleRows(scales);
  }
}
