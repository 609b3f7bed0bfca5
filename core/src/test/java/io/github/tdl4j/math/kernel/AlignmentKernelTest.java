package io.github.tdl4j.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.Cholesky;
import io.github.tdl4j.math.random.Seeds;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentKernelTest {
  private static Matrix sequences(int count, int columns) {
    return Seeds.root(4).stream("sequences").gaussians(count, columns, 1);
  }

  /** All alignments one by one, each as a path from the first frames to the last ones. */
  private static double naive(float[][] x, float[][] y, double gamma) {
    double[][] local = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        double e = Math.exp(-gamma * Distances.squaredEuclidean(x[i], y[j]));
        local[i][j] = e / (2 - e);
      }
    }
    return naive(local, x.length - 1, y.length - 1);
  }

  private static double naive(double[][] local, int i, int j) {
    if (i < 0 || j < 0) {
      return 0;
    }
    double before = naive(local, i - 1, j) + naive(local, i, j - 1) + naive(local, i - 1, j - 1);
    return local[i][j] * (i == 0 && j == 0 ? 1 : before);
  }

  private static float[][] frames(Matrix rows, int row, int frames) {
    int width = rows.columns() / frames;
    float[][] parts = new float[frames][];
    for (int frame = 0; frame < frames; frame++) {
      parts[frame] =
          rows.rowRange(row, row + 1).columnRange(frame * width, (frame + 1) * width).row(0);
    }
    return parts;
  }

  private static DoubleMatrix gram(AlignmentKernel kernel, Matrix rows) {
    return kernel.fittedTo(rows).between(rows, rows);
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 0.5", "2, 4, 0.1", "4, 8, 0.3", "6, 6, 2"})
  void between_fewFrames_isTheSumOverAllAlignments(int frames, int columns, double gamma) {
    Matrix rows = sequences(4, columns);
    DoubleMatrix found = gram(new AlignmentKernel(frames, OptionalDouble.of(gamma)), rows);

    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        float[][] x = frames(rows, i, frames);
        float[][] y = frames(rows, j, frames);
        double expected = naive(x, y, gamma) / Math.sqrt(naive(x, x, gamma) * naive(y, y, gamma));
        assertThat(found.get(i, j)).isCloseTo(expected, within(1e-12 * expected + 1e-300));
      }
    }
  }

  /** Of 300 frames there are more alignments than double has numbers. */
  @Test
  void between_manyFrames_isFiniteAndOneOnTheDiagonal() {
    DoubleMatrix found = gram(AlignmentKernel.ofMedian(300), sequences(3, 300));

    for (int i = 0; i < 3; i++) {
      assertThat(found.get(i, i)).isCloseTo(1, within(1e-9));
      assertThat(found.get(i, (i + 1) % 3)).isBetween(1e-6, 0.99);
    }
  }

  @Test
  void between_sequencesFarApart_isZero() {
    Matrix rows = Matrix.ofRows(new float[] {0, 0}, new float[] {1e20f, 1e20f});

    assertThat(
            new AlignmentKernel(2, OptionalDouble.of(1))
                .fittedTo(rows)
                .between(rows, rows)
                .get(0, 1))
        .isEqualTo(0);
  }

  /**
   * It is symmetric to the bit and positive definite; the Gaussian of the warped distance is not.
   */
  @Test
  void gram_anySequences_isPositiveDefinite() {
    DoubleMatrix found = gram(AlignmentKernel.ofMedian(5), sequences(60, 10));

    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 60; j++) {
        assertThat(found.get(i, j)).isEqualTo(found.get(j, i));
      }
    }
    try (Cholesky definite = Cholesky.of("K", found.plus(1e-9, DoubleMatrix.identity(60)))) {
      assertThat(definite).isNotNull();
    }
  }

  /** A burst one frame later is as near as an equal one nearly is, unlike with a Gaussian. */
  @Test
  void between_shiftedSequences_isNearerThanOthers() {
    Matrix rows =
        Matrix.ofRows(
            new float[] {0, 0, 3, 0, 0, 0, 0},
            new float[] {0, 0, 0, 3, 0, 0, 0},
            new float[] {0, 0, 0, 0, 0, 0, 0},
            new float[] {0, 0, -3, 0, 0, 0, 0});
    DoubleMatrix aligned = gram(AlignmentKernel.ofMedian(7), rows);
    DoubleMatrix rigid = RbfKernel.ofMedian().fittedTo(rows).between(rows, rows);

    assertThat(aligned.get(0, 1)).isGreaterThan(aligned.get(0, 2));
    assertThat(rigid.get(0, 1)).isLessThan(rigid.get(0, 2));
  }

  @Test
  void fittedTo_openGamma_isThatOfTheMedianDistanceOfFrames() {
    Matrix rows = Matrix.ofRows(new float[] {0, 2}, new float[] {2, 4});

    assertThat(AlignmentKernel.ofMedian(2).fittedTo(rows).kernel())
        .isEqualTo(new AlignmentKernel(2, OptionalDouble.of(1 / (2.0 * 2 * 4))));
    assertThat(AlignmentKernel.ofMedian(2).fittedTo(Matrix.zeros(3, 2)).kernel())
        .isEqualTo(new AlignmentKernel(2, OptionalDouble.of(1)));
  }

  @Test
  void fittedTo_columnsThatFramesDoNotDivide_areRefused() {
    assertThatThrownBy(() -> AlignmentKernel.ofMedian(2).fittedTo(Matrix.zeros(2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
