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

    InstanceNormaliser.normalise(rows, 2);

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

    InstanceNormaliser.normalise(rows, 3);

    assertThat(rows).isEqualTo(Matrix.row(0, 0, 0));
  }
}
