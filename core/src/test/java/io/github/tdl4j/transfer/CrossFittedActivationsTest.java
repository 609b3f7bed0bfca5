package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two labels, 3 and 8, with the true means (1, 1) and (3, 5) about their centre (2, 3). */
class CrossFittedActivationsTest {
  private static final List<Integer> LABELS = List.of(3, 8, 3, 8);
  private static final Matrix ACTUAL =
      Matrix.ofRows(new float[] {0, 1}, new float[] {3, 4}, new float[] {2, 1}, new float[] {3, 6});

  private static double correlation(float[]... estimates) {
    return new CrossFittedActivations(ACTUAL, Matrix.ofRows(estimates), LABELS).meanCorrelation();
  }

  @Test
  void meanCorrelation_estimatesOfTheTrueDirectionAtHalfTheLength_is1() {
    float[] first = {1.5f, 2};
    float[] second = {2.5f, 4};

    assertThat(correlation(first, second, first, second)).isCloseTo(1, within(1e-12));
  }

  @Test
  void meanCorrelation_oppositeDirection_isMinus1() {
    float[] first = {3, 5};
    float[] second = {1, 1};

    assertThat(correlation(first, second, first, second)).isCloseTo(-1, within(1e-12));
  }

  /** (2, -1) is orthogonal to (1, 2): half of the squared length is in the true direction. */
  @Test
  void meanCorrelation_halfOfItOrthogonal_isTheCosine() {
    float[] first = {2 - 1 - 2, 3 - 2 + 1};
    float[] second = {2 + 1 + 2, 3 + 2 - 1};

    assertThat(correlation(first, second, first, second)).isCloseTo(Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void meanCorrelation_estimatesOfTheCentre_is0() {
    float[] centre = {2, 3};

    assertThat(correlation(centre, centre, centre, centre)).isZero();
  }
}
