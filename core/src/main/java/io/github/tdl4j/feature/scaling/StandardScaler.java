package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scales columns to mean 0 and standard deviation 1 on training rows; constant columns become 0.
 * The result does not depend on the unit: any {@code float} is scaled without overflow, and numbers
 * times a power of two give the same bits.
 *
 * @param units 1 x p, powers of two that numbers are multiplied by first; empty if all are 1
 * @param means 1 x p, in these units
 * @param factors 1 x p, the inverse standard deviations in these units
 */
record StandardScaler(Optional<Matrix> units, Matrix means, Matrix factors) {
  /**
   * A column with a smaller ratio of standard deviation to mean counts as constant: two units in
   * the last place of a {@code float}.
   */
  private static final double ROUNDING = 0x1p-22;

  /**
   * Differences, squares and inverses of numbers between 1 / LARGE and LARGE stay within {@code
   * float}; a column of larger or smaller ones is brought nearer to 1 by UNIT first, exactly.
   */
  private static final float LARGE = 0x1p60f;

  private static final float UNIT = 0x1p100f;

  private static final String TYPE = "standard-scaler";

  static StandardScaler identity(int columns) {
    MutableMatrix ones = MutableMatrix.zeros(1, columns);
    ones.fill(1);
    return new StandardScaler(Optional.empty(), Matrix.zeros(1, columns), ones);
  }

  /** Fits to n &gt;= 1 rows; moments are summed in double, variances have the divisor n. */
  static StandardScaler fit(Rows rows) {
    return fit(rows, new boolean[rows.columns()], null);
  }

  /** Fits to rows; columns that are {@code centred} are not scaled, and share one unit. */
  static StandardScaler fit(Rows rows, boolean[] centred) {
    return fit(rows, centred, null);
  }

  /** Fits to other rows with the units of this scaler in centred columns. */
  StandardScaler refit(Rows rows, boolean[] centred) {
    return fit(rows, centred, this);
  }

  private static StandardScaler fit(
      Rows rows, boolean[] centred, @Nullable StandardScaler withUnits) {
    Check.atLeast("rows", rows.rows(), 1);
    double[] sums = new double[rows.columns()];
    float[] largest = new float[rows.columns()];
    forEachRow(
        rows,
        row -> {
          for (int column = 0; column < row.length; column++) {
            sums[column] += row[column];
            largest[column] = Math.max(largest[column], Math.abs(row[column]));
          }
        });
    float[] units = units(largest, centred, withUnits);
    float[] mean = new float[rows.columns()];
    for (int column = 0; column < mean.length; column++) {
      mean[column] = (float) (sums[column] / rows.rows() * units[column]);
    }
    float[] factors = factors(rows, units, mean);
    for (int column = 0; column < factors.length; column++) {
      factors[column] = centred[column] ? 1 : factors[column];
      if (factors[column] == 0 && units[column] != 1) {
        units[column] = 1; // Other rows in this column may be too large for the unit.
        mean[column] = 0;
      }
    }
    return of(units, mean, factors);
  }

  private static StandardScaler of(float[] units, float[] means, float[] factors) {
    boolean areOnes = IntStream.range(0, units.length).allMatch(i -> units[i] == 1);
    return new StandardScaler(
        areOnes ? Optional.empty() : Optional.of(Matrix.row(units)),
        Matrix.row(means),
        Matrix.row(factors));
  }

  /** Returns the unit of each column; centred columns share that of the largest. */
  private static float[] units(
      float[] largest, boolean[] centred, @Nullable StandardScaler withUnits) {
    float together = 0;
    for (int column = 0; column < largest.length; column++) {
      together = Math.max(together, centred[column] ? largest[column] : 0);
    }
    float[] units = new float[largest.length];
    for (int column = 0; column < units.length; column++) {
      if (!centred[column]) {
        units[column] = unit(largest[column]);
      } else {
        units[column] = withUnits == null ? unit(together) : withUnits.unitOf(column);
      }
    }
    return units;
  }

  private static float unit(float largest) {
    if (largest > LARGE) {
      return 1 / UNIT;
    }
    return largest == 0 || largest >= 1 / LARGE ? 1 : UNIT;
  }

