package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.recorded.RecordedFigures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example with two rows more: a map with descriptions and its control, at layer 1. */
class DescriptionWeightsTest {
  private static final CellName DESCRIBED = CellName.tdl("ncca-described", 1);
  private static final CellName CONTROL = CellName.tdl("ncca-permuted", 1);

  @TempDir Path folder;

  private static CellPredictions cell(CellName name, double... weights) {
    List<DescriptionChoice> choices =
        IntStream.range(0, weights.length)
            .mapToObj(i -> new DescriptionChoice(i / 2, i % 2, 0, weights[i], 1))
            .toList();
    return new CellPredictions(
        name, ReportExample.PREDICTIONS.get(5).predictions(), List.of(), choices);
  }

  private static List<CellPredictions> cells(double... weights) {
    List<CellPredictions> cells = new ArrayList<>(ReportExample.PREDICTIONS);
    cells.add(6, cell(DESCRIBED, weights));
    cells.add(7, cell(CONTROL, 0, 0, 0, 0));
    return cells;
  }

  private static Results results(double... weights) {
    return Results.of(ReportExample.RESULTS.heading(), cells(weights), Seeds.root(1));
  }

  @Test
  void table_weightsOfFolds_areCounted() {
    Results results = results(0.5, 0, 0.5, 2);

    assertThat(DescriptionWeights.of(results, TableStyle.TERMINAL).table().plain(1))
        .isEqualTo(
            """
                                               Weight  Width
            ------------------------------------------------
            NCCA+d + TDLFT (1)  0 (1), 0.5 (2), 2 (1)  1 (4)
            NCCA+p + TDLFT (1)                  0 (4)  1 (4)
            """);
    assertThat(ReportTables.of(results).get(3).rows())
        .extracting(row -> row.cells().get(0) + ": " + row.cells().get(1))
        .containsExactly(
            "NCCA-described + TDLFT (1): 0 (1), 0.5 (2), 2 (1)",
            "NCCA-permuted + TDLFT (1): 0 (4)");
  }

  @Test
  void notes_rowsWithWeightZeroInEachFold_areNamed() {
    assertThat(ResultTable.text(results(0.5, 0, 0.5, 2)).replace('\n', ' '))
        .contains(
            "NCCA+p + TDLFT (1) equals the map without descriptions of labels: the weight 0 was"
                + " selected in every fold, so that the descriptions have no influence.");
    assertThat(ResultTable.markdown(results(0, 0, 0, 0)))
        .contains("## Weight of descriptions of labels")
        .contains("NCCA+d + TDLFT (1) and NCCA+p + TDLFT (1) equal the map without descriptions");
    assertThat(ResultTable.markdown(ReportExample.RESULTS)).doesNotContain("descriptions");
  }

  @Test
  void resultsJson_readAgain_hasTheSameWeights() {
    List<CellPredictions> cells = cells(0.5, 0, 0.25, 2);
    Results results = Results.of(ReportExample.RESULTS.heading(), cells, Seeds.root(1));
    ReportFiles.write(folder, results, cells);

    Results read = RecordedFigures.read(folder).results();

    assertThat(read.rows())
        .extracting(row -> row.descriptions())
        .isEqualTo(results.rows().stream().map(row -> row.descriptions()).toList());
    assertThat(ReportFiles.json(results)).containsOnlyOnce("\"weight\" : 0.25");
    assertThat(ReportFiles.json(ReportExample.RESULTS)).doesNotContain("descriptions");
  }
}
