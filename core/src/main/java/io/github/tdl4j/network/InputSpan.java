package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.RowSpan;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The span of training rows about their mean m, as coordinates {@code z = Qᵀ(x − m)} with an
 * orthonormal Q (p x r). Training of a machine with Gaussian visible units, and backpropagation
 * into the first layer, preserve {@code W = Q W_z}: training on z gives the same result as training
 * on x − m, with r instead of p columns and without approximation. This holds for gradient descent
 * with momentum and L2 decay, but not for methods that treat coordinates separately.
 *
 * @param mean m, 1 x p
 * @param directions Qᵀ, r x p
 */
public record InputSpan(Matrix mean, Matrix directions) {
  /** The smallest ratio of columns to rows for which training in the span is faster. */
  private static final int LEAST_ASPECT = 2;

  /** A part outside the span below this share of the row is rounding. */
  private static final double ROUNDING = 1e-5;

  public InputSpan {
    Check.rows("mean", mean, 1);
    Check.columns("mean", mean, directions.columns());
  }

  /**
   * Returns whether training on n x p rows is much faster in their span.
   *
   * @param rows n x p
   */
  public static boolean isFaster(Rows rows) {
    return rows.columns() >= LEAST_ASPECT * rows.rows();
  }

  /**
   * Returns the span of n &gt;= 1 rows.
   *
   * @param rows n x p
   */
  public static InputSpan of(Matrix rows) {
    RowSpan span = RowSpan.of(rows);
    return new InputSpan(span.mean().toMatrix(), span.points(DoubleMatrix.identity(span.rank())));
  }

  /** Returns r, the dimension of the span. */
  public int rank() {
    return directions.rows();
  }

  /**
   * Returns the coordinates (n x r) of n x p rows; parts outside the span are dropped.
   *
   * @param rows n x p
   */
  public Matrix project(Rows rows) {
    return centre(rows).mapped(rank(), this::projectCentred).toMatrix();
  }

  private void projectCentred(Matrix centred, MutableMatrix coordinates) {
    coordinates.setProductTranspose(centred, directions);
  }

  /**
   * Returns x − m (n x p) for n x p rows, computed when read.
   *
   * @param rows n x p
   */
  public Rows centre(Rows rows) {
    return rows.mapped(
        mean.columns(),
        (read, centred) -> {
          centred.set(read);
          centred.addRow(-1, mean);
        });
  }

  /** Returns the network of x − m that equals {@code network} of z: W = Q W_z. */
  public Network inFullSpace(Network network) {
    Layer first = network.layers().get(0);
    Matrix weights = directions.transposeTimes(first.weights());
    return new Network(List.of(new Layer(weights, first.bias(), first.activation())))
        .then(network.from(1));
  }

  /** Returns the network of x that equals {@code network} of z; its bias subtracts the mean. */
  public Network ofRows(Network network) {
    return ofCentred(inFullSpace(network));
  }

  /** Returns the network of x that equals {@code network} of x − m; its bias subtracts the mean. */
  public Network ofCentred(Network network) {
    Layer first = network.layers().get(0);
    Matrix bias = first.bias().plus(-1, mean.times(first.weights()));
    return new Network(List.of(new Layer(first.weights(), bias, first.activation())))
        .then(network.from(1));
  }

  /**
   * Returns the span of these and further rows; the first r coordinates do not change.
   *
   * @param rows n x p
   */
  public InputSpan extendedBy(Rows rows) {
    MutableMatrix parts = rows.toMatrix().mutableCopy();
    parts.addRow(-1, mean);
    double[] wholes = Distances.squaredNorms(parts);
    removeInside(parts);
    removeInside(parts); // The first time leaves a part by rounding.
    Matrix outside = notable(parts, wholes);
    if (outside.rows() == 0) {
      return this;
    }
    RowSpan further = RowSpan.of(Matrix.stack(List.of(outside, outside.scaled(-1))));
    Matrix added = further.points(DoubleMatrix.identity(further.rank()));
    return new InputSpan(mean, Matrix.stack(List.of(directions, added)));
  }

  /** Subtracts from centred rows their part within the span. */
  private void removeInside(MutableMatrix centred) {
    centred.add(-1, centred.timesTranspose(directions).times(directions));
  }

  /**
   * Returns the rows of {@code parts} that are larger than the rounding of the whole rows.
   *
   * @param wholes the squared norms of the whole rows
   */
  private static Matrix notable(Matrix parts, double[] wholes) {
    double[] squares = Distances.squaredNorms(parts);
    return parts.select(
        IntStream.range(0, parts.rows())
            .filter(row -> squares[row] > ROUNDING * ROUNDING * wholes[row])
            .toArray());
  }
}
