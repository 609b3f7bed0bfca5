package io.github.tdl4j.feature.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;

class StandardScalerTest {
  @Test
  void scale_fittedRows_haveMeanZeroAndDeviationOne() {
    MutableMatrix rows = Seeds.root(1).stream("rows").gaussians(50, 4, 3);
    rows.addRow(1, Matrix.row(0, 100, -7, 0.5f));

    StandardScaler.fit(rows).scale(rows);

    for (int column = 0; column < 4; column++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < rows.rows(); row++) {
        sum += rows.get(row, column);
        squares += rows.get(row, column) * rows.get(row, column);
      }
      assertThat(sum / 50).isCloseTo(0, within(1e-5));
      assertThat(squares / 50).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void scale_otherRows_areMeasuredByTheFittedOnes() {
    StandardScaler scaling = StandardScaler.fit(Matrix.column(1, 3, 1, 3));
    MutableMatrix others = Matrix.column(2, 5, -1).mutableCopy();

    scaling.scale(others);

    assertThat(others).isEqualTo(Matrix.column(0, 3, -3));
  }

  /** 0.1 is not a binary fraction, 16777216 has no neighbour at a distance of 1. */
  @Test
  void scale_constantColumns_becomeZeroWhateverOtherRowsHold() {
    MutableMatrix rows = MutableMatrix.zeros(7, 4);
    rows.addRow(1, Matrix.row(0.1f, 0, 16_777_216, -1e-20f));
    StandardScaler scaling = StandardScaler.fit(rows);
    MutableMatrix other = Matrix.row(5, 5, 5, 5).mutableCopy();

    scaling.scale(rows);
    scaling.scale(other);

    Near.assertNear(other, Matrix.zeros(1, 4), 0);
    Near.assertNear(rows, Matrix.zeros(7, 4), 0);
  }

  /** What rounding made of a constant must not become as loud as what changes. */
  @Test
  void scale_columnThatChangesInTheLastPlaceAlone_becomesZero() {
    MutableMatrix rows = Matrix.column(1, Math.nextUp(1f), 1, Math.nextUp(1f)).mutableCopy();

    StandardScaler.fit(rows).scale(rows);

    Near.assertNear(rows, Matrix.zeros(4, 1), 0);
  }

  @Test
  void fit_oneRow_makesItZero() {
    MutableMatrix row = Matrix.row(3, -8).mutableCopy();

    StandardScaler.fit(row).scale(row);

    assertThat(row).isEqualTo(Matrix.row(0, 0));
  }

  @Test
  void fit_noRows_isRefused() {
    assertThatThrownBy(() -> StandardScaler.fit(Matrix.zeros(0, 2)))
        .hasMessage("rows must be at least 1 but is 0");
  }

  @Test
  void scale_rowsOfAnotherWidth_areRefused() {
    assertThatThrownBy(
            () -> StandardScaler.fit(Matrix.zeros(2, 2)).scale(MutableMatrix.zeros(1, 3)))
        .hasMessage("rows must have 2 columns but is 1 x 3");
  }

  /** Magnetic fields in tesla: what is small is no less than what is large. */
  @Test
  void scale_columnsOfTinyDeviation_haveDeviationOne() {
    MutableMatrix rows = Matrix.column(1e-15f, 3e-15f, 1e-15f, 3e-15f).mutableCopy();

    StandardScaler.fit(rows).scale(rows);

    Near.assertNear(rows, Matrix.column(-1, 1, -1, 1), 1e-6);
  }

  @Test
  void scale_theLargestAndTheSmallestFloats_neitherOverflowNorVanish() {
    float large = Float.MAX_VALUE;
    float small = Float.MIN_VALUE;
    MutableMatrix rows =
        Matrix.ofRows(
                new float[] {large, small}, new float[] {-large, 3 * small},
                new float[] {large, small}, new float[] {-large, 3 * small})
            .mutableCopy();

    StandardScaler.fit(rows).scale(rows);

    Near.assertNear(
        rows,
        Matrix.ofRows(
            new float[] {1, -1}, new float[] {-1, 1}, new float[] {1, -1}, new float[] {-1, 1}),
        1e-6);
  }

  /** Oracle: multiplication by a power of two is exact. */
  @Test
  void scale_rowsTimesAPowerOfTwo_giveTheSameBits() {
    Matrix rows = Seeds.root(1).stream("rows").gaussians(20, 3, 1);
    MutableMatrix plain = rows.mutableCopy();
    StandardScaler.fit(plain).scale(plain);
    for (float factor : new float[] {0x1p-110f, 0x1p-60f, 0x1p-5f, 0x1p60f, 0x1p120f}) {
      MutableMatrix scaled = rows.scaled(factor).mutableCopy();
      StandardScaler.fit(scaled).scale(scaled);
      assertThat(scaled).isEqualTo(plain);
    }
  }

  /** Six units in the last place of 101,325 say something: pressure in pascal. */
  @Test
  void scale_deviationOfSomeUnitsInTheLastPlace_isNoRounding() {
    MutableMatrix rows = Matrix.column(101_325f, 101_325.1f, 101_325f, 101_325.1f).mutableCopy();

    StandardScaler.fit(rows).scale(rows);

    Near.assertNear(rows, Matrix.column(-1, 1, -1, 1), 0.2);
  }

  @Test
  void scale_hugeRowsOfAColumnThatWasTinyAndConstant_becomeZero() {
    StandardScaler scaling = StandardScaler.fit(Matrix.column(1e-30f, 1e-30f));
    MutableMatrix other = Matrix.column(Float.MAX_VALUE).mutableCopy();

    scaling.scale(other);

    Near.assertNear(other, Matrix.zeros(1, 1), 0);
  }
}
