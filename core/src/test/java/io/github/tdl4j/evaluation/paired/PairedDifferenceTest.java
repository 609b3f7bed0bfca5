package io.github.tdl4j.evaluation.paired;

import static io.github.tdl4j.evaluation.Predictions.heading;
import static io.github.tdl4j.evaluation.Predictions.ofOneLabel;
import static io.github.tdl4j.evaluation.Predictions.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.evaluation.statistics.Bootstrap;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  private static PairedDifference of(List<Prediction> base, List<Prediction> other) {
    return found(base, other).orElseThrow();
  }

  private static Optional<PairedDifference> found(List<Prediction> base, List<Prediction> other) {
    return PairedDifference.of(List.of(pair(base, other)), heading("u"), Seeds.root(1)).get(0);
  }

  private static PairedDifference.Pair pair(List<Prediction> base, List<Prediction> other) {
    return new PairedDifference.Pair(outcomes(base), outcomes(other));
  }

  private static TestOutcomes outcomes(List<Prediction> predictions) {
    return TestOutcomes.of(new CellPredictions(CellName.unimodal(), predictions));
  }

  @Test
  void of_oneRepeat_isTheTestOfMcNemar() {
    List<Prediction> base = ofOneLabel("rrrrwwrwwr");
    List<Prediction> other = ofOneLabel("rwwwrwrrrr");

    PairedDifference found = of(base, other);

    assertThat(found.mcnemar()).isEqualTo(McNemar.ofCounts(3, 3));
    assertThat(found.instances()).isEqualTo(10);
    assertThat(found.first()).isEqualTo(0.6);
    assertThat(found.second()).isEqualTo(0.6);
  }

  @Test
  void of_swappedRuns_hasTheOppositeSign() {
    List<Prediction> base = ofOneLabel("rrrrwwrwwrwwww");
    List<Prediction> other = ofOneLabel("rwwwrwrrrrrrwr");

    PairedDifference one = of(base, other);
    PairedDifference swapped = of(other, base);

    assertThat(swapped.difference()).isEqualTo(-one.difference());
    assertThat(swapped.mcnemar().p()).isEqualTo(one.mcnemar().p());
    assertThat(swapped.interval().low()).isCloseTo(-one.interval().high(), within(1e-12));
    assertThat(swapped.interval().high()).isCloseTo(-one.interval().low(), within(1e-12));
  }

  @Test
  void of_aRunAndItself_isNoDifference() {
    PairedDifference found = of(ofOneLabel("rrwrw"), ofOneLabel("rrwrw"));

    assertThat(found.difference()).isZero();
    assertThat(found.interval().low()).isZero();
    assertThat(found.interval().high()).isZero();
    assertThat(found.mcnemar().p()).isEqualTo(1);
  }

  /** Of a gain in every instance each sample has the same mean. */
  @Test
  void interval_ofTheSameGainEverywhere_isThatGain() {
    PairedDifference found = of(ofOneLabel("wwwwww"), ofOneLabel("rrrrrr"));

    assertThat(found.interval().low()).isEqualTo(1);
    assertThat(found.interval().high()).isEqualTo(1);
    assertThat(found.mcnemar().p()).isCloseTo(2 * Math.pow(0.5, 6), within(1e-15));
  }

  /** The instances that one run alone has tested do not count. */
  @Test
  void of_runsOfOtherInstances_usesThoseOfBoth() {
    List<Prediction> other = new ArrayList<>(ofOneLabel("rrwww"));
    other.remove(0);
    other.add(prediction(0, 0, "other", true));

    PairedDifference found = of(ofOneLabel("wwrrw"), other);

    assertThat(found.instances()).isEqualTo(4);
    assertThat(found.first()).isEqualTo(0.5);
    assertThat(found.second()).isEqualTo(0.25);
    assertThat(found(ofOneLabel("r"), List.of(prediction(0, 0, "x", true)))).isEmpty();
  }

  /** An instance that is right in one of two repeats is half right. */
  @Test
  void of_otherNumbersOfRepeats_comparesShares() {
    List<Prediction> twice = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      twice.add(prediction(0, 0, "i" + i, true));
      twice.add(prediction(1, 1, "i" + i, i < 2));
    }

    PairedDifference found = of(ofOneLabel("wwwr"), twice);

    assertThat(found.first()).isEqualTo(0.25);
    assertThat(found.second()).isEqualTo(0.75);
    assertThat(found.mcnemar()).isEqualTo(McNemar.ofCounts(3, 1));
    assertThat(found.resampledT()).isEmpty();
  }

  /**
   * The oracle takes all samples of each pair anew, as the bootstrap of a single figure does: with
   * groups of unequal size, two repeats, and more pairs than samples are drawn for at once.
   */
  @Test
  void interval_ofManyPairs_isThatOfEachAlone() {
    ResultsHeading groups =
        new ResultsHeading(
            "letters",
            "audio",
            "video",
            List.of("a", "b", "u", "x"),
            List.of("u"),
            2,
            2,
            ResamplingUnit.GROUP,
            SplitKind.RANDOM_FOLDS,
            List.of());
    Random random = new Random(3);
    TestOutcomes first = outcomes(drawn(random, 1.0));
    List<PairedDifference.Pair> pairs = new ArrayList<>();
    List<Interval> expected = new ArrayList<>();
    for (int i = 0; i < 131; i++) {
      TestOutcomes second = outcomes(drawn(random, i / 131.0));
      pairs.add(new PairedDifference.Pair(first, second));
      expected.add(alone(gains(first, second)));
    }

    assertThat(PairedDifference.of(pairs, groups, Seeds.root(1)))
        .extracting(difference -> difference.orElseThrow().interval())
        .isEqualTo(expected);
  }

  private static List<Prediction> drawn(Random random, double share) {
    List<Prediction> predictions = new ArrayList<>();
    for (int test = 0; test < 60; test++) {
      boolean right = random.nextDouble() < share * random.nextDouble();
      SeenUnseenPrediction answer = new SeenUnseenPrediction(right ? "a" : "b", "u", -1);
      int instance = test % 30;
      predictions.add(
          new Prediction(
              test / 30, instance % 2, name(instance), "g" + group(instance), "a", answer));
    }
    return predictions;
  }

  /** The names in their sorted order are not those in the order of the tests. */
  private static String name(int instance) {
    return "i" + instance * 7 % 30;
  }

  private static int group(int instance) {
    return instance < 12 ? 0 : instance % 5;
  }

  /** The gain of each instance by its name, as the samples add them in this order. */
  private static Map<String, double[]> gains(TestOutcomes first, TestOutcomes second) {
    Map<String, double[]> gains = new TreeMap<>();
    for (int instance = 0; instance < 30; instance++) {
      double before = (right(first, instance) + right(first, instance + 30)) / 2.0;
      double now = (right(second, instance) + right(second, instance + 30)) / 2.0;
      gains.put(name(instance), new double[] {now - before, group(instance)});
    }
    return gains;
  }

  private static int right(TestOutcomes outcomes, int test) {
    return outcomes.isCorrect(test) ? 1 : 0;
  }

  private static Interval alone(Map<String, double[]> gains) {
    return Bootstrap.intervals(
            5,
            times -> {
              double sum = 0;
              long count = 0;
              for (double[] gain : gains.values()) {
                sum += times[(int) gain[1]] * gain[0];
                count += times[(int) gain[1]];
              }
              return new double[] {sum / count};
            },
            Seeds.root(1).stream("bootstrap"))
        .get(0)
        .orElseThrow();
  }

  @Test
  void resampledT_ofTheSameFolds_isThatOfTheirDifferences() {
    List<Prediction> base = new ArrayList<>();
    List<Prediction> other = new ArrayList<>();
    int[] right = {1, 3};
    for (int fold = 0; fold < 2; fold++) {
      for (int i = 0; i < 4; i++) {
        base.add(prediction(0, fold, "i" + fold + i, false));
        other.add(prediction(0, fold, "i" + fold + i, i < right[fold]));
      }
    }

    Optional<ResampledT> found = of(base, other).resampledT();

    assertThat(found).isEqualTo(ResampledT.of(new double[] {0.25, 0.75}, 2)).isPresent();
  }

  @Test
  void of_anInstanceWithTwoLabels_isRefused() {
    List<Prediction> other = List.of(prediction(0, 0, "i0", "b as b"));

    assertThatThrownBy(() -> of(ofOneLabel("r"), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an instance must have one label but i0 has a and b");
  }
}
