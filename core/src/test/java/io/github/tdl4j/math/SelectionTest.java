package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Order statistics against a full sort, on both sides of the 32 that are kept in order. */
class SelectionTest {
  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "31,5", "32,40", "33,40", "34,7", "100,3", "100,1000", "257,20"})
  void smallest_everyRankOfNumbersWithTies_isThatOfTheSortedOnes(int count, int different) {
    RandomStream random = Seeds.root(count).stream("values/" + different);
    double[] values = new double[count];
    Arrays.setAll(values, i -> random.below(different) - different / 2.0);
    double[] given = values.clone();
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int k = 1; k <= count; k++) {
      assertThat(Selection.smallest(values, k)).isEqualTo(sorted[k - 1]);
    }
    assertThat(values).isEqualTo(given);
  }

  @Test
  void smallest_sortedEitherWayOrEqual_isTheNumberAtItsRank() {
    double[] rising = new double[70];
    Arrays.setAll(rising, i -> i);
    double[] falling = new double[70];
    Arrays.setAll(falling, i -> 69 - i);
    double[] equal = new double[70];
    for (int k = 1; k <= 70; k++) {
      assertThat(Selection.smallest(rising, k)).isEqualTo(k - 1);
      assertThat(Selection.smallest(falling, k)).isEqualTo(k - 1);
      assertThat(Selection.smallest(equal, k)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "4"})
  void smallest_rankThatThereIsNot_isRefused(int k) {
    assertThatThrownBy(() -> Selection.smallest(new double[3], k))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be in [1, 3] but is " + k);
  }
}
