package io.github.tdl4j.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.5, 1.5",
    "1.005, 1",
    "-0.001, 0",
    "100, 100",
    "-2.25, -2.25",
    "10.10, 10.1"
  })
  void number_value_hasAtMostTwoDecimals(double value, String text) {
    assertThat(Svg.number(value)).isEqualTo(text);
  }

  @Test
  void escaped_charactersOutsideXml_areReplaced() {
    assertThat(Svg.escaped("a<b>&\"\u0000\uffff\ud800")).isEqualTo("a&lt;b&gt;&amp;&quot;���");
  }
}
