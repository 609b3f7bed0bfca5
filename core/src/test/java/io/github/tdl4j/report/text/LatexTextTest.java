package io.github.tdl4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatexTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\0',
      value = {
        "a_b a\\_b",
        "50% 50\\%",
        "a&b a\\&b",
        "a#b a\\#b",
        "$x$ \\$x\\$",
        "{x} \\{x\\}",
        "a~b a\\textasciitilde{}b",
        "a^b a\\textasciicircum{}b",
        "a\\b a\\textbackslash{}b",
        "<script> \\textless{}script\\textgreater{}",
        "a--b a-{}-{}b",
        "[x] {[}x]",
        "* {*}",
        "A∪B A$\\cup$B",
        "a→b a$\\rightarrow$b",
        "é \\'{e}",
        "Ä \\\"{A}",
        "ç \\c{c}",
        "ß \\ss{}",
        "β $\\beta$",
        "Σ $\\Sigma$",
        "ς $\\varsigma$",
        "ж \\tdlletter{ж}{U+0436}",
        "א \\tdlletter{א}{U+05D0}",
        "字 \\tdlletter{字}{U+5B57}",
        "😀 \\tdlletter{😀}{U+1F600}"
      })
  void of_character_isItsCommand(String text, String latex) {
    assertThat(LatexText.of(text)).isEqualTo(latex);
  }

  @Test
  void of_controlAndDirectionMarks_spellsThemOut() {
    assertThat(LatexText.of("a\u202eb\u0007\n"))
        .isEqualTo("a\\textbackslash{}u202eb\\textbackslash{}u0007\\textbackslash{}n");
  }
}
