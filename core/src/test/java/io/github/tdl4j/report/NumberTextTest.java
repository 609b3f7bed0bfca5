package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.0009, <0.001",
    "0.001, 0.001",
    "0.0494, 0.049",
    "0.04961, 0.0496",
    "0.0502, 0.0502",
    "0.0512, 0.051",
    "1, 1.000"
  })
  void probability_nearFivePercent_tellsItsSide(double p, String text) {
    assertThat(NumberText.probability(Optional.of(p))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "-1.2345678901234567, -1.235",
    "0.5, 0.5",
    "700, 700",
    "1.2345E-7, 1.2345E-7",
    "word, word"
  })
  void shortened_manyDecimals_keepsThree(String value, String text) {
    assertThat(NumberText.shortened(value)).isEqualTo(text);
  }
}
