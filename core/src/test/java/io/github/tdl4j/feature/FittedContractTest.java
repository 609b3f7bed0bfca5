package io.github.tdl4j.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.feature.FittedCase.Law;
import io.github.tdl4j.feature.scaling.NoSpreadException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every step that is fitted to training rows must do; {@link FittedCase} lists them. */
class FittedContractTest {
  private static final int ROWS = 30;
  private static final int COLUMNS = 6;
  private static final double SUMS = 1e-4;

  private static final Matrix TRAINING = rows("training", ROWS);
  private static final Matrix OTHERS = rows("others", 11);

  static Stream<FittedCase> steps() {
    return FittedCase.all();
  }

  /** Columns of deviations from 6 down to 1. */
  private static Matrix rows(String name, int count) {
    MutableMatrix rows = Seeds.root(7).stream(name).gaussians(count, COLUMNS, 1);
    rows.updateRows(
        (row, width) -> {
          for (int i = 0; i < width; i++) {
            row[i] = row[i] * (width - i) + i;
          }
        });
    return rows;
  }

  private static Matrix applied(FittedCase step, Rows training, Rows others) {
    return step.fit(training).apply(others).toMatrix();
  }

  private static Matrix plain(FittedCase step) {
    return applied(step, TRAINING, OTHERS);
  }

  private static void assertFinite(Matrix rows) {
    assertThatCode(() -> Check.finite("rows", rows)).doesNotThrowAnyException();
  }

  private static void assertSame(FittedCase step, Matrix actual) {
    Near.assertNear(step.comparable(actual), step.comparable(plain(step)), SUMS);
  }