  private float unitOf(int column) {
    return units.map(all -> all.get(0, column)).orElse(1f);
  }

  private static float[] factors(Rows rows, float[] units, float[] mean) {
    double[] squares = new double[rows.columns()];
    forEachRow(
        rows,
        row -> {
          for (int column = 0; column < row.length; column++) {
            double difference = (double) row[column] * units[column] - mean[column];
            squares[column] += difference * difference;
          }
        });
    float[] factors = new float[rows.columns()];
    for (int column = 0; column < factors.length; column++) {
      double deviation = Math.sqrt(squares[column] / rows.rows());
      factors[column] = (float) inverse(deviation, Math.abs(mean[column]));
    }
    return factors;
  }

  /** Returns the content of this scaler. */
  State state() {
    State.Builder state = State.of(TYPE).matrix("means", means).matrix("factors", factors);
    units.ifPresent(unit -> state.matrix("units", unit));
    return state.build();
  }

  /** Restores a scaler of p columns. */
  static StandardScaler restore(StateReader state, int columns) {
    return state.read(
        TYPE,
        values ->
            new StandardScaler(
                values.has("units")
                    ? Optional.of(
                        values.row(
                            "units", columns, "must be powers of two", StandardScaler::isPower))
                    : Optional.empty(),
                values.matrix("means", 1, columns),
                factors(values, columns)));
  }

  /** Restores inverse deviations or ranges, of which those of constant columns are 0. */
  static Matrix factors(StateReader values, int columns) {
    return values.row("factors", columns, "must have no number below 0", factor -> factor >= 0);
  }

  private static boolean isPower(double unit) {
    return unit > 0 && unit == Math.scalb(1.0, Math.getExponent(unit));
  }

  /** Returns this scaler with the columns marked in {@code others} taken from {@code other}. */
  StandardScaler with(StandardScaler other, boolean[] others) {
    float[] unit = new float[others.length];
    float[] mean = means.row(0);
    float[] factor = factors.row(0);
    for (int column = 0; column < others.length; column++) {
      unit[column] = others[column] ? other.unitOf(column) : unitOf(column);
      if (others[column]) {
        mean[column] = other.means.get(0, column);
        factor[column] = other.factors.get(0, column);
      }
    }
    return of(unit, mean, factor);
  }

  /** Returns whether all rows become 0. */
  boolean isBlank() {
    float[] factor = factors.row(0);
    return IntStream.range(0, factor.length).allMatch(column -> factor[column] == 0);
  }

  /** Visits rows block by block. */
  static void forEachRow(Rows rows, Consumer<float[]> step) {
    float[] buffer = new float[rows.columns()];
    rows.forEachBlock(
        (from, block) -> {
          for (int row = 0; row < block.rows(); row++) {
            block.copyRow(row, buffer);
            step.accept(buffer);
          }
        });
  }

  /** Returns 1 / deviation; 0 if the deviation is at most the rounding error of this size. */
  static double inverse(double deviation, double size) {
    return deviation <= ROUNDING * size ? 0 : 1 / deviation;
  }

  /** Scales n x p rows in place. */
  void scale(MutableMatrix rows) {
    Check.columns("rows", rows, means.columns());
    units.ifPresent(unit -> multiply(rows, unit));
    rows.addRow(-1, means);
    multiply(rows, factors);
  }

  /** Replaces scaled rows by those that have them; a constant column gets its value. */
  void invert(MutableMatrix rows) {
    Check.columns("rows", rows, means.columns());
    divide(rows, factors);
    rows.addRow(1, means);
    units.ifPresent(unit -> divide(rows, unit));
  }

  private static void divide(MutableMatrix rows, Matrix factors) {
    float[] factor = factors.row(0);
    rows.updateRows(
        (row, count) -> {
          for (int i = 0; i < count; i++) {
            row[i] = factor[i] == 0 ? 0 : row[i] / factor[i];
          }
        });
  }

  private static void multiply(MutableMatrix rows, Matrix factors) {
    float[] factor = factors.row(0);
    rows.updateRows(
        (row, count) -> {
          for (int i = 0; i < count; i++) {
            row[i] *= factor[i];
          }
        });
  }
}
