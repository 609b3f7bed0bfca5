package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckTest {
  @Test
  void numbers_outsideTheRule_areNamedWithRuleAndValue() {
    refuses(() -> Check.inRange("k", 4, 1, 3), "k must be in [1, 3] but is 4");
    refuses(() -> Check.inRange("k", 0, 1, 3), "k must be in [1, 3] but is 0");
    refuses(() -> Check.inRange("share", -0.5, 0, 1), "share must be in [0.0, 1.0] but is -0.5");
    refuses(() -> Check.atLeast("k", 0, 1), "k must be at least 1 but is 0");
    refuses(() -> Check.equal("k", 2, 1), "k must be 1 but is 2");
    refuses(() -> Check.inRange("share", 1.5, 0, 1), "share must be in [0.0, 1.0] but is 1.5");
    refuses(() -> Check.positive("rate", 0), "rate must be positive and finite but is 0.0");
    refuses(
        () -> Check.notNegative("decay", -1),
        "decay must be zero or positive and finite but is -1.0");
  }

  @Test
  void numbers_notANumberOrInfinite_areRefused() {
    refuses(() -> Check.inRange("x", Double.NaN, 0, 1), "x must be in [0.0, 1.0] but is NaN");
    refuses(() -> Check.positive("x", Double.NaN), "x must be positive and finite but is NaN");
    refuses(
        () -> Check.positive("x", Double.POSITIVE_INFINITY),
        "x must be positive and finite but is Infinity");
    refuses(
        () -> Check.notNegative("x", Double.POSITIVE_INFINITY),
        "x must be zero or positive and finite but is Infinity");
  }

  @Test
  void numbers_onTheBorder_pass() {
    assertThatCode(
            () -> {
              Check.inRange("k", 1, 1, 3);
              Check.inRange("k", 3, 1, 3);
              Check.inRange("share", 1.0, 0, 1);
              Check.inRange("share", 0.0, 0, 1);
              Check.atLeast("k", 1, 1);
              Check.notNegative("decay", 0);
              Check.positive("rate", Double.MIN_VALUE);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void matrices_ofTheWrongShape_areShown() {
    Matrix matrix = Matrix.zeros(2, 3);

    refuses(() -> Check.columns("source", matrix, 4), "source must have 4 columns but is 2 x 3");
    refuses(() -> Check.rows("source", matrix, 4), "source must have 4 rows but is 2 x 3");
    assertThatCode(
            () -> {
              Check.columns("source", matrix, 3);
              Check.rows("source", matrix, 2);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void finite_firstBadEntry_isNamedByRowAndColumn() {
    MutableMatrix matrix = MutableMatrix.zeros(3, 2);
    Check.finite("x", matrix);
    matrix.set(1, 1, Float.NaN);
    matrix.set(2, 0, Float.POSITIVE_INFINITY);

    refuses(() -> Check.finite("x", matrix), "x must be finite but is NaN at 1, 1");
  }

  /** Rows of 2^17 entries are looked at eight at a time, so that row 19 is in the third block. */
  @Test
  void finite_badEntryOfALaterBlock_isNamedByItsRowOfTheWhole() {
    MutableMatrix matrix = MutableMatrix.zeros(20, 1 << 17);
    Check.finite("x", matrix);
    matrix.set(19, 5, Float.NEGATIVE_INFINITY);

    refuses(() -> Check.finite("x", matrix), "x must be finite but is -Infinity at 19, 5");
  }

  @Test
  void finite_partOfRows_countsFromItsFirst() {
    Matrix part = Matrix.column(1, Float.NaN);

    refuses(() -> Check.finite("x", 40, part), "x must be finite but is NaN at 41, 0");
  }

  @Test
  void finite_entriesUpToTheLargest_pass() {
    Matrix entries = Matrix.column(-3, 3);
    assertThatCode(() -> Check.finite("x", entries, 3)).doesNotThrowAnyException();

    refuses(() -> Check.finite("x", entries, 2), "x must be in [-2.0, 2.0] but is -3.0 at 0, 0");
  }

  private static void refuses(ThrowingCallable check, String message) {
    assertThatThrownBy(check).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
