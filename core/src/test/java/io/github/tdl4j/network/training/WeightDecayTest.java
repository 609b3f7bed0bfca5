package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightDecayTest {
  @ParameterizedTest
  @CsvSource({
    "1, 400, 1, 0.0025",
    "0.1, 20, 0, 0.005",
    "0.01, 5000, 1, 0.0001",
    "1000, 50, 1, 0.01",
    "1, 0, 1, 0.01",
    "1, 400, 2, 0.001",
    "1, 4000, 2, 0.00025",
    "0.01, 5000, 3, 0.0001"
  })
  void over_penalty_isDividedByTheRowsWithinTheSpanThatNetworksLearnIn(
      double penalty, int rows, int hidden, double decay) {
    assertThat(WeightDecay.as(new LogisticRegression(penalty)).over(rows, hidden))
        .isEqualTo(WeightDecay.set(decay));
  }

  @Test
  void over_factorThatIsSet_isKeptBeyondThatSpan() {
    assertThat(WeightDecay.set(0).over(100, 3)).isEqualTo(WeightDecay.set(0));
    assertThat(WeightDecay.set(3).over(100, 3)).isEqualTo(WeightDecay.set(3));
  }

  @Test
  void over_nothingChosen_isAThousandth() {
    assertThat(WeightDecay.OPEN.over(100, 3)).isEqualTo(WeightDecay.set(0.001));
  }

  @Test
  void new_negative_isRefused() {
    assertThatThrownBy(() -> WeightDecay.set(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weightDecay");
  }
}
