package io.github.tdl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SigmoidTest {
  /** As the Javadoc says. */
  private static final double STATED_ERROR = 3e-7;

  private static final int STEPS = 4_000_000;
  private static final float RANGE = 20;

  @Test
  void replace_fineGrid_errsByNoMoreThanStated() {
    float[] x = grid();
    float[] y = x.clone();
    Sigmoid.replace(y, y.length);

    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      largest = Math.max(largest, Math.abs(y[i] - 1 / (1 + Math.exp(-(double) x[i]))));
    }

    assertThat(largest).isLessThanOrEqualTo(STATED_ERROR);
  }

  @Test
  void replace_fineGrid_staysBetweenZeroAndOne() {
    float[] y = grid();
    Sigmoid.replace(y, y.length);

    for (float value : y) {
      if (!(value >= 0 && value <= 1)) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  /** Neighbours may be out of order by the errors of both; over longer ways the order is strict. */
  @Test
  void replace_fineGrid_risesButForRounding() {
    float[] y = grid();
    Sigmoid.replace(y, y.length);

    float highest = 0;
    for (float value : y) {
      if (value < highest - 2 * STATED_ERROR) {
        assertThat(value).isGreaterThanOrEqualTo(highest);
      }
      highest = Math.max(highest, value);
    }
    for (float x = -10; x < 10; x += 0.125f) {
      assertThat(of(x)).isLessThan(of(x + 0.125f));
    }
  }

  @Test
  void replace_oppositeInputs_sumToOne() {
    for (float x : grid()) {
      float sum = of(x) + of(-x);
      if (sum != 1) {
        assertThat((double) sum).isCloseTo(1, within(1.2e-7)); // One unit in the last place.
      }
    }
    assertThat(of(0)).isEqualTo(0.5f);
    assertThat(of(-0f)).isEqualTo(0.5f);
  }

  @Test
  void replace_infinities_areTheEndsAndNotANumber() {
    assertThat(of(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(of(Float.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(of(Float.MAX_VALUE)).isEqualTo(1);
    assertThat(of(-16)).isEqualTo(0);
    assertThat(of(Float.MIN_VALUE)).isEqualTo(0.5f);
  }

  /** So that training which has diverged is seen. */
  @Test
  void replace_notANumber_staysSo() {
    assertThat(of(Float.NaN)).isNaN();
  }

  @Test
  void replace_count_leavesTheRestAsItIs() {
    float[] x = {0, 0, 7};
    Sigmoid.replace(x, 2);

    assertThat(x).containsExactly(0.5f, 0.5f, 7);
  }

  private static float of(float x) {
    float[] one = {x};
    Sigmoid.replace(one, 1);
    return one[0];
  }

  private static float[] grid() {
    float[] x = new float[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      x[i] = (float) (-RANGE + 2.0 * RANGE * i / STEPS);
    }
    return x;
  }
}
