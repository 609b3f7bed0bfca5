package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work that is cut must not depend on who does it, and not on being cut. */
final class CutMatrixTest {
  private static final int WIDE = 1100;
  private static final RandomStream RANDOM = Seeds.root(5).stream("parallel");
  private static final MutableMatrix LEFT = RANDOM.gaussians(90, WIDE, 1);
  private static final MutableMatrix RIGHT = RANDOM.gaussians(WIDE, 1300, 1);

  /** 90 x 1,300 of 1,100 products each: more than one panel. */
  @Test
  void times_largeProduct_isThatOfItsColumnsAndTheSameAtAnyThreadCount() {
    Matrix whole = inPool(1, () -> LEFT.times(RIGHT));

    assertThat(inPool(3, () -> LEFT.times(RIGHT))).isEqualTo(whole);
    for (int from = 0; from < 1300; from += 100) {
      Matrix part = LEFT.times(RIGHT.columnRange(from, from + 100));
      Near.assertNear(whole.columnRange(from, from + 100), part, 1e-3);
    }
  }

  @Test
  void productsWithTransposedFactors_large_areThoseOfTransposedCopies() {
    Matrix square = RANDOM.gaussians(700, 900, 1);
    Matrix other = RANDOM.gaussians(700, 1000, 1);

    Near.assertNear(square.transposeTimes(other), square.transpose().times(other), 1e-3);
    Near.assertNear(
        square.transpose().timesTranspose(other.transpose()),
        square.transpose().times(other),
        1e-3);
  }

  /** 2,000 x 600 entries make three panels; one of 8,192 columns has 64 rows. */
  @ParameterizedTest
  @CsvSource({"2000, 600", "63, 8192", "64, 8192", "65, 8192"})
  void addProductThenUpdate_anyPanels_isProductThenUpdateOfTheWhole(int rows, int columns) {
    Matrix left = RANDOM.gaussians(20, rows, 1);
    Matrix right = RANDOM.gaussians(20, columns, 1);
    MutableMatrix velocity = RANDOM.gaussians(rows, columns, 1);
    MutableMatrix values = RANDOM.gaussians(rows, columns, 1);
    Matrix expectedVelocity = left.transposeTimes(right).scaled(0.5f).plus(0.25f, velocity);
    Matrix expectedValues = values.plus(2, expectedVelocity);

    velocity.addProductThenUpdate(
        new MutableMatrix.TransposeProduct(0.25f, 0.5f, left, right),
        values,
        (value, speed, count) -> {
          for (int i = 0; i < count; i++) {
            value[i] += 2 * speed[i];
          }
        });

    Near.assertNear(velocity, expectedVelocity, 1e-5);
    Near.assertNear(values, expectedValues, 1e-5);
  }

  @Test
  void update_moreEntriesThanAPiece_reachesEachOnce() {
    MutableMatrix ones = MutableMatrix.zeros(1700, 333);
    inPool(3, () -> increment(ones));
    MutableMatrix expected = MutableMatrix.zeros(1700, 333);
    expected.fill(1);
    assertThat(ones).isEqualTo(expected);
  }

  @Test
  void updateRows_insideAnotherUpdate_hasBlocksOfItsOwn() {
    MutableMatrix outer = MutableMatrix.zeros(1, 4);
    MutableMatrix inner = MutableMatrix.zeros(1, 4);
    outer.update(
        (block, count) -> {
          block[0] = 7;
          inner.fill(3);
          block[1] = block[0];
        });
    assertThat(outer.row(0)).containsExactly(7, 7, 0, 0);
    assertThat(inner.row(0)).containsExactly(3, 3, 3, 3);
  }

  private static Matrix increment(MutableMatrix matrix) {
    matrix.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i]++;
          }
        });
    return matrix;
  }

  private static Matrix inPool(int threads, Supplier<Matrix> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work::get).join();
    } finally {
      pool.shutdown();
    }
  }
}
