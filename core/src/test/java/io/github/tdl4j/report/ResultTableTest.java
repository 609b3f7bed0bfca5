package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final Results EXAMPLE = ReportExample.RESULTS;

  private static Results oneInstance(String name, CellName... cells) {
    return oneInstance(ResamplingUnit.INSTANCE, name, cells);
  }

  private static Results oneInstance(ResamplingUnit drawn, String name, CellName... cells) {
    List<CellPredictions> all =
        java.util.Arrays.stream(cells)
            .map(cell -> new CellPredictions(cell, oneInstance()))
            .toList();
    return Results.of(heading(drawn, name), all, Seeds.root(1));
  }

  private static List<Prediction> oneInstance() {
    return List.of(new Prediction(0, 0, "i", "Ann", "a", new SeenUnseenPrediction("a", "b", -1)));
  }

  private static ResultsHeading heading(ResamplingUnit drawn, String name) {
    return new ResultsHeading(
        name,
        "audio",
        "video",
        List.of("a", "b"),
        List.of("b"),
        5,
        1,
        drawn,
        io.github.tdl4j.evaluation.SplitKind.RANDOM_FOLDS,
        List.of());
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
        .forEach(line -> assertThat(line.split("(?<!\\\\)\\|", -1).length).isIn(6, 11, 12));
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

  @Test
  void markdown_choiceOfOtherSourceLayers_isNamedAsItsRow() {
    CellName mapped = new CellName(Method.TDL, "knn", OptionalInt.of(3), List.of(0, 2));
    List<Prediction> predictions = oneInstance();
    FoldSelection choice =
        new FoldSelection(
            0,
            0,
            List.of(new TransferCandidate("knn", 3, Map.of("gamma", "1"), Map.of())),
            OptionalInt.of(0),
            "why");
    Results results =
        Results.of(
            heading(ResamplingUnit.INSTANCE, "Tiny"),
            List.of(
                new CellPredictions(CellName.unimodal(), predictions),
                new CellPredictions(mapped, predictions),
                new CellPredictions(CellName.auto(Goal.ACCURACY), predictions, List.of(choice))),
            Seeds.root(1));

    String name = "| KNN + TDLFT (0, 2→3)";
    assertThat(ResultTable.markdown(results).lines())
        .anyMatch(line -> line.startsWith(name + " |"))
        .contains("| accuracy | 0, 0 " + name + ", gamma 1 | why |");
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
    assertThat(page).doesNotContain("## TDL compared with Unimodal");
  }

  @Test
  void speakerFolds_areTold() {
    Results results = oneInstance(ResamplingUnit.GROUP, "x", CellName.unimodal());
    String note = "The bootstrap resamples groups, not instances.";
    assertThat(ResultTable.text(results).replaceAll("\\s+", " ")).contains(note);
    assertThat(ResultTable.markdown(results)).contains(note, "bootstrap over groups\n");
    assertThat(ResultTable.markdown(EXAMPLE))
        .doesNotContain(note)
        .contains("bootstrap over instances\n");
  }

  /** Breaking at one width and then at another leaves single words on lines. */
  @Test
  void text_narrow_hasNotesBrokenOnceAtThatWidth() {
    String notes = ResultTable.text(EXAMPLE, 50);
    String wide = ResultTable.text(EXAMPLE, 200);
    String heading = "Legend:\n";
    List<String> lines = notes.substring(notes.indexOf(heading)).lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 50);
    assertThat(String.join(" ", lines).replaceAll(" +", " "))
        .isEqualTo(
            String.join(" ", wide.substring(wide.indexOf(heading)).lines().toList())
                .replaceAll(" +", " "));
    assertThat(wide).isEqualTo(ResultTable.text(EXAMPLE));
  }
}
