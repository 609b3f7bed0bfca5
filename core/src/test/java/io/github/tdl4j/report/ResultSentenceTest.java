package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultSentenceTest {
  /** The figures are those of the golden page. */
  @Test
  void sentence_ofTheExample_hasTheFiguresOfTheTable() {
    assertThat(ResultSentence.of(ReportExample.RESULTS))
        .contains(
            "Without any video of the unseen labels the video network answers 42.2% of all test"
                + " instances rightly; with what the audio network knows of these labels, up to"
                + " 56.8% (KNN + TDLFT (0), the highest of the rows of TDL); with video of them,"
                + " 63.0% (the oracle).");
  }

  @Test
  void sentence_withoutTransfer_isNone() {
    List<CellPredictions> alone =
        ReportExample.PREDICTIONS.stream()
            .filter(cell -> cell.cell().equals(CellName.unimodal()))
            .toList();
    assertThat(ResultSentence.of(Results.of(ReportExample.RESULTS.heading(), alone, Seeds.root(1))))
        .isEmpty();
  }
}
