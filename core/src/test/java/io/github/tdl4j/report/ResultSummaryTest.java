package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultSummaryTest {
  /** The figures are those of the golden page; NCCA at layer 1 has the same accuracy over all. */
  @Test
  void sentence_ofTheExample_hasTheFiguresOfTheTable() {
    assertThat(ResultSummary.of(ReportExample.RESULTS))
        .contains(
            "Trained without any video data of the unseen labels, the video network classifies"
                + " 42.2% of the test instances correctly (Unimodal). Transfer from audio helps:"
                + " kernel_ridge + TDLFT (0>1) reaches 56.8%, which is significantly better. Its"
                + " class-mean accuracy is 66.7% on unseen labels (Unimodal: 0.0%) and 53.5% on"
                + " seen labels (Unimodal: 56.3%). NCCA + TDLFT (0) is significantly worse than"
                + " Unimodal. Trained on video data of the unseen labels as well, the network would"
                + " reach 42.2% (Oracle).");
  }

  @Test
  void sentence_withoutSignificantTransfer_saysThatNoneHelps() {
    List<CellPredictions> cells =
        ReportExample.PREDICTIONS.stream()
            .filter(cell -> !cell.cell().map().startsWith("k") && !cell.cell().isAuto())
            .filter(cell -> !cell.cell().equals(CellName.tdl("ncca", 1)))
            .toList();
    assertThat(
            ResultSummary.of(Results.of(ReportExample.RESULTS.heading(), cells, Seeds.root(1)))
                .orElseThrow())
        .contains(
            "No transfer from audio helps significantly; the best, NCCA + TDLFT (0), reaches 31.8%."
                + " Its class-mean accuracy is 0.0% on unseen labels")
        .doesNotContain("Transfer from audio helps:");
  }

  /** The most accurate row becomes a control, which no summary recommends. */
  @Test
  void best_controlWithPermutedDescriptions_isAnotherRow() {
    List<CellPredictions> cells =
        ReportExample.PREDICTIONS.stream()
            .map(
                cell ->
                    cell.cell().map().startsWith("k")
                        ? new CellPredictions(
                            CellName.tdl(
                                cell.cell().map() + CellName.PERMUTED,
                                cell.cell().layer().orElseThrow()),
                            cell.predictions(),
                            List.of())
                        : cell)
            .toList();

    assertThat(
            ResultSummary.best(Results.of(ReportExample.RESULTS.heading(), cells, Seeds.root(1))))
        .get()
        .extracting(row -> row.cell().isControl())
        .isEqualTo(false);
  }

  @Test
  void sentence_withoutTransfer_isNone() {
    List<CellPredictions> alone =
        ReportExample.PREDICTIONS.stream()
            .filter(cell -> cell.cell().equals(CellName.unimodal()))
            .toList();
    assertThat(ResultSummary.of(Results.of(ReportExample.RESULTS.heading(), alone, Seeds.root(1))))
        .isEmpty();
  }
}
