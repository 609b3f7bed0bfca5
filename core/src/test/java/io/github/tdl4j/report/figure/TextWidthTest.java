package io.github.tdl4j.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Widths of Adobe's font metrics of Helvetica. */
class TextWidthTest {
  @Test
  void of_words_isTheSumOfTheAdvancesOfHelvetica() {
    assertThat(TextWidth.of("Hello", 1000)).isEqualTo(722 + 556 + 222 + 222 + 556);
    assertThat(TextWidth.of("AVW~", 10)).isCloseTo(6.67 + 6.67 + 9.44 + 5.84, within(1e-9));
  }

  @Test
  void fitted_longText_isAsLongAsThereIsRoom() {
    String cut = TextWidth.fitted("m".repeat(200), 10, 100);
    assertThat(cut).isEqualTo("m".repeat(10) + "…");
    assertThat(TextWidth.of(cut, 10)).isLessThanOrEqualTo(100);
    assertThat(TextWidth.fitted("short", 10, 100)).isEqualTo("short");
  }

  @Test
  void fitted_charactersOfTwoUnits_areNotHalved() {
    assertThat(TextWidth.fitted("😀".repeat(30), 10, 45)).isEqualTo("😀😀😀…");
  }
}
