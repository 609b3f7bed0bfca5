package io.github.tdl4j.feature.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import org.junit.jupiter.api.Test;

/** Frames of one number. */
class TimeSeriesTest {
  private static final double ROUNDING = 1e-6;

  @Test
  void smoothed_frames_areTheMeansOfThoseAround() {
    Near.assertNear(
        TimeSeries.smoothed(Matrix.column(3, 6, 0, 9, 12), 3),
        Matrix.column(4.5f, 3, 5, 7, 10.5f),
        ROUNDING);
    assertThat(TimeSeries.smoothed(Matrix.column(3, 6), 1)).isEqualTo(Matrix.column(3, 6));
    Near.assertNear(
        TimeSeries.smoothed(Matrix.column(3, 6), 99), Matrix.column(4.5f, 4.5f), ROUNDING);
  }

  /** Of a line of slope 2 the regression is 2, and its own differences are 0. */
  @Test
  void withDeltas_line_hasItsSlopeWithinTheEdges() {
    Matrix deltas = TimeSeries.withDeltas(Matrix.column(0, 2, 4, 6, 8, 10, 12, 14, 16), 2);

    assertThat(deltas.shape()).isEqualTo("9 x 3");
    Near.assertNear(deltas.rowRange(4, 5), Matrix.row(8, 2, 0), ROUNDING);
    // The edge repeats: (1 · 2 + 2 · 4) / 10.
    Near.assertNear(deltas.rowRange(0, 1).columnRange(0, 2), Matrix.row(0, 1), ROUNDING);
  }

  @Test
  void resampled_clip_keepsItsEndsAndInterpolates() {
    Matrix clip = Matrix.column(0, 10, 40);

    Near.assertNear(TimeSeries.resampled(clip, 5), Matrix.column(0, 5, 10, 25, 40), ROUNDING);
    Near.assertNear(TimeSeries.resampled(clip, 2), Matrix.column(0, 40), ROUNDING);
    assertThat(TimeSeries.resampled(clip, 3)).isEqualTo(clip);
    assertThat(TimeSeries.resampled(clip, 1)).isEqualTo(Matrix.column(10));
    assertThat(TimeSeries.resampled(Matrix.column(7), 3)).isEqualTo(Matrix.column(7, 7, 7));
  }

  @Test
  void shifted_clip_repeatsItsEdge() {
    assertThat(TimeSeries.shifted(Matrix.column(1, 2, 3), 2)).isEqualTo(Matrix.column(1, 1, 1));
    assertThat(TimeSeries.shifted(Matrix.column(1, 2, 3), 1)).isEqualTo(Matrix.column(1, 1, 2));
    assertThat(TimeSeries.shifted(Matrix.column(1, 2, 3), -1)).isEqualTo(Matrix.column(2, 3, 3));
  }
}
