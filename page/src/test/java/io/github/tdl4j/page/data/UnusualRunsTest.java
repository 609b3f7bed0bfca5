package io.github.tdl4j.page.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.ReportFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs of which a part is missing: labels, cells or folds. */
class UnusualRunsTest {
  private static final CellName KNN = CellName.tdl("knn", 1);

  @TempDir private Path folder;

  /** A run whose cells predict the first of the labels for each instance. */
  private JsonNode run(
      SplitKind kind, List<String> labels, List<String> tested, CellName... names) {
    List<CellPredictions> cells = new ArrayList<>();
    for (CellName name : names) {
      List<Prediction> predictions = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        boolean isUnseen = labels.get(0).equals("U");
        SeenUnseenPrediction answer =
            isUnseen
                ? new SeenUnseenPrediction("", "U", Float.MAX_VALUE)
                : new SeenUnseenPrediction(labels.get(0), "U", -1);
        String label = tested.get(i % tested.size());
        predictions.add(
            new Prediction(0, i % (kind.isSingle() ? 1 : 3), "i" + i, "g", label, answer));
      }
      cells.add(new CellPredictions(name, predictions));
    }
    ResultsHeading heading =
        new ResultsHeading(
            "set",
            "audio",
            "video",
            labels,
            List.of("U"),
            kind.isSingle() ? 1 : 3,
            1,
            ResamplingUnit.INSTANCE,
            kind,
            List.of());
    ReportFiles.write(folder, Results.of(heading, cells, Seeds.root(1)), cells);
    return FinishedRun.run(folder);
  }

  @Test
  void run_evaluatedModel_hasItsSplitAndNoAnswer() {
    JsonNode run = run(SplitKind.MODEL, List.of("A", "U"), List.of("A", "U"), KNN);

    assertThat(run.path("heading").path("split").asString()).isEqualTo("model");
    assertThat(run.path("summary").path("verdict").asString()).isEqualTo("unknown");
    assertThat(run.path("summary").path("sentence").asString())
        .isEqualTo(
            "These results cannot tell if transfer helps, as there is no Unimodal network to"
                + " compare a transfer with; KNN + TDLFT (1) classifies 50% of the test instances"
                + " correctly.");
    assertThat(run.path("cells").path(0).path("mcnemarP").isMissingNode()).isTrue();
    assertThat(FinishedRun.unpacked(run.path("cells").path(0), "curve").size()).isEqualTo(2);
  }

  @Test
  void run_unseenLabelsThatAreNotTested_haveNoCurve() {
    JsonNode run =
        run(
            SplitKind.RANDOM_FOLDS,
            List.of("A", "B", "U"),
            List.of("A", "B"),
            CellName.unimodal(),
            KNN);

    assertThat(run.path("heading").path("untested").toString()).isEqualTo("[\"U\"]");
    assertThat(run.path("summary").path("verdict").asString()).isEqualTo("unknown");
    assertThat(run.path("summary").path("sentence").asString())
        .contains("left accuracy on seen labels at 50%, and no test instance has an unseen label");
    JsonNode cell = run.path("cells").path(1);
    assertThat(cell.path("curve").isMissingNode()).isTrue();
    assertThat(cell.path("point").isMissingNode()).isTrue();
    assertThat(cell.path("unseen").isMissingNode()).isTrue();
    assertThat(cell.path("labels").toString()).isEqualTo("[[6,6],[6,0],[0,0]]");
  }

  @Test
  void run_oneLabel_isUnderstood() {
    JsonNode run =
        run(SplitKind.RANDOM_FOLDS, List.of("U"), List.of("U"), CellName.unimodal(), KNN);

    assertThat(run.path("summary").path("sentence").asString())
        .startsWith("Transfer from audio left accuracy on unseen labels at 100%; over all");
    assertThat(run.path("cells").path(0).path("confusion").asString()).isEqualTo("[[0,0,12]]");
  }

  @Test
  void run_linearReference_hasNoCurve() {
    JsonNode run =
        run(
            SplitKind.FIXED,
            List.of("A", "U"),
            List.of("A", "U"),
            CellName.unimodal(),
            CellName.linear(Method.LINEAR));

    assertThat(run.path("cells").path(0).path("curve").isString()).isTrue();
    assertThat(run.path("cells").path(1).path("curve").isMissingNode()).isTrue();
    assertThat(run.path("warnings").toString()).contains("One label is predicted for all");
  }

  @Test
  void run_unimodalAlone_hasOneTable() {
    JsonNode run = run(SplitKind.FIXED, List.of("A", "U"), List.of("A", "U"), CellName.unimodal());

    assertThat(run.path("tables").size()).isEqualTo(1);
    assertThat(run.path("summary").path("sentence").asString()).contains("as there is no transfer");
  }
}
