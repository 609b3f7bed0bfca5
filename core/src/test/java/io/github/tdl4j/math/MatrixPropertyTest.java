package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.random.Seeds;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Products against loops that follow their definitions, in {@code double}. */
class MatrixPropertyTest {
  private static final int TRIES = 80;

  /** Sums of up to 40 products of standard normal numbers, in {@code float}. */
  private static final double ROUNDING = 2e-5;

  @Property(tries = TRIES)
  void products_anyShape_followTheDefinition(
      @ForAll @IntRange(min = 0, max = 20) int rows,
      @ForAll @IntRange(min = 0, max = 40) int inner,
      @ForAll @IntRange(min = 0, max = 20) int columns,
      @ForAll long seed) {
    Matrix left = random(seed, "left", rows, inner);
    Matrix right = random(seed, "right", inner, columns);
    double[][] expected = product(left, right);

    assertNear(left.times(right), expected);
    assertNear(left.transpose().transposeTimes(right), expected);
    assertNear(left.timesTranspose(right.transpose()), expected);
  }

  @Property(tries = TRIES)
  void addTransposeProduct_anyScales_followsTheDefinition(
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = -2, max = 2) int scale,
      @ForAll @IntRange(min = -2, max = 2) int factor,
      @ForAll long seed) {
    int columns = 13 - rows;
    Matrix left = random(seed, "left", 7, rows);
    Matrix right = random(seed, "right", 7, columns);
    MutableMatrix result = random(seed, "result", rows, columns);
    double[][] expected = product(left.transpose(), right);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        expected[i][j] = scale * (double) result.get(i, j) + factor * expected[i][j];
      }
    }

    MutableMatrix seen = MutableMatrix.zeros(rows, columns);
    result.addProductThenUpdate(
        new MutableMatrix.TransposeProduct(scale, factor, left, right),
        seen,
        (other, product, count) -> System.arraycopy(product, 0, other, 0, count));

    assertNear(result, expected);
    assertThat(seen).isEqualTo(result);
  }

  /** Views start inside their memory: the product must too. */
  @Property(tries = TRIES)
  void products_viewsOfRows_areThoseOfCopies(
      @ForAll @IntRange(min = 0, max = 5) int from,
      @ForAll @IntRange(min = 5, max = 9) int to,
      @ForAll long seed) {
    Matrix whole = random(seed, "whole", 9, 6);
    Matrix right = random(seed, "right", 6, 4);
    Matrix view = whole.rowRange(from, to);

    assertThat(view.times(right)).isEqualTo(whole.times(right).rowRange(from, to));
    assertThat(view.transposeTimes(view))
        .isEqualTo(view.mutableCopy().transposeTimes(view.mutableCopy()));
  }

  @Property(tries = TRIES)
  void transpose_twice_isTheMatrix(
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll @IntRange(min = 0, max = 9) int columns,
      @ForAll long seed) {
    Matrix matrix = random(seed, "matrix", rows, columns);

    Matrix transposed = matrix.transpose();

    assertThat(transposed.transpose()).isEqualTo(matrix);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        assertThat(transposed.get(j, i)).isEqualTo(matrix.get(i, j));
      }
    }
  }

  @Property(tries = TRIES)
  void columnMeans_anyRows_areSumsInDoubleByTheCount(
      @ForAll @IntRange(min = 1, max = 30) int rows, @ForAll long seed) {
    Matrix matrix = random(seed, "matrix", rows, 3);

    for (int j = 0; j < 3; j++) {
      int column = j;
      double mean = IntStream.range(0, rows).mapToDouble(i -> matrix.get(i, column)).sum() / rows;
      assertThat((double) matrix.columnMeans().get(0, j))
          .isCloseTo(mean, within((double) Math.ulp((float) mean)));
    }
  }

  private static double[][] product(Matrix left, Matrix right) {
    double[][] product = new double[left.rows()][right.columns()];
    for (int i = 0; i < left.rows(); i++) {
      for (int j = 0; j < right.columns(); j++) {
        for (int k = 0; k < left.columns(); k++) {
          product[i][j] += (double) left.get(i, k) * right.get(k, j);
        }
      }
    }
    return product;
  }

  private static void assertNear(Matrix actual, double[][] expected) {
    assertThat(actual.rows()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.columns()).isEqualTo(expected[i].length);
      for (int j = 0; j < expected[i].length; j++) {
        assertThat((double) actual.get(i, j)).isCloseTo(expected[i][j], within(ROUNDING));
      }
    }
  }

  private static MutableMatrix random(long seed, String name, int rows, int columns) {
    return Seeds.root(seed).stream(name).gaussians(rows, columns, 1);
  }
}
