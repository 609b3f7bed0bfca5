package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.Answer;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.DrawnUnit;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.math.Seeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final Results EXAMPLE = ReportExample.RESULTS;

  private static Results oneInstance(String name, CellName... cells) {
    return oneInstance(DrawnUnit.CLIP, name, cells);
  }

  private static Results oneInstance(DrawnUnit drawn, String name, CellName... cells) {
    List<Prediction> predictions =
        List.of(new Prediction(0, 0, "i", "Ann", "a", new Answer("a", "b", -1)));
    ResultsHeading heading =
        new ResultsHeading(name, "audio", "video", List.of("a", "b"), List.of("b"), 5, 1, drawn);
    List<CellPredictions> all =
        java.util.Arrays.stream(cells).map(cell -> new CellPredictions(cell, predictions)).toList();
    return Results.of(heading, all, Seeds.root(1));
  }

  @Test
  void markdown_example_isTheGoldenPage() throws IOException {
    GoldenPage.assertEqual("table.md", ResultTable.markdown(EXAMPLE));
  }

  @Test
  void text_example_isTheGoldenPage() throws IOException {
    GoldenPage.assertEqual("table.txt", ResultTable.text(EXAMPLE));
  }

  @Test
  void markdown_everyTableRow_hasAsManyCellsAsItsHeading() {
    ResultTable.markdown(EXAMPLE)
        .lines()
        .filter(line -> line.startsWith("|"))
        .forEach(line -> assertThat(line.split("(?<!\\\\)\\|", -1).length).isIn(5, 6, 11, 12));
  }

  @Test
  void bold_transferAboveUnimodalButByChance_isNotSet() {
    String row = row("KNN + TDLFT (1)");
    assertThat(row).contains("| 42.2% | 44.3% |").doesNotContain("**");
  }

  @Test
  void bold_transferFarBelowUnimodal_isNotSet() {
    assertThat(row("NCCA + TDLFT (0)")).doesNotContain("**");
  }

  @Test
  void bold_transferAboveUnimodalBeyondChance_isSet() {
    assertThat(row("NCCA + TDLFT (1)")).contains("**56.8%**");
  }

  private static String row(String name) {
    return ResultTable.markdown(EXAMPLE)
        .lines()
        .filter(line -> line.startsWith("| " + name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void text_longNames_stayWithinEightyColumns() {
    String longName = "a name without any end ".repeat(20) + "\n\u001b[31m";
    Results results =
        oneInstance(longName, CellName.unimodal(), CellName.tdl("m".repeat(200), 123));
    String text = ResultTable.text(results);
    assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    assertThat(text).doesNotContain("\u001b");
    assertThat(ResultTable.text(EXAMPLE).lines())
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  @Test
  void markdown_cellsThatWereNotRun_areDashes() {
    String page = ResultTable.markdown(oneInstance("x", CellName.tdl("knn", 0)));
    assertThat(page).contains("| KNN + TDLFT (0) | – | 100.0% | – |");
  }

  @Test
  void speakerFolds_areTold() {
    Results results = oneInstance(DrawnUnit.SPEAKER, "x", CellName.unimodal());
    String note = "Folds keep speakers apart; the intervals draw speakers, not clips.";
    assertThat(ResultTable.text(results)).contains(note);
    assertThat(ResultTable.markdown(results)).contains(note, "bootstrap over speakers.");
    assertThat(ResultTable.markdown(EXAMPLE)).doesNotContain(note).contains("over clips.");
  }
}
