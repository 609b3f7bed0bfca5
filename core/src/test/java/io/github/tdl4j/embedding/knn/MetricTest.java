package io.github.tdl4j.embedding.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  private static final float[] THREE_FOUR = {3, 4};
  private static final float[][] OTHERS = {{0, 5}, {-6, -8}, {0, 0}, {3, 4}, {0.5f, 0.25f}};

  @Test
  void rank_ofRowsInAPlane_isTheSquareOrTheCosineDoneByHand() {
    assertThat(Metric.EUCLIDEAN.rank(THREE_FOUR, OTHERS[0])).isEqualTo(10);
    assertThat(Metric.EUCLIDEAN.distance(9)).isEqualTo(3);
    assertThat(Metric.COSINE.rank(THREE_FOUR, OTHERS[0])).isCloseTo(0.2, within(1e-15));
    assertThat(Metric.COSINE.rank(THREE_FOUR, OTHERS[1])).isEqualTo(2);
    assertThat(Metric.COSINE.rank(THREE_FOUR, OTHERS[2])).isEqualTo(1);
    assertThat(Metric.COSINE.rank(THREE_FOUR, THREE_FOUR)).isZero();
    assertThat(Metric.COSINE.distance(0.2)).isEqualTo(0.2);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void estimate_exactProducts_isTheRank(Metric metric) {
    double[] estimates = estimates(metric, 0);

    for (int i = 0; i < OTHERS.length; i++) {
      assertThat(estimates[i]).isCloseTo(metric.rank(THREE_FOUR, OTHERS[i]), within(1e-12));
    }
  }

  /** No pair may be missed for an error of its product, and the margin is not much more than it. */
  @ParameterizedTest
  @EnumSource(Metric.class)
  void margin_productsThatErr_isAtLeastTheErrorOfTheEstimateAndAboutIt(Metric metric) {
    double share = 1e-4;
    for (double error : new double[] {-share, share}) {
      double[] estimates = estimates(metric, error);
      for (int i = 0; i < OTHERS.length; i++) {
        double missed = Math.abs(estimates[i] - metric.rank(THREE_FOUR, OTHERS[i]));
        double margin = metric.margin(share, 5, norm(OTHERS[i]));
        assertThat(missed).isLessThanOrEqualTo(margin);
        if (norm(OTHERS[i]) > 0) {
          assertThat(margin).isLessThan(1.1 * missed);
        }
      }
    }
  }

  /** Sums in double of squares err too: by a share of the squared sum of the norms. */
  @Test
  void margin_exactProducts_isTheRoundingOfSums() {
    assertThat(Metric.EUCLIDEAN.margin(0, 5, 3)).isEqualTo(64 * 0x1p-23);
    assertThat(Metric.COSINE.margin(0, 5, 3)).isEqualTo(0x1p-23);
  }

  /** Of products that err by this share of the product of the norms. */
  private static double[] estimates(Metric metric, double error) {
    float[] inner = new float[OTHERS.length];
    double[] norms = new double[OTHERS.length];
    for (int i = 0; i < OTHERS.length; i++) {
      norms[i] = norm(OTHERS[i]);
      double exact = THREE_FOUR[0] * OTHERS[i][0] + THREE_FOUR[1] * OTHERS[i][1];
      inner[i] = (float) (exact + error * 5 * norms[i]);
    }
    double[] estimates = new double[OTHERS.length];
    metric.estimate(inner, 5, norms, estimates);
    return estimates;
  }

  private static double norm(float[] row) {
    return Math.hypot(row[0], row[1]);
  }
}
