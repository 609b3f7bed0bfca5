package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {
  /** As docs/results-format.md tells readers to take the apostrophe away. */
  private static String undone(String cell) {
    return cell.replaceFirst("^'(?='*[=+\\-@\\t\\r\\n＝＋－＠])", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－1", "'=1", "-"})
  void of_formula_beginsWithAnApostropheAndComesBack(String text) {
    assertThat(SpreadsheetCell.of(text)).isEqualTo("'" + text);
    assertThat(undone(SpreadsheetCell.of(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "A=1", "'", "'quoted'", "007", " =1"})
  void of_otherText_staysAsItIs(String text) {
    assertThat(SpreadsheetCell.of(text)).isEqualTo(text);
    assertThat(undone(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "'=1", "''=1", "", "A", "'", "'quoted'", "007", "＝1", "-"})
  void text_ofACell_isTheTextThatWasProtected(String text) {
    assertThat(SpreadsheetCell.text(SpreadsheetCell.of(text))).isEqualTo(text);
  }

  @Test
  void of_differentTexts_stayDifferent() {
    List<String> texts = List.of("=1", "'=1", "''=1", "1", "'1");
    assertThat(texts.stream().map(SpreadsheetCell::of)).doesNotHaveDuplicates();
  }
}
