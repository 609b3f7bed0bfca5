package io.github.tdl4j.feature.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import org.junit.jupiter.api.Test;

class InstanceNormaliserTest {
  /** Two clips of three frames of two numbers; the second number of the second clip is constant. */
  @Test
  void normalise_clips_measuresEachNumberOverTheFramesOfItsClip() {
    MutableMatrix rows =
        Matrix.ofRows(new float[] {1, 10, 2, 30, 3, 20}, new float[] {0, 0.1f, 3, 0.1f, 0, 0.1f})
            .mutableCopy();

    InstanceNormaliser.normalise(rows, 2, 2);

    float side = (float) Math.sqrt(1.5); // 1, 2, 3 have the deviation √(2/3).
    float low = (float) -Math.sqrt(0.5); // 0, 3, 0 have the mean 1 and the deviation √2.
    Near.assertNear(
        rows,
        Matrix.ofRows(
            new float[] {-side, -side, 0, side, side, 0},
            new float[] {low, 0, -2 * low, 0, low, 0}),
        1e-6);
  }

  @Test
  void normalise_oneFrame_isZero() {
    MutableMatrix rows = Matrix.row(4, 5, 6).mutableCopy();

    InstanceNormaliser.normalise(rows, 3, 3);

    assertThat(rows).isEqualTo(Matrix.row(0, 0, 0));
  }

  /** 200 and two deltas of it that are rounding errors; 1e-5 is far from those of 0.01. */
  @Test
  void normalise_deltasOfTheSizeOfRoundingErrors_areZero() {
    float[] first = {200, 0.01f, 1.1e-5f, 1e-5f};
    float[] second = {200, 0.01f, -2.2e-5f, 3e-5f};
    MutableMatrix rows =
        Matrix.row(
                first[0], first[1], first[2], first[3], second[0], second[1], second[2], second[3])
            .mutableCopy();

    InstanceNormaliser.normalise(rows, 4, 2);

    Near.assertNear(rows, Matrix.row(0, 0, 0, -1, 0, 0, 0, 1), 1e-6);
  }

  /** Coefficients of one picture: the rounding error of each is of the size of the largest. */
  @Test
  void normalise_coefficientsOfOnePicture_shareTheRoundingOfTheLargest() {
    MutableMatrix rows = Matrix.row(300, 1e-4f, 300, -1e-4f).mutableCopy();
    MutableMatrix apart = rows.mutableCopy();

    InstanceNormaliser.normalise(rows, 2, 1);
    InstanceNormaliser.normalise(apart, 2, 2);

    Near.assertNear(rows, Matrix.row(0, 0, 0, 0), 0);
    Near.assertNear(apart, Matrix.row(0, 1, 0, -1), 1e-6);
  }
}