  private static void assertFollows(FittedCase step, UnaryOperator<Matrix> change) {
    assertSame(step, applied(step, change.apply(TRAINING), change.apply(OTHERS)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_again_givesTheSameBytes(FittedCase step) {
    assertThat(plain(step)).isEqualTo(plain(step));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void apply_anyNumberOfThreads_givesTheSameBytes(FittedCase step) {
    ForkJoinPool pool = new ForkJoinPool(3);
    try {
      assertThat(pool.submit(() -> plain(step)).join()).isEqualTo(plain(step));
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_rowsInAnotherOrder_isTheSame(FittedCase step) {
    int[] turned = IntStream.range(0, ROWS).map(i -> ROWS - 1 - i).toArray();

    assertSame(step, applied(step, TRAINING.select(turned), OTHERS));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_everyRowTwice_isTheSame(FittedCase step) {
    int[] twice = IntStream.range(0, 2 * ROWS).map(i -> i / 2).toArray();

    assertSame(step, applied(step, TRAINING.select(twice), OTHERS));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void apply_someRowsInAnyOrder_followsThem(FittedCase step) {
    int[] chosen = {10, 3, 3, 0};

    Near.assertNear(
        applied(step, TRAINING, OTHERS.select(chosen)), plain(step).select(chosen), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void apply_oneRow_isThatRowOfAll(FittedCase step) {
    Near.assertNear(
        applied(step, TRAINING, OTHERS.rowRange(4, 5)), plain(step).rowRange(4, 5), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void apply_noRows_givesNoRows(FittedCase step) {
    assertThat(applied(step, TRAINING, OTHERS.rowRange(0, 0)).rows()).isZero();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fitAndApply_rowsThatAreNotInMemory_givesTheSameBytes(FittedCase step) {
    Rows parts = Rows.stack(List.of(TRAINING.rowRange(0, 9), TRAINING.rowRange(9, ROWS)));
    Rows read = parts.mapped(COLUMNS, (rows, into) -> into.set(rows));

    assertThat(applied(step, read, OTHERS.view(IntStream.range(0, 11).toArray())))
        .isEqualTo(plain(step));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fitAndApply_anyRows_leaveThemUntouched(FittedCase step) {
    Matrix training = TRAINING.mutableCopy();
    Matrix others = OTHERS.mutableCopy();

    applied(step, training, others);

    assertThat(training).isEqualTo(TRAINING);
    assertThat(others).isEqualTo(OTHERS);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_inAnotherUnit_isTheSame(FittedCase step) {
    assertFollows(step, rows -> rows.scaled(1000f / 3));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_inAHugeUnit_isTheSame(FittedCase step) {
    assertFollows(step, rows -> rows.scaled((float) 1e18));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_inATinyUnit_isTheSame(FittedCase step) {
    assertFollows(step, rows -> rows.scaled(1e-18f));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_everyColumnInAUnitOfItsOwn_isTheSame(FittedCase step) {
    assumeTrue(step.keeps(Law.COLUMN_UNITS), () -> step + " knows one unit for all columns");
    float[] units = {1e-15f, 1, (float) 1e15, 1e-3f, 7, 1e6f};

    assertFollows(
        step,
        rows -> {
          MutableMatrix changed = rows.mutableCopy();
          changed.updateRows(
              (row, width) -> {
                for (int i = 0; i < width; i++) {
                  row[i] *= units[i];
                }
              });
          return changed;
        });
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_fromAnotherZero_isTheSame(FittedCase step) {
    assumeTrue(step.keeps(Law.ZERO), () -> step + " is given centred rows");
    assertFollows(step, rows -> rows.plusRow(1, Matrix.row(5, -3, 0, 2, 20, -1)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_columnThatNeverChanges_becomesZero(FittedCase step) {
    assumeTrue(step.keeps(Law.CONSTANT), () -> step + " has no columns of the rows");
    for (float value : new float[] {0, 0.1f, (float) -1e18, 1e-18f}) {
      MutableMatrix training = TRAINING.mutableCopy();
      for (int row = 0; row < ROWS; row++) {
        training.set(row, 2, value);
      }

      Matrix applied = applied(step, training, training);

      for (int row = 0; row < ROWS; row++) {
        assertThat(applied.get(row, 2)).as("%s", value).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_allRowsEqual_staysFiniteOrIsRefused(FittedCase step) {
    assertEqualRows(step, TRAINING.select(new int[ROWS]));
  }

  private static void assertEqualRows(FittedCase step, Matrix equal) {
    if (step.keeps(Law.EQUAL_ROWS)) {
      assertFinite(applied(step, equal, OTHERS));
    } else {
      assertThatThrownBy(() -> step.fit(equal)).isInstanceOf(NoSpreadException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_oneRow_staysFiniteOrIsRefused(FittedCase step) {
    if (step.keeps(Law.ONE_ROW)) {
      assertEqualRows(step, TRAINING.rowRange(0, 1));
    } else {
      assertThatThrownBy(() -> step.fit(TRAINING.rowRange(0, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("rows must be at least 2 but is 1");
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_twoRows_staysFinite(FittedCase step) {
    assertFinite(applied(step, TRAINING.rowRange(0, 2), OTHERS));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_oneColumn_staysFinite(FittedCase step) {
    Matrix applied = applied(step, TRAINING.columnRange(1, 2), OTHERS.columnRange(1, 2));

    assertThat(applied.shape()).isEqualTo("11 x 1");
    assertFinite(applied);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fit_moreColumnsThanRows_staysFinite(FittedCase step) {
    Matrix wide = Seeds.root(8).stream("wide").gaussians(5, 40, 1);

    assertFinite(applied(step, wide, wide));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void apply_oneNumberFarAway_leavesTheOtherRows(FittedCase step) {
    MutableMatrix far = OTHERS.mutableCopy();
    far.set(0, 0, 1e36f);

    Matrix applied = applied(step, TRAINING, far);

    assertFinite(applied);
    Near.assertNear(applied.rowRange(1, 11), plain(step).rowRange(1, 11), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void apply_widthsThatDoNotFit_areRefusedByName(FittedCase step) {
    for (int width : new int[] {COLUMNS - 1, COLUMNS + 1}) {
      assertThatThrownBy(() -> applied(step, TRAINING, Matrix.zeros(3, width)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rows must have " + COLUMNS + " columns but is 3 x " + width);
    }
  }
}
