package io.github.tdl4j.embedding;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.Svd;
import io.github.tdl4j.math.random.Seeds;

/** Random orthonormal matrices. */
public final class Turns {
  private Turns() {}

  public static Matrix orthonormal(int order) {
    Matrix random = Seeds.root(2).stream("turn").gaussians(order, order, 1);
    return Svd.of(DoubleMatrix.of(random)).left().toMatrix();
  }
}
