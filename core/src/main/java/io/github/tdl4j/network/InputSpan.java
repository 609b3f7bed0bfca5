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
 * orthonormal Q (p x r). A machine with Gaussian visible units, and backpropagation into a first
 * layer, keep {@code W = Q W_z} when they start so: trained on z they learn the same numbers as on
 * x − m, with r instead of p columns. Nothing is approximated. It holds for gradient descent with
 * momentum and L2 decay, and not for whatever treats coordinates one by one.
 *
 * @param mean m, 1 x p
 * @param directions Qᵀ, r x p
 */
public record InputSpan(Matrix mean, Matrix directions) {
  /** Rows this many times as wide as they are many are worth the change of coordinates. */
  private static final int LEAST_ASPECT = 2;

  /** A row whose part outside the span is a smaller share of it is inside, but for rounding. */
  private static final double ROUNDING = 1e-5;

  public InputSpan {
    Check.rows("mean", mean, 1);
    Check.columns("mean", mean, directions.columns());
  }

  /** Whether training on n x p rows is much cheaper in their span. */
  public static boolean isFaster(Rows rows) {
    return rows.columns() >= LEAST_ASPECT * rows.rows();
  }

  /** The span of n &gt;= 1 rows. */
  public static InputSpan of(Matrix rows) {
    RowSpan span = RowSpan.of(rows);
    return new InputSpan(span.mean().toMatrix(), span.points(DoubleMatrix.identity(span.rank())));
  }

  /** r. */
  public int rank() {
    return directions.rows();
  }

  /** The coordinates (n x r) of n x p rows; what is outside the span is left out. */
  public Matrix project(Rows rows) {
    return centre(rows).mapped(rank(), this::projectCentred).toMatrix();
  }

  private void projectCentred(Matrix centred, MutableMatrix coordinates) {
    coordinates.setProductTranspose(centred, directions);
  }

  /** x − m (n x p) for n x p rows, whenever they are read. */
  public Rows centre(Rows rows) {
    return rows.mapped(
        mean.columns(),
        (read, centred) -> {
          centred.set(read);
          centred.addRow(-1, mean);
        });
  }

  /** The network of x − m that does what {@code network} does with z: W = Q W_z. */
  public Network inFullSpace(Network network) {
    Layer first = network.layers().get(0);
    Matrix weights = directions.transposeTimes(first.weights());
    return new Network(List.of(new Layer(weights, first.bias(), first.activation())))
        .then(network.from(1));
  }

  /** The network of x that does what {@code network} does with z: its bias takes the mean out. */
  public Network ofRows(Network network) {
    Network centred = inFullSpace(network);
    Layer first = centred.layers().get(0);
    Matrix bias = first.bias().plus(-1, mean.times(first.weights()));
    return new Network(List.of(new Layer(first.weights(), bias, first.activation())))
        .then(centred.from(1));
  }

  /** This span and that of further rows: the first r coordinates stay as they are. */
  public InputSpan extendedBy(Rows rows) {
    MutableMatrix parts = rows.toMatrix().mutableCopy();
    parts.addRow(-1, mean);
    double[] wholes = Distances.squaredNorms(parts);
    removeInside(parts);
    removeInside(parts); // Rounding left something of it.
    Matrix outside = notable(parts, wholes);
    if (outside.rows() == 0) {
      return this;
    }
    RowSpan further = RowSpan.of(Matrix.stack(List.of(outside, outside.scaled(-1))));
    Matrix added = further.points(DoubleMatrix.identity(further.rank()));
    return new InputSpan(mean, Matrix.stack(List.of(directions, added)));
  }

  /** Takes from centred rows their part within the span. */
  private void removeInside(MutableMatrix centred) {
    centred.add(-1, centred.timesTranspose(directions).times(directions));
  }

  /**
   * The rows of {@code parts} that are more than rounding of the rows they are parts of.
   *
   * @param wholes those rows' squared norms
   */
  private static Matrix notable(Matrix parts, double[] wholes) {
    double[] squares = Distances.squaredNorms(parts);
    return parts.select(
        IntStream.range(0, parts.rows())
            .filter(row -> squares[row] > ROUNDING * ROUNDING * wholes[row])
            .toArray());
  }
}
