package io.github.tdl4j.evaluation;

import static io.github.tdl4j.evaluation.Predictions.ofOneLabel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class McNemarTest {
  @Test
  void exact_discordantPairs_areCountedBothWays() {
    McNemar test = McNemar.exact(ofOneLabel("rrrrwwr"), ofOneLabel("rwwwrwr"));
    assertThat(test.firstBetter()).isEqualTo(3);
    assertThat(test.secondBetter()).isEqualTo(1);
  }

  /** P(at most 1 or at least 3 heads of 4) = 10/16. */
  @Test
  void exact_oneOfFour_hasTheProbabilityCountedByHand() {
    assertThat(McNemar.exact(ofOneLabel("rrrw"), ofOneLabel("wwwr")).p())
        .isCloseTo(10.0 / 16, within(1e-15));
  }

  /** 2 P(at most 21 heads of 50), summed in whole numbers; two equal terms must both be there. */
  @Test
  void ofCounts_mirroredCountOfEqualProbability_isCounted() {
    BigInteger sum = BigInteger.ZERO;
    BigInteger choices = BigInteger.ONE;
    for (int heads = 0; heads <= 21; heads++) {
      sum = sum.add(choices);
      choices =
          choices.multiply(BigInteger.valueOf(50 - heads)).divide(BigInteger.valueOf(heads + 1));
    }
    double expected = sum.doubleValue() * Math.pow(2, -49);

    assertThat(McNemar.ofCounts(21, 29).p()).isCloseTo(expected, within(1e-12));
    assertThat(McNemar.ofCounts(29, 21).p()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void exact_countsOfScipy_haveItsProbabilities() throws IOException {
    for (String[] row : GoldenRows.rows("binomial.csv", "mcnemar")) {
      McNemar test = McNemar.ofCounts(Integer.parseInt(row[1]), Integer.parseInt(row[2]));
      assertThat(test.p()).isCloseTo(Double.parseDouble(row[3]), within(1e-12));
    }
  }

  @Test
  void exact_noDiscordantPair_isCertainOfNothing() {
    assertThat(McNemar.exact(ofOneLabel("rrw"), ofOneLabel("rrw"))).isEqualTo(new McNemar(0, 0, 1));
  }

  @Test
  void exact_swappedMethods_haveTheSameProbability() {
    assertThat(McNemar.ofCounts(3, 9).p()).isEqualTo(McNemar.ofCounts(9, 3).p());
  }

  @Test
  void exact_otherOrder_isTheSame() {
    List<Prediction> reversed = new ArrayList<>(ofOneLabel("rrrrwwr"));
    Collections.reverse(reversed);
    assertThat(McNemar.exact(reversed, ofOneLabel("rwwwrwr")))
        .isEqualTo(McNemar.exact(ofOneLabel("rrrrwwr"), ofOneLabel("rwwwrwr")));
  }

  /** i0: 2 against 1 right, i1: 1 against 1, i2: 0 against 2; so one for each method, one tie. */
  @Test
  void exact_severalRepeats_countAnInstanceOnceForWhoIsRightMoreOften() {
    List<Prediction> first = repeats("rrw", "rww");
    List<Prediction> second = repeats("rwr", "wrr");
    assertThat(McNemar.exact(first, second)).isEqualTo(new McNemar(1, 1, 1));
  }

  @Test
  void exact_sameRepeatTwice_isNoNewEvidence() {
    McNemar once = McNemar.exact(ofOneLabel("rrrrwwr"), ofOneLabel("rwwwrwr"));
    assertThat(McNemar.exact(repeats("rrrrwwr", "rrrrwwr"), repeats("rwwwrwr", "rwwwrwr")))
        .isEqualTo(once);
  }

  private static List<Prediction> repeats(String... rightOrWrong) {
    List<Prediction> all = new ArrayList<>();
    for (int repeat = 0; repeat < rightOrWrong.length; repeat++) {
      for (int i = 0; i < rightOrWrong[repeat].length(); i++) {
        all.add(Predictions.prediction(repeat, 0, "i" + i, rightOrWrong[repeat].charAt(i) == 'r'));
      }
    }
    return all;
  }

  @Test
  void exact_instanceOfOneMethodOnly_isRefusedOnEitherSide() {
    assertThatThrownBy(() -> McNemar.exact(ofOneLabel("rr"), ofOneLabel("rrr")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("first must have i2 in repeat 0 with label a but has no prediction of it");
    assertThatThrownBy(() -> McNemar.exact(ofOneLabel("rrr"), ofOneLabel("rr")))
        .hasMessage("second must have i2 in repeat 0 with label a but has no prediction of it");
  }

  @Test
  void exact_otherLabelOfAnInstance_isRefused() {
    List<Prediction> other = List.of(Predictions.prediction(0, 0, "i0", "b as a"));
    assertThatThrownBy(() -> McNemar.exact(ofOneLabel("r"), other))
        .hasMessage("second must have i0 in repeat 0 with label a but has b");
  }
}
