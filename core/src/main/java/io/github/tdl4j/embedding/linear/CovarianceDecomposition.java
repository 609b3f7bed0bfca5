package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.Covariances;
import io.github.tdl4j.math.decomposition.PrincipalAxes;
import io.github.tdl4j.math.parallel.ParallelFor;

/** The decomposition by the eigenvalues of the covariances; the rows are read once. */
record CovarianceDecomposition(
    CovarianceSide source, CovarianceSide target, DoubleMatrix covariance, DoubleMatrix cross)
    implements PairDecomposition {
  static CovarianceDecomposition of(ParallelActivations pairs) {
    Covariances covariances = Covariances.of(pairs.source(), pairs.target());
    PrincipalAxes[] axes = new PrincipalAxes[2];
    ParallelFor.run(
        2,
        side ->
            axes[side] = PrincipalAxes.of(side == 0 ? covariances.left() : covariances.right()));
    PairDecomposition.checkRank("source", axes[0].rank(), pairs.source().shape());
    PairDecomposition.checkRank("target", axes[1].rank(), pairs.target().shape());
    return new CovarianceDecomposition(
        new CovarianceSide(covariances.leftMean(), axes[0]),
        new CovarianceSide(covariances.rightMean(), axes[1]),
        covariances.cross(),
        axes[0].axes().times(covariances.cross()).timesTranspose(axes[1].axes()));
  }

  @Override
  public Matrix targetsAlong(DoubleMatrix sourceCoordinates) {
    return source.directions(sourceCoordinates).transposeTimes(covariance).toMatrix();
  }

  /** The axes of one side. */
  record CovarianceSide(DoubleMatrix mean, PrincipalAxes axes) implements Side {
    @Override
    public double[] values() {
      return axes.values();
    }

    @Override
    public DoubleMatrix directions(DoubleMatrix coordinates) {
      return axes.axes().transposeTimes(coordinates);
    }

    @Override
    public Matrix points(DoubleMatrix coordinates) {
      return directions(coordinates).transpose().toMatrix();
    }
  }
}
