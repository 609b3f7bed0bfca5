package io.github.tdl4j.evaluation;

import static io.github.tdl4j.evaluation.Predictions.heading;
import static io.github.tdl4j.evaluation.Predictions.ofOneLabel;
import static io.github.tdl4j.evaluation.Predictions.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  private static PairedDifference of(List<Prediction> base, List<Prediction> other) {
    return PairedDifference.of(base, other, heading("u"), Seeds.root(1)).orElseThrow();
  }

  @Test
  void of_oneRepeat_isTheTestOfMcNemar() {
    List<Prediction> base = ofOneLabel("rrrrwwrwwr");
    List<Prediction> other = ofOneLabel("rwwwrwrrrr");

    PairedDifference found = of(base, other);

    assertThat(found.mcnemar()).isEqualTo(McNemar.exact(other, base));
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
    assertThat(
            PairedDifference.of(
                ofOneLabel("r"), List.of(prediction(0, 0, "x", true)), heading("u"), Seeds.root(1)))
        .isEmpty();
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
