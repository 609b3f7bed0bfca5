package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "007, 7", "-5, -5", "9223372036854775807, 9223372036854775807"})
  void whole_digits_areTheirNumber(String text, long number) {
    assertThat(Numerals.whole(text)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+0",
        "-0",
        "+5",
        "٣",
        "３",
        "१",
        "5L",
        "0x5",
        "1e3",
        "5.0",
        " 5",
        "5 ",
        "1_000",
        "1,000",
        "9223372036854775808",
        "99999999999999999999"
      })
  void whole_otherForms_areNone(String text) {
    assertThat(Numerals.whole(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "-1.5e-1, -0.15", "+.5, 0.5", "2., 2", "1E+2, 100"})
  void decimal_digits_areTheirNumber(String text, double number) {
    assertThat(Numerals.decimal(text)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10d",
        "10f",
        "10D",
        "0x1p3",
        "Infinity",
        "-Infinity",
        "NaN",
        "nan",
        "1e999",
        "٣",
        "３",
        "1e",
        "e5",
        ".",
        "1_0",
        "1,5",
        " 1",
        "--1"
      })
  void decimal_otherForms_areNone(String text) {
    assertThat(Numerals.decimal(text)).isEmpty();
  }

  @Test
  void decimal_exponentOfAMillionDigits_isNone() {
    assertThat(Numerals.decimal("1e" + "9".repeat(1_000_000))).isEmpty();
  }
}
