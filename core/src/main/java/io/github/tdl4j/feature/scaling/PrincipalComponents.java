package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.Covariances;
import io.github.tdl4j.math.decomposition.PrincipalAxes;
import io.github.tdl4j.math.decomposition.RowSpan;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.stream.IntStream;

/**
 * Principal component analysis: z = D(x − m) for rows x.
 *
 * @param mean m of the training rows, 1 x p
 * @param directions D, c x p; rows are orthogonal, of length 1 or, whitened, the inverse of the
 *     training rows' standard deviation along them
 */
record PrincipalComponents(Matrix mean, Matrix directions) {
  /** With more rows, the covariance is decomposed unless rows are wide. */
  private static final int MANY_ROWS = 10_000;

  private static final int WIDE = 4096;

  private static final String TYPE = "principal-components";

  PrincipalComponents {
    Check.columns("mean", mean, directions.columns());
  }

  /**
   * Fits to n x p rows, n at least 2. If rows exceed the memory and are too wide for their
   * covariance, an evenly spread subset is used.
   */
  static PrincipalComponents fit(Rows rows, ProjectionSettings settings, RowMemory memory) {
    Check.atLeast("rows", rows.rows(), 2);
    int wanted = settings.width(rows.columns());
    return rows.rows() > MANY_ROWS && rows.columns() <= WIDE
        ? ofCovariance(rows, wanted, settings.whiten())
        : ofRows(holdable(rows, memory), wanted, settings.whiten());
  }

  private static Matrix holdable(Rows rows, RowMemory memory) {
    Rows kept = rows;
    for (int share = 2; !memory.holdsTwice(kept) && kept.rows() > 2; share *= 2) {
      int step = share;
      int count = Math.max(2, rows.rows() / share);
      kept = rows.view(IntStream.range(0, count).map(i -> i * step).toArray());
    }
    return kept.toMatrix();
  }

  private static PrincipalComponents ofRows(Matrix rows, int wanted, boolean whiten) {
    RowSpan span = RowSpan.of(rows);
    int count = Math.min(wanted, span.rank());
    DoubleMatrix chosen = DoubleMatrix.identity(span.rank()).firstColumns(count);
    double[] factors = factors(span.values(), whiten ? rows.rows() : 0, count);
    return new PrincipalComponents(
        span.mean().toMatrix(), span.points(chosen.scaleColumns(factors)));
  }

  private static PrincipalComponents ofCovariance(Rows rows, int wanted, boolean whiten) {
    Covariances measured = Covariances.of(rows, Matrix.zeros(rows.rows(), 1));
    PrincipalAxes axes = PrincipalAxes.of(measured.left());
    int count = Math.min(wanted, axes.rank());
    DoubleMatrix directions = axes.axes().select(IntStream.range(0, count).toArray());
    double[] factors = factors(axes.values(), whiten ? rows.rows() : 0, count);
    return new PrincipalComponents(
        measured.leftMean().toMatrix(), directions.scaleRows(factors).toMatrix());
  }

  /** Returns √n / s for n rows, or 1 for n = 0. */
  private static double[] factors(double[] spreads, int rows, int count) {
    return IntStream.range(0, count)
        .mapToDouble(axis -> rows == 0 ? 1 : Math.sqrt(rows) / spreads[axis])
        .toArray();
  }

  /** Returns the content of this analysis. */
  State state() {
    return State.of(TYPE).matrix("mean", mean).matrix("directions", directions).build();
  }

  /** Restores an analysis. */
  static PrincipalComponents restore(StateReader state) {
    return state.read(
        TYPE,
        values -> {
          Matrix directions = values.matrix("directions");
          return new PrincipalComponents(
              values.matrix("mean", 1, directions.columns()), directions);
        });
  }

  /** Returns c, the number of components. */
  int count() {
    return directions.rows();
  }

  /**
   * Returns the m x p rows within the axes that have these components, m x c: x = m + Σ z_i d_i /
   * ‖d_i‖².
   */
  Matrix inverse(Matrix components) {
    double[] squares = Distances.squaredNorms(directions);
    MutableMatrix weights = components.mutableCopy();
    weights.updateRows(
        (row, count) -> {
          for (int axis = 0; axis < count; axis++) {
            row[axis] = squares[axis] == 0 ? 0 : (float) (row[axis] / squares[axis]);
          }
        });
    return weights.times(directions).plusRow(1, mean);
  }

  /** Writes the components of m x p rows, m x c; overwrites the rows. */
  void project(MutableMatrix rows, MutableMatrix into) {
    rows.addRow(-1, mean);
    into.setProductTranspose(rows, directions);
  }
}
