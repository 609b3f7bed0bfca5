package io.github.tdl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultsTest {
  /** Ten folds of twenty clips; each digit is how many of a fold are right. */
  private static CellPredictions cell(CellName name, String rightOfFolds) {
    List<Prediction> predictions = new ArrayList<>();
    for (int fold = 0; fold < rightOfFolds.length(); fold++) {
      int right = rightOfFolds.charAt(fold) - '0';
      for (int i = 0; i < 20; i++) {
        predictions.add(Predictions.prediction(0, fold, fold + "/" + i, i < right));
      }
    }
    return new CellPredictions(name, predictions);
  }

  private static final Results RESULTS =
      Results.of(
          heading(10),
          List.of(
              cell(CellName.unimodal(), "4444444444"),
              cell(CellName.tdl("knn", 1), "9898989898"),
              cell(CellName.tdl("svr", 1), "0101010101"),
              cell(CellName.tdl("ncca", 1), "4444444445"),
              cell(CellName.oracle(1), "9999999999")),
          Seeds.root(2));

  private static ResultsHeading heading(int folds) {
    return new ResultsHeading(
        "letters",
        "audio",
        "video",
        List.of("a", "b"),
        List.of("b"),
        folds,
        1,
        ResamplingUnit.INSTANCE,
        SplitKind.RANDOM_FOLDS,
        List.of());
  }

  @Test
  void wins_cellsOfAllKinds_areTheSignificantOnesAbove() {
    assertThat(RESULTS.rows().stream().filter(RESULTS::wins).map(row -> row.cell().map()))
        .containsExactly("knn");
    assertThat(RESULTS.rows().stream().filter(RESULTS::loses).map(row -> row.cell().map()))
        .containsExactly("svr");
  }

  /** Its outputs for all unseen labels are equal, so that the first of them would always win. */
  @Test
  void of_linearModelOfSeenLabels_hasNoAusuc() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      predictions.add(
          new Prediction(
              0,
              i % 10,
              "i" + i,
              "",
              i % 2 == 0 ? "a" : "b",
              new SeenUnseenPrediction("a", "b", -1 - i)));
    }
    Results results =
        Results.of(
            heading(10),
            Stream.of(
                    CellName.unimodal(),
                    CellName.linear(Method.LINEAR),
                    CellName.linear(Method.LINEAR_TDL))
                .map(name -> new CellPredictions(name, predictions))
                .toList(),
            Seeds.root(2));
    Score unimodal = results.rows().get(0).score();
    Score linear = results.rows().get(1).score();
    assertThat(unimodal.ausuc()).isBetween(0.1, 0.9);
    assertThat(unimodal.intervals().ausuc()).isPresent();
    assertThat(linear.ausuc()).isNaN();
    assertThat(linear.intervals().ausuc()).isEmpty();
    assertThat(linear.accuracy()).isEqualTo(unimodal.accuracy());
    assertThat(linear.intervals().accuracy()).isEqualTo(unimodal.intervals().accuracy());
    assertThat(results.rows().get(2).score()).isEqualTo(unimodal);
  }

  @Test
  void rows_ofAMethodOrAName_areFound() {
    assertThat(RESULTS.rowsOf(Method.TDL))
        .extracting(row -> row.cell().map())
        .containsExactly("knn", "svr", "ncca");
    assertThat(RESULTS.find(CellName.oracle(1)).orElseThrow().score().accuracy()).isEqualTo(0.45);
    assertThat(RESULTS.find(CellName.oracle(2))).isEmpty();
  }

  @Test
  void heading_numbersOrLabelsOutsideTheirRule_areRefused() {
    assertThatThrownBy(() -> heading(0)).hasMessage("folds must be at least 1 but is 0");
    assertThatThrownBy(
            () ->
                new ResultsHeading(
                    "x",
                    "a",
                    "v",
                    List.of("a"),
                    List.of(),
                    1,
                    0,
                    ResamplingUnit.INSTANCE,
                    SplitKind.RANDOM_FOLDS,
                    List.of()))
        .hasMessage("repeats must be at least 1 but is 0");
    assertThatThrownBy(
            () ->
                new ResultsHeading(
                    "x",
                    "a",
                    "v",
                    List.of("a"),
                    List.of("b"),
                    1,
                    1,
                    ResamplingUnit.INSTANCE,
                    SplitKind.RANDOM_FOLDS,
                    List.of()))
        .hasMessage("unseen must be among the labels but is [b]");
  }

  @Test
  void prediction_placeBelowZero_isRefused() {
    assertThatThrownBy(() -> Predictions.prediction(-1, 0, "i", true))
        .hasMessage("repeat must be at least 0 but is -1");
    assertThatThrownBy(() -> Predictions.prediction(0, -1, "i", true))
        .hasMessage("fold must be at least 0 but is -1");
  }

  @Test
  void interval_endsTheWrongWayOrNone_isRefused() {
    assertThatThrownBy(() -> new Interval(0.5, 0.4))
        .hasMessage("low must be at most high but is 0.5, 0.4");
    assertThatThrownBy(() -> new Interval(Double.NaN, 0.4))
        .hasMessage("low must be at most high but is NaN, 0.4");
  }

  @Test
  void confusion_wrongLabelsOfOneCount_isTheFirst() {
    Map<String, Integer> predicted = new LinkedHashMap<>();
    predicted.put("a", 9);
    predicted.put("b", 2);
    predicted.put("c", 3);
    predicted.put("d", 3);

    LabelScore score = new LabelScore("a", false, 17, predicted);

    assertThat(score.confusion()).hasValue("c");
    assertThat(new LabelScore("z", false, 17, predicted).accuracy()).isZero();
    assertThatThrownBy(() -> new LabelScore("a", false, 0, predicted))
        .hasMessage("tested must be at least 1 but is 0");
  }
}
