package io.github.tdl4j.report;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every cell here has 100 answers, of which so many are right. */
class UnderfittingNoteTest {
  private static Optional<String> note(CellPredictions... cells) {
    return note(Map.of(), cells);
  }

  private static Optional<String> note(Map<String, String> settings, CellPredictions... cells) {
    ResultsHeading heading =
        new ResultsHeading(
            "set",
            "text",
            "sensor",
            List.of("a", "b"),
            List.of("b"),
            2,
            1,
            ResamplingUnit.INSTANCE,
            SplitKind.RANDOM_FOLDS,
            List.of());
    return new UnderfittingNote(
            Results.of(heading, List.of(cells), Seeds.root(1)), TableStyle.TERMINAL, settings)
        .note();
  }

  private static CellPredictions cell(CellName name, int right) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String truth = i % 2 == 0 ? "a" : "b";
      String other = i % 2 == 0 ? "b" : "a";
      predictions.add(
          new Prediction(
              0,
              i / 50,
              "i" + i,
              "all",
              truth,
              new SeenUnseenPrediction(i < right ? truth : other, "b", -1)));
    }
    return new CellPredictions(name, predictions);
  }

  @Test
  void note_withinTwoPoints_isNone() {
    assertThat(
            note(
                cell(CellName.unimodal(), 60),
                cell(CellName.tdl("knn", 0), 50),
                cell(CellName.tdl("svr", 0), 80),
                cell(CellName.oracle(0), 90),
                cell(CellName.linear(Method.LINEAR), 62),
                cell(CellName.linear(Method.LINEAR_TDL), 82),
                cell(CellName.linear(Method.LINEAR_ORACLE), 91)))
        .isEmpty();
  }

  @Test
  void note_rowsBelow_namesThemAndTheNetworksKey() {
    assertThat(
            note(
                    cell(CellName.unimodal(), 60),
                    cell(CellName.tdl("knn", 0), 70),
                    cell(CellName.oracle(0), 90),
                    cell(CellName.linear(Method.LINEAR), 63),
                    cell(CellName.linear(Method.LINEAR_TDL), 82),
                    cell(CellName.linear(Method.LINEAR_ORACLE), 91))
                .orElseThrow())
        .isEqualTo(
            "The target network underfits: Unimodal is 3.0 points and the best transfer 12.0 points"
                + " below the linear reference. Try networks.sensor.training.dropout=0.2 and"
                + " transfer.dropout=0.2, or networks.sensor.training.epochs=500, if the experiment"
                + " does not set them already. If it sets weightDecay or learningRate, also try it"
                + " without them: the defaults adapt to the data.");
  }

  @Test
  void note_transferOrOracleAloneBelow_namesKeysOfTransfer() {
    assertThat(
            note(
                    cell(CellName.unimodal(), 60),
                    cell(CellName.tdl("knn", 0), 82),
                    cell(CellName.oracle(0), 80),
                    cell(CellName.oracle(1), 85),
                    cell(CellName.linear(Method.LINEAR), 60),
                    cell(CellName.linear(Method.LINEAR_TDL), 82),
                    cell(CellName.linear(Method.LINEAR_ORACLE), 91))
                .orElseThrow())
        .startsWith(
            "The target network underfits: the best oracle is 6.0 points below the linear"
                + " reference. Try transfer.dropout=0.2, if the experiment does not set")
        .doesNotContain("epochs")
        .doesNotContain("networks.sensor.training");
  }

  @Test
  void note_unimodalAloneBelow_namesNoKeyOfTransfer() {
    assertThat(
            note(
                    cell(CellName.unimodal(), 57),
                    cell(CellName.tdl("knn", 0), 82),
                    cell(CellName.oracle(0), 91),
                    cell(CellName.linear(Method.LINEAR), 60),
                    cell(CellName.linear(Method.LINEAR_TDL), 82),
                    cell(CellName.linear(Method.LINEAR_ORACLE), 91))
                .orElseThrow())
        .contains("Try networks.sensor.training.dropout=0.2, or")
        .doesNotContain("transfer.");
  }

  private static String remedy(Map<String, String> settings) {
    String note =
        note(
                settings,
                cell(CellName.unimodal(), 60),
                cell(CellName.tdl("knn", 0), 70),
                cell(CellName.oracle(0), 91),
                cell(CellName.linear(Method.LINEAR), 63),
                cell(CellName.linear(Method.LINEAR_TDL), 82),
                cell(CellName.linear(Method.LINEAR_ORACLE), 91))
            .orElseThrow();
    return note.substring(note.indexOf("reference.") + 11);
  }

  @Test
  void note_knownSettings_advisesWhatTheyLack() {
    assertThat(
            remedy(
                Map.of(
                    "networks.sensor.training.epochs", "100",
                    "networks.sensor.training.weightDecay", "0.001",
                    "transfer.epochs", "600",
                    "transfer.dropout", "0.1")))
        .isEqualTo(
            "Try networks.sensor.training.dropout=0.2 or networks.sensor.training.epochs=500 in the"
                + " place of 100. Also try it without networks.sensor.training.weightDecay, whose"
                + " default adapts to the data.");
  }

  @Test
  void note_settingsThatHaveEachRemedy_saysSo() {
    assertThat(
            remedy(
                Map.of(
                    "networks.sensor.training.dropout", "0.2",
                    "networks.sensor.training.epochs", "500",
                    "transfer.dropout", "0.2")))
        .isEqualTo(
            "The experiment has networks.sensor.training.dropout and transfer.dropout already;"
                + " other values, or more hidden units, may help.");
    assertThat(
            remedy(
                Map.of(
                    "networks.sensor.training.dropout", "0.2",
                    "transfer.dropout", "0.2",
                    "transfer.learningRate", "0.1",
                    "transfer.weightDecay", "0.1")))
        .isEqualTo(
            "Try it without transfer.weightDecay and transfer.learningRate, whose defaults adapt to"
                + " the data.");
  }
}
