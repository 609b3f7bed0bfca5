package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.kernel.KernelFunction;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.stream.IntStream;

/**
 * A kernel expansion f(x) = Σ_i k(x, x_i) b_i + bias.
 *
 * @param kernel k
 * @param sources the support vectors x_i, n x p
 * @param coefficients the b_i, n x q, in target units
 * @param bias 1 x q
 */
record KernelExpansion(KernelFunction kernel, Matrix sources, Matrix coefficients, Matrix bias)
    implements Embedding {
  /** The word for the type of its state. */
  static final String TYPE = "kernel-expansion";

  /** Kernel values of a block. */
  private static final int BLOCK_ENTRIES = 1 << 22;

  /** Returns the expansion without sources whose coefficients are all zero. */
  KernelExpansion withoutZeros() {
    int[] nonzero =
        IntStream.range(0, sources.rows()).filter(row -> !isZero(coefficients.row(row))).toArray();
    return new KernelExpansion(kernel, sources.select(nonzero), coefficients.select(nonzero), bias);
  }

  private static boolean isZero(float[] row) {
    for (float entry : row) {
      if (entry != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Matrix map(Rows source) {
    Check.columns("source", source, sourceWidth());
    MutableMatrix result = MutableMatrix.zeros(source.rows(), targetWidth());
    int block = Math.max(1, BLOCK_ENTRIES / Math.max(1, sources.rows()));
    for (int from = 0; from < source.rows(); from += block) {
      int to = Math.min(source.rows(), from + block);
      Matrix read = source.rowRange(from, to);
      Check.finite("source", from, read);
      Matrix values = kernel.between(read, sources).toMatrix();
      result.rowRange(from, to).setProduct(values, coefficients);
    }
    result.addRow(1, bias);
    return result;
  }

  @Override
  public State state() {
    return State.of(TYPE)
        .child("kernel", KernelState.of(kernel.kernel()))
        .matrix("sources", sources)
        .matrix("coefficients", coefficients)
        .matrix("bias", bias)
        .build();
  }

  /** Restores a map. */
  static KernelExpansion restore(StateReader state) {
    Matrix sources = state.matrix("sources");
    Matrix bias = state.matrix("bias");
    Check.rows("bias", bias, 1);
    return new KernelExpansion(
        KernelState.restore(state.child("kernel")).fittedTo(sources),
        sources,
        state.matrix("coefficients", sources.rows(), bias.columns()),
        bias);
  }

  @Override
  public int sourceWidth() {
    return sources.columns();
  }

  @Override
  public int targetWidth() {
    return bias.columns();
  }
}
