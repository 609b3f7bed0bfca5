package io.github.tdl4j.evaluation;

import static io.github.tdl4j.evaluation.Predictions.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.RandomStream;
import io.github.tdl4j.math.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {
  private static final Seeds SEEDS = Seeds.root(7);

  /** Labels a (3 instances, 2 right), b (1, right), u (2, 1 right) in two folds. */
  private static final List<Prediction> SMALL =
      List.of(
          new Prediction(0, 0, "a1", "a", "a"),
          new Prediction(0, 0, "b1", "b", "b"),
          new Prediction(0, 0, "u1", "u", "a"),
          new Prediction(0, 1, "a2", "a", "b"),
          new Prediction(0, 1, "a3", "a", "a"),
          new Prediction(0, 1, "u2", "u", "u"));

  private static Score score(List<Prediction> predictions, String... unseen) {
    return Scoring.score(predictions, Set.of(unseen), SEEDS);
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
    SMALL.forEach(p -> predictions.add(new Prediction(1, p.fold(), p.instance(), p.label(), "a")));
    predictions.addAll(SMALL);
    assertThat(score(predictions, "u").folds()).containsExactly(2.0 / 3, 2.0 / 3, 1.0 / 3, 2.0 / 3);
  }

  @Test
  void score_noTestInstanceOfAGroup_hasNoSuchFigures() {
    Score score = score(SMALL, "not tested");
    assertThat(score.unseen()).isNaN();
    assertThat(score.harmonicMean()).isNaN();
    assertThat(score.seen()).isEqualTo((2.0 / 3 + 1 + 0.5) / 3);
  }

  @Test
  void score_nothingRight_hasHarmonicMeanZero() {
    List<Prediction> wrong =
        SMALL.stream()
            .map(p -> new Prediction(p.repeat(), p.fold(), p.instance(), p.label(), "x"))
            .toList();
    assertThat(score(wrong, "u").harmonicMean()).isZero();
    assertThat(score(wrong, "u").interval()).isEqualTo(new Interval(0, 0));
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
        thrice.add(new Prediction(repeat, 0, p.instance(), p.label(), p.predicted()));
      }
    }
    assertThat(score(thrice).interval()).isEqualTo(score(once).interval());
  }

  /** The accuracy of a draw follows Binomial(n, k/n)/n exactly; 2,000 draws may miss by a step. */
  @Test
  void interval_bernoulliData_hasTheQuantilesOfTheBinomialLaw() throws IOException {
    for (String[] row : GoldenBinomial.rows("bootstrap")) {
      int n = Integer.parseInt(row[1]);
      Interval interval = score(counted(n, Integer.parseInt(row[2]))).interval();
      double steps = 1.5 / n;
      assertThat(interval.low()).isCloseTo(Double.parseDouble(row[3]), within(steps));
      assertThat(interval.high()).isCloseTo(Double.parseDouble(row[4]), within(steps));
    }
  }

  /** 300 data sets: a coverage of 0.95 gives 285 hits with a deviation of 3.8; 12 is over three. */
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
      Interval interval = score(Predictions.ofOneLabel(outcomes.toString())).interval();
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
    Prediction again = new Prediction(0, 1, "i0", "a", "a");
    List<Prediction> predictions = new ArrayList<>(counted(2, 1));
    predictions.add(again);
    assertThatThrownBy(() -> score(predictions))
        .hasMessage("an instance must come once a repeat but i0 comes twice in repeat 0");
  }

  @Test
  void score_instanceWithTwoLabels_isRefused() {
    List<Prediction> predictions =
        List.of(new Prediction(0, 0, "x", "a", "a"), new Prediction(1, 0, "x", "b", "a"));
    assertThatThrownBy(() -> score(predictions))
        .hasMessage("an instance must have one label but x has a and b");
  }
}
