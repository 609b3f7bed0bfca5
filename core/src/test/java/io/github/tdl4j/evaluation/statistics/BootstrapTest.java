package io.github.tdl4j.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {
  private static List<Optional<Interval>> intervals(int units, Bootstrap.Figures figures) {
    return Bootstrap.intervals(units, figures, Seeds.root(4).stream("bootstrap"));
  }

  /** The share of draws without a certain unit is (6/7)^7, which is 0.34. */
  @Test
  void intervals_everyDraw_hasAsManyUnitsAsThereAre() {
    List<int[]> draws = new ArrayList<>();

    intervals(
        7,
        times -> {
          draws.add(times.clone());
          return new double[] {0};
        });

    assertThat(draws).hasSize(1 + Bootstrap.SAMPLES);
    assertThat(draws.get(0)).containsOnly(1);
    for (int[] times : draws) {
      assertThat(Arrays.stream(times).sum()).isEqualTo(7);
    }
    assertThat(draws.stream().filter(times -> times[6] == 0).count()).isBetween(580L, 780L);
  }

  @Test
  void intervals_severalConstants_areThese() {
    List<Optional<Interval>> both = intervals(7, times -> new double[] {0.25, 3});

    assertThat(both)
        .containsExactly(Optional.of(new Interval(0.25, 0.25)), Optional.of(new Interval(3, 3)));
  }

  /** Of 2,000 draws 50 are 2.5%; they are left out. */
  @ParameterizedTest
  @CsvSource({"0, true", "50, true", "51, false", "2000, false"})
  void intervals_figureThatSomeDrawsLack_isThereForFewOnes(int undefined, boolean present) {
    AtomicInteger calls = new AtomicInteger();

    Optional<Interval> interval =
        intervals(
                3,
                times -> {
                  int draw = calls.getAndIncrement(); // the first tells how many figures there are
                  return new double[] {draw >= 1 && draw <= undefined ? Double.NaN : 0.5};
                })
            .get(0);

    assertThat(interval)
        .isEqualTo(present ? Optional.of(new Interval(0.5, 0.5)) : Optional.empty());
  }

  /** Values 1 to 2,000 in some order: type 7 at 0.025 and 0.975 of 1,999 steps. */
  @Test
  void intervals_allNumbers_haveTheirQuantiles() {
    AtomicInteger calls = new AtomicInteger();

    Interval interval =
        intervals(3, times -> new double[] {1 + (calls.getAndIncrement() * 7 + 1993) % 2000})
            .get(0)
            .orElseThrow();

    assertThat(interval.low()).isEqualTo(1 + 0.025 * 1999);
    assertThat(interval.high()).isEqualTo(1 + 0.975 * 1999);
  }
}
