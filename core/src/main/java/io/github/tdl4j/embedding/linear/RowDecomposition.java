package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.RowSpan;

/**
 * The spread of pairs in memory, by the singular values of the rows: for layers wider than that.
 */
record RowDecomposition(RowSide source, RowSide target) implements PairDecomposition {
  static RowDecomposition of(ParallelActivations pairs) {
    RowSpan source = RowSpan.of(pairs.sourceMatrix());
    PairDecomposition.checkRank("source", source.rank(), pairs.source().shape());
    RowSpan target = pairs.targetSpan();
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

  /** One side. */
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
