package io.github.tdl4j.embedding;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowSpan;
import java.util.Arrays;

/**
 * One side of NCCA. With the centred activations X = P diag(s) Qᵀ and the ridge τ it divides the
 * coordinate along axis j of Q by √(s_j² + τ).
 */
final class Whitening {
  private final RowSpan span;
  private final double[] scales;

  private Whitening(RowSpan span, double[] scales) {
    this.span = span;
    this.scales = scales;
  }

  /** {@code relativeRidge} is τ as a share of ‖X‖² / r, whatever coordinates X is given in. */
  static Whitening of(String name, Matrix activations, double relativeRidge) {
    RowSpan span = RowSpan.of(activations);
    if (span.rank() == 0) {
      throw new IllegalArgumentException(
          name + " must have at least two different rows but is " + activations.shape());
    }
    double[] squares = Arrays.stream(span.values()).map(value -> value * value).toArray();
    double ridge = relativeRidge * Arrays.stream(squares).sum() / span.rank();
    return new Whitening(
        span, Arrays.stream(squares).map(square -> 1 / Math.sqrt(square + ridge)).toArray());
  }

  RowSpan span() {
    return span;
  }

  /** X Q diag(1 / √(s² + τ)) (n x r): orthonormal columns when τ is 0. */
  DoubleMatrix whitened() {
    return span.coordinates().scaleColumns(scales);
  }

  /** diag(1 / √(s² + τ)) M (r x c): axes of the whitened rows as directions of the rows. */
  DoubleMatrix colour(DoubleMatrix axes) {
    return axes.scaleRows(scales);
  }
}
