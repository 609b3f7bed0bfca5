package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableStyleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a|b; a\\|b",
        "`x`; \\`x\\`",
        "<script>; \\<script\\>",
        "[a](b); \\[a\\](b)",
        "~~a~~; \\~\\~a\\~\\~",
        "$x$; \\$x\\$",
        "@who; \\@who",
        "https://a.b; https\\://a.b",
        "www.a.b; www\\.a.b",
      },
      ignoreLeadingAndTrailingWhitespace = true)
  void name_marksOfMarkdown_areEscaped(String name, String escaped) {
    assertThat(TableStyle.MARKDOWN.name(name)).isEqualTo(escaped);
  }

  @ParameterizedTest
  @CsvSource({"knn, KNN + TDLFT (3)", "mlp, MLP + TDLFT (3)", "own, own + TDLFT (3)"})
  void rowName_map_isInCapitalsIfItIsAnAbbreviation(String map, String name) {
    assertThat(TableStyle.TERMINAL.rowName(CellName.tdl(map, 3))).isEqualTo(name);
  }

  /** The mark distinguishes rows whose names are cut to the same beginning. */
  @ParameterizedTest
  @CsvSource({
    "knn-described, KNN+d + TDLFT (3)",
    "knn-permuted, KNN+p + TDLFT (3)",
    "svr-per-output-described, svr-per-out…+d + TDLFT (3)",
    "described, described + TDLFT (3)"
  })
  void rowName_mapWithDescriptions_endsWithItsMark(String map, String name) {
    assertThat(TableStyle.TERMINAL.rowName(CellName.tdl(map, 3))).isEqualTo(name);
  }

  /** A page has one name for a map: that of its files, controls and charts. */
  @ParameterizedTest
  @CsvSource({
    "knn-described, KNN-described + TDLFT (3)",
    "svr-per-output-permuted, svr-per-output-permuted + TDLFT (3)",
    "ridge-alone, ridge-alone + TDLFT (3)"
  })
  void rowName_mapWithDescriptionsOnAPage_isWhole(String map, String name) {
    assertThat(TableStyle.PAGE.rowName(CellName.tdl(map, 3))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"'a\nb', a\\nb", "'a\u001b[1mb', a\\u001b[1mb", "'a\u009bb', a\\u009bb"})
  void name_controlCharacters_areShown(String name, String shown) {
    assertThat(TableStyle.TERMINAL.name(name)).isEqualTo(shown);
    assertThat(TableStyle.MARKDOWN.name(name))
        .isEqualTo(shown.replace("\\", "\\\\").replace("[", "\\["));
  }
}
