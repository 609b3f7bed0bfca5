package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;

/** f(a) = μ_V + (a − μ_A) U D: variates of the source row, then rows of the target. */
record LinearEmbedding(Encoder encoder, Decoding decoding) implements Embedding {
  /** The word for the type of its state. */
  static final String TYPE = "linear-map";

  /** Entries of the source in {@code double} at once. */
  private static final int BLOCK_ENTRIES = 1 << 21;

  /**
   * From rows to variates, in {@code double}, because directions of small variance are magnified.
   *
   * @param offset μ_Aᵀ U, 1 x c
   * @param directions U, p x c
   */
  record Encoder(DoubleMatrix offset, DoubleMatrix directions) {
    static Encoder of(DoubleMatrix mean, DoubleMatrix directions) {
      return new Encoder(mean.times(directions), directions);
    }

    Matrix encode(Matrix rows) {
      return DoubleMatrix.of(rows).times(directions).plusRow(-1, offset).toMatrix();
    }
  }

  /**
   * From variates to target rows.
   *
   * @param points D, c x q
   * @param mean μ_V, 1 x q
   */
  record Decoding(Matrix points, Matrix mean) {}

  @Override
  public Matrix map(Rows source) {
    Check.columns("source", source, sourceWidth());
    MutableMatrix result = MutableMatrix.zeros(source.rows(), targetWidth());
    int block = Math.max(1, BLOCK_ENTRIES / sourceWidth());
    for (int from = 0; from < source.rows(); from += block) {
      int to = Math.min(source.rows(), from + block);
      Matrix read = source.rowRange(from, to);
      Check.finite("source", from, read);
      Matrix variates = encoder.encode(read);
      result.rowRange(from, to).setProduct(variates, decoding.points());
    }
    result.addRow(1, decoding.mean());
    return result;
  }

  @Override
  public State state() {
    return State.of(TYPE)
        .matrix("directions", encoder.directions())
        .matrix("offset", encoder.offset())
        .matrix("points", decoding.points())
        .matrix("mean", decoding.mean())
        .build();
  }

  /** Restores a map. */
  static LinearEmbedding restore(StateReader state) {
    DoubleMatrix directions = state.doubleMatrix("directions");
    Matrix mean = state.matrix("mean");
    Check.rows("mean", mean, 1);
    return new LinearEmbedding(
        new Encoder(state.doubleMatrix("offset", 1, directions.columns()), directions),
        new Decoding(state.matrix("points", directions.columns(), mean.columns()), mean));
  }

  @Override
  public int sourceWidth() {
    return encoder.directions().rows();
  }

  @Override
  public int targetWidth() {
    return decoding.points().columns();
  }
}
