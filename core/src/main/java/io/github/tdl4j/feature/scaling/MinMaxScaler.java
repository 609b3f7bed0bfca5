package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Arrays;

/**
 * Scales columns to [0, 1]: the smallest value of the training rows becomes 0, the largest 1;
 * values outside are clipped. A constant column becomes 0.
 *
 * @param lows 1 x p
 * @param factors 1 x p, the inverse ranges
 */
public record MinMaxScaler(Matrix lows, Matrix factors) {
  private static final String TYPE = "min-max-scaler";

  /** Fits to n &gt;= 1 rows. */
  public static MinMaxScaler fit(Rows rows) {
    Check.atLeast("rows", rows.rows(), 1);
    float[] low = new float[rows.columns()];
    float[] high = new float[rows.columns()];
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    StandardScaler.forEachRow(
        rows,
        row -> {
          for (int column = 0; column < row.length; column++) {
            low[column] = Math.min(low[column], row[column]);
            high[column] = Math.max(high[column], row[column]);
          }
        });
    for (int column = 0; column < high.length; column++) {
      float range = high[column] - low[column];
      high[column] = range == 0 ? 0 : 1 / range;
    }
    return new MinMaxScaler(Matrix.ofRows(low), Matrix.ofRows(high));
  }

  /** Returns the content of this scaler. */
  State state() {
    return State.of(TYPE).matrix("lows", lows).matrix("factors", factors).build();
  }

  /** Restores a scaler. */
  static MinMaxScaler restore(StateReader state) {
    return state.read(
        TYPE,
        values -> {
          Matrix lows = values.matrix("lows");
          Check.rows("lows", lows, 1);
          return new MinMaxScaler(lows, StandardScaler.factors(values, lows.columns()));
        });
  }

  /** Returns the n x p rows that are scaled to these; a constant column gets its value. */
  Matrix inverse(Matrix scaled) {
    Check.columns("rows", scaled, lows.columns());
    float[] factor = factors.row(0);
    MutableMatrix rows = scaled.mutableCopy();
    rows.updateRows(
        (row, count) -> {
          for (int i = 0; i < count; i++) {
            row[i] = factor[i] == 0 ? 0 : row[i] / factor[i];
          }
        });
    rows.addRow(1, lows);
    return rows;
  }

  /** Scales n x p rows in place. */
  public void scale(MutableMatrix rows) {
    Check.columns("rows", rows, lows.columns());
    rows.addRow(-1, lows);
    float[] factor = factors.row(0);
    rows.updateRows(
        (row, count) -> {
          for (int i = 0; i < count; i++) {
            row[i] = Math.max(0, Math.min(1, row[i] * factor[i]));
          }
        });
  }
}
