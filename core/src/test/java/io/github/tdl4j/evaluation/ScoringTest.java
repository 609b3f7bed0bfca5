package io.github.tdl4j.evaluation;

import static io.github.tdl4j.evaluation.Predictions.counted;
import static io.github.tdl4j.evaluation.Predictions.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.evaluation.statistics.Bootstrap;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {
  private static final Seeds SEEDS = Seeds.root(7);

  /** Labels a (3 instances, 2 right), b (1, right), u (2, 1 right) in two folds. */
  private static final List<Prediction> SMALL =
      List.of(
          prediction(0, 0, "a1", "a as a"),
          prediction(0, 0, "b1", "b as b"),
          prediction(0, 0, "u1", "u as a"),
          prediction(0, 1, "a2", "a as b"),
          prediction(0, 1, "a3", "a as a"),
          prediction(0, 1, "u2", "u as u"));

  private static Score score(List<Prediction> predictions, String... unseen) {
    return Scoring.score(predictions, Predictions.heading(unseen), SEEDS);
  }

  @Test
  void score_smallExample_hasTheFiguresCountedByHand() {
    Score score = score(SMALL, "u");
    assertThat(score.accuracy()).isEqualTo(4.0 / 6);
    assertThat(score.seen()).isEqualTo((2.0 / 3 + 1) / 2);
    assertThat(score.unseen()).isEqualTo(0.5);
    assertThat(score.harmonicMean()).isCloseTo(2 / (6.0 / 5 + 2), within(1e-15));
    assertThat(score.folds()).containsExactly(2.0 / 3, 2.0 / 3);
  }

  @Test
  void score_secondRepeat_followsTheFirstInTheFolds() {
    List<Prediction> predictions = new ArrayList<>();
    SMALL.forEach(p -> predictions.add(prediction(1, p.fold(), p.instance(), p.label() + " as a")));
    predictions.addAll(SMALL);
    assertThat(score(predictions, "u").folds()).containsExactly(2.0 / 3, 2.0 / 3, 1.0 / 3, 2.0 / 3);
  }

  @Test
  void score_noTestInstanceOfAGroup_hasNoSuchFigures() {
    Score score = score(SMALL, "x");
    assertThat(score.unseen()).isNaN();
    assertThat(score.harmonicMean()).isNaN();
    assertThat(score.seen()).isEqualTo((2.0 / 3 + 1 + 0.5) / 3);
  }

  /** Of two or three clips chance alone answers all alike, of clips of one label skill does. */
  @ParameterizedTest
  @CsvSource({"4, a, 0", "5, a, 1", "20, a, 1", "20, b, 0"})
  void score_oneAnswerForAFold_countsWhereClipsAreMany(int clips, String last, int folds) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      String answer = i == clips - 1 ? last : "a";
      predictions.add(prediction(0, 0, "i" + i, (i % 2 == 0 ? "a" : "b") + " as " + answer));
      predictions.add(prediction(0, 1, "j" + i, "a as a"));
    }
    assertThat(score(predictions, "u").foldsOfOneAnswer()).isEqualTo(folds);
  }

  @Test
  void score_nothingRight_hasHarmonicMeanZero() {
    List<Prediction> wrong =
        SMALL.stream()
            .map(p -> prediction(p.repeat(), p.fold(), p.instance(), p.label() + " as x"))
            .toList();
    assertThat(score(wrong, "u").harmonicMean()).isZero();
    assertThat(score(wrong, "u").intervals().accuracy()).isEqualTo(new Interval(0, 0));
  }

  @Test
  void score_shuffledPredictions_isTheSameToTheBit() {
    List<Prediction> predictions = new ArrayList<>(counted(60, 25));
    Score expected = score(predictions, "b");
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(predictions, new Random(seed));
      assertThat(score(predictions, "b")).isEqualTo(expected);
    }
  }

  @Test
  void score_moreRepeatsOfTheSameOutcomes_leaveTheIntervalAsWide() {
    List<Prediction> once = counted(60, 25);
    List<Prediction> thrice = new ArrayList<>(once);
    for (int repeat = 1; repeat <= 2; repeat++) {
      for (Prediction p : once) {
        thrice.add(prediction(repeat, 0, p.instance(), p.label() + " as " + p.predicted()));
      }
    }
    assertThat(score(thrice).intervals().accuracy()).isEqualTo(score(once).intervals().accuracy());
  }

  /** The accuracy of a draw follows Binomial(n, k/n)/n exactly; 2,000 draws may miss by a step. */
  @Test
  void interval_bernoulliData_hasTheQuantilesOfTheBinomialLaw() throws IOException {
    for (String[] row : GoldenRows.rows("binomial.csv", "bootstrap")) {
      int n = Integer.parseInt(row[1]);
      Interval interval = score(counted(n, Integer.parseInt(row[2]))).intervals().accuracy();
      double steps = 1.5 / n;
      assertThat(interval.low()).isCloseTo(Double.parseDouble(row[3]), within(steps));
      assertThat(interval.high()).isCloseTo(Double.parseDouble(row[4]), within(steps));
    }
  }

  /** 300 data sets: a coverage of 0.95 gives 285 hits with a deviation of 3.8; 12 is over three. */
  @Tag("slow")
  @Test
  void interval_simulatedInstances_coversTheTrueAccuracyAboutNineteenTimesOfTwenty() {
    RandomStream random = SEEDS.stream("coverage");
    double accuracy = 0.4;
    int hits = 0;
    for (int set = 0; set < 300; set++) {
      StringBuilder outcomes = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        outcomes.append(random.uniform() < accuracy ? 'r' : 'w');
      }
      Interval interval = score(Predictions.ofOneLabel(outcomes.toString())).intervals().accuracy();
      hits += interval.low() <= accuracy && accuracy <= interval.high() ? 1 : 0;
    }
    assertThat(hits).isBetween(285 - 12, 285 + 12);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.5, 2.5", "1, 4", "0.25, 1.75"})
  void quantile_betweenOrderStatistics_isLinear(double probability, double expected) {
    assertThat(Bootstrap.quantile(new double[] {1, 2, 3, 4}, probability)).isEqualTo(expected);
  }

  @Test
  void score_nothing_isRefused() {
    assertThatThrownBy(() -> score(List.of())).hasMessage("predictions must not be empty");
  }

  @Test
  void score_instanceTwiceInARepeat_isRefused() {
    Prediction again = prediction(0, 1, "i0", "a as a");
    List<Prediction> predictions = new ArrayList<>(counted(2, 1));
    predictions.add(again);
    assertThatThrownBy(() -> score(predictions))
        .hasMessage(
            "an instance must be tested once in a repeat but i0 is tested twice in repeat 0");
  }

  @Test
  void score_instanceOfTwoSpeakers_isRefused() {
    SeenUnseenPrediction answer = new SeenUnseenPrediction("a", "u", -1);
    List<Prediction> predictions =
        List.of(
            new Prediction(0, 0, "x", "Ann", "a", answer),
            new Prediction(1, 0, "x", "Bob", "a", answer));
    assertThatThrownBy(() -> score(predictions))
        .hasMessage("an instance must have one group but x has Ann and Bob");
  }

  /**
   * Two speakers: a draw has one of them alone with chance 1/2, so the ends are their accuracies.
   */
  @Test
  void interval_drawingSpeakers_movesAllTheirClipsTogether() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      boolean ann = i % 2 == 0;
      SeenUnseenPrediction answer =
          new SeenUnseenPrediction(ann || i % 8 == 1 ? "a" : "b", "u", -1);
      predictions.add(new Prediction(0, 0, "i" + i, ann ? "Ann" : "Bob", "a", answer));
    }
    ResultsHeading clips = Predictions.heading("u");
    ResultsHeading speakers =
        new ResultsHeading(
            "letters",
            "audio",
            "video",
            clips.labels(),
            List.of("u"),
            2,
            1,
            ResamplingUnit.GROUP,
            SplitKind.RANDOM_FOLDS,
            List.of());
    assertThat(Scoring.score(predictions, speakers, SEEDS).intervals().accuracy())
        .isEqualTo(new Interval(0.25, 1));
    assertThat(Scoring.score(predictions, clips, SEEDS).intervals().accuracy().low())
        .isGreaterThan(0.4);
  }

  @Test
  void intervals_figuresThatAreDefined_holdThem() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String label = i % 3 == 0 ? "u" : "a";
      float margin = (i * 7 % 11 - 5) / 3f;
      predictions.add(
          Predictions.answered(
              "i" + i, label, new SeenUnseenPrediction(i % 4 == 0 ? "b" : "a", "u", margin)));
    }
    Score score = score(predictions, "u");
    Interval h = score.intervals().harmonicMean().orElseThrow();
    Interval area = score.intervals().ausuc().orElseThrow();
    assertThat(score.harmonicMean()).isBetween(h.low(), h.high());
    assertThat(score.ausuc()).isBetween(area.low(), area.high());
    assertThat(score(SMALL, "x").intervals().ausuc()).isEmpty();
  }

  @Test
  void labels_smallExample_areCountedWithTheirConfusions() {
    List<LabelScore> labels = score(SMALL, "u").labels();
    assertThat(labels)
        .containsExactly(
            new LabelScore("a", false, 3, Map.of("a", 2, "b", 1)),
            new LabelScore("b", false, 1, Map.of("b", 1)),
            new LabelScore("u", true, 2, Map.of("a", 1, "u", 1)));
    assertThat(labels).extracting(LabelScore::accuracy).containsExactly(2.0 / 3, 1.0, 0.5);
    assertThat(labels)
        .extracting(LabelScore::confusion)
        .containsExactly(Optional.of("b"), Optional.empty(), Optional.of("a"));
  }

  @Test
  void score_instanceWithTwoLabels_isRefused() {
    List<Prediction> predictions =
        List.of(prediction(0, 0, "x", "a as a"), prediction(1, 0, "x", "b as a"));
    assertThatThrownBy(() -> score(predictions))
        .hasMessage("an instance must have one label but x has a and b");
  }
}
