package io.github.tdl4j.embedding.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two groups, 3 and 8, with the true means (1, 1) and (3, 5) about their centre (2, 3). */
class GroupMeansTest {
  private static final GroupMeans MEANS =
      GroupMeans.of(
          DoubleMatrix.of(
              Matrix.ofRows(
                  new float[] {0, 1}, new float[] {3, 4}, new float[] {2, 1}, new float[] {3, 6})),
          List.of(3, 8, 3, 8));

  private static double correlation(float[]... estimates) {
    return MEANS.correlation(DoubleMatrix.of(Matrix.ofRows(estimates)));
  }

  @Test
  void correlation_estimatesOfTheTrueDirectionAtHalfTheLength_is1() {
    float[] first = {1.5f, 2};
    float[] second = {2.5f, 4};

    assertThat(correlation(first, second, first, second)).isCloseTo(1, within(1e-12));
  }

  @Test
  void correlation_oppositeDirection_isMinus1() {
    float[] first = {3, 5};
    float[] second = {1, 1};

    assertThat(correlation(first, second, first, second)).isCloseTo(-1, within(1e-12));
  }

  /** (2, -1) is orthogonal to (1, 2), and as long. */
  @Test
  void correlation_halfOfItOrthogonal_isTheCosine() {
    float[] first = {2 - 1 - 2, 3 - 2 + 1};
    float[] second = {2 + 1 + 2, 3 + 2 - 1};

    assertThat(correlation(first, second, first, second)).isCloseTo(Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void correlation_weightsOfRows_isThatOfTheWeightedSums() {
    DoubleMatrix weights =
        DoubleMatrix.ofRows(
            new double[] {1, 2}, new double[] {0, 3}, new double[] {-1, 1}, new double[] {4, 0});
    DoubleMatrix rows = DoubleMatrix.ofRows(new double[] {1, 5}, new double[] {2, -1});

    assertThat(MEANS.correlation(weights, rows))
        .isCloseTo(MEANS.correlation(weights.times(rows)), within(1e-12));
  }

  @Test
  void correlation_estimatesOfTheCentre_is0() {
    float[] centre = {2, 3};

    assertThat(correlation(centre, centre, centre, centre)).isZero();
  }

  @Test
  void correlation_otherNumberOfRows_isRefused() {
    assertThatThrownBy(() -> correlation(new float[] {2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows of estimates");
  }
}
