package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistancesTest {
  @Test
  void median_moreRowsThanAreLookedAt_takesEverySecondRow() {
    MutableMatrix rows = MutableMatrix.zeros(2001, 1);
    for (int row = 1; row < 2001; row += 2) {
      rows.set(row, 0, 1000); // Left out: every second row stays at 0, but for the last.
    }
    rows.set(2000, 0, 5);

    assertThat(Distances.median(rows)).isEqualTo(5);
  }

  @Test
  void median_mostRowsEqual_leavesTheirPairsOut() {
    assertThat(Distances.median(Matrix.column(1, 1, 1, 1, 4))).isCloseTo(3, within(1e-12));
  }

  @Test
  void median_equalRowsOrOne_isZero() {
    assertThat(Distances.median(Matrix.column(2, 2, 2))).isZero();
    assertThat(Distances.median(Matrix.column(2))).isZero();
  }

  @Test
  void rbf_medianGamma_isOneByTheSquaredMedian() {
    Matrix rows = Matrix.column(0, 3);

    DoubleMatrix values = Rbf.ofMedian().fittedTo(rows).between(rows, rows);

    assertThat(values.get(0, 0)).isEqualTo(1);
    assertThat(values.get(0, 1)).isCloseTo(Math.exp(-1), within(1e-12));
  }

  @Test
  void rbf_medianGammaOfEqualRows_isOne() {
    Matrix rows = Matrix.column(2, 2);

    assertThat(Rbf.ofMedian().fittedTo(rows).between(rows, Matrix.column(3)).get(0, 0))
        .isCloseTo(Math.exp(-1), within(1e-12));
  }
}
