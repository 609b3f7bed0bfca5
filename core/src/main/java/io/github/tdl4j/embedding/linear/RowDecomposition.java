package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.RowSpan;

/**
 * The decomposition by the singular values of rows in memory, for layers wider than the number of
 * pairs.
 */
record RowDecomposition(RowSide source, RowSide target) implements PairDecomposition {
  static RowDecomposition of(ParallelActivations pairs) {
    RowSpan source = RowSpan.of(pairs.sourceMatrix());
    PairDecomposition.checkRank("source", source.rank(), pairs.source().shape());
    RowSpan target =
        pairs.shared("target span", RowSpan.class, () -> RowSpan.of(pairs.targetMatrix()));
    PairDecomposition.checkRank("target", target.rank(), pairs.target().shape());
    return new RowDecomposition(new RowSide(source), new RowSide(target));
  }

  @Override
  public DoubleMatrix cross() {
    return source.span.coordinates().transposeTimes(target.span.coordinates());
  }

  @Override
  public Matrix targetsAlong(DoubleMatrix sourceCoordinates) {
    return target.span.combine(source.span.coordinates().times(sourceCoordinates));
  }

  /** The axes of one side. */
  record RowSide(RowSpan span) implements Side {
    @Override
    public double[] values() {
      return span.values();
    }

    @Override
    public DoubleMatrix mean() {
      return span.mean();
    }

    @Override
    public DoubleMatrix directions(DoubleMatrix coordinates) {
      return span.directions(coordinates);
    }

    @Override
    public Matrix points(DoubleMatrix coordinates) {
      return span.points(coordinates);
    }
  }
}
