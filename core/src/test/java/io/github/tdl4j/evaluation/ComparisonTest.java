package io.github.tdl4j.evaluation;

import static io.github.tdl4j.evaluation.Predictions.ofOneLabel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.evaluation.statistics.Holm;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final ResultsHeading HEADING =
      new ResultsHeading(
          "letters",
          "audio",
          "video",
          List.of("a", "b"),
          List.of("b"),
          2,
          1,
          ResamplingUnit.INSTANCE,
          SplitKind.RANDOM_FOLDS,
          List.of());

  private static Results results(CellPredictions... cells) {
    return Results.of(HEADING, List.of(cells), Seeds.root(1));
  }

  private static CellPredictions cell(CellName name, String rightOrWrong) {
    return new CellPredictions(name, ofOneLabel(rightOrWrong));
  }

  @Test
  void holm_fourValues_areAdjustedAsByHand() {
    // Sorted: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 1 x 0.04 raised to the one before.
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(0.03, 0.06, 0.06, 0.02);
  }

  @Test
  void holm_largeValues_stopAtOne() {
    assertThat(Holm.adjust(new double[] {0.6, 0.6, 0.001})).containsExactly(1, 1, 0.003);
  }

  @Test
  void holm_oneValueOrNone_staysAsItIs() {
    assertThat(Holm.adjust(new double[] {0.2})).containsExactly(0.2);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  /** The families {0.01, 0.03} and {0.04, 0.005}, mixed. */
  @Test
  void holm_twoFamilies_areCorrectedApart() {
    assertThat(Holm.adjustApart(new double[] {0.01, 0.04, 0.03, 0.005}, i -> i % 2 == 1))
        .containsExactly(0.02, 0.04, 0.03, 0.01);
    assertThat(Holm.adjustApart(new double[] {0.01, 0.04}, i -> false))
        .isEqualTo(Holm.adjust(new double[] {0.01, 0.04}));
  }

  /** A run with a control has the p of the same run without it, and the control its own. */
  @Test
  void comparison_control_doesNotCountAmongTheTransfers() {
    CellPredictions unimodal = cell(CellName.unimodal(), "wwwwwwww");
    CellPredictions plain = cell(CellName.tdl("knn", 1), "rrrwwwww");
    CellPredictions described = cell(CellName.tdl("knn-described", 1), "rrrrrwww");
    CellPredictions control = cell(CellName.tdl("knn-permuted", 1), "rrrrrrww");

    Results without = results(unimodal, plain, described);
    Results with = results(unimodal, plain, described, control);

    assertThat(with.transfers()).isEqualTo(without.rows().subList(1, 3));
    Comparison alone = with.rows().get(3).comparison().orElseThrow();
    assertThat(alone.mcnemarPHolm()).isEqualTo(alone.mcnemar().p()).isLessThan(0.05);
  }

  @Test
  void holm_valueThatIsNoProbability_isRefused() {
    assertThatThrownBy(() -> Holm.adjust(new double[] {0.1, Double.NaN}))
        .hasMessage("p[1] must be in [0.0, 1.0] but is NaN");
  }

  @Test
  void gapClosed_paperTable2_isAsTheFiguresSay() {
    assertThat(Comparison.shareOfGap(55.3, 51.1, 61.7).getAsDouble())
        .isEqualTo((55.3 - 51.1) / 10.6, NEAR);
    assertThat(Comparison.shareOfGap(34.4, 51.1, 66.8).getAsDouble()).isNegative();
  }

  private static final org.assertj.core.data.Offset<Double> NEAR =
      org.assertj.core.data.Offset.offset(1e-12);

  @Test
  void gapClosed_oracleDoesNotWin_isUndefined() {
    assertThat(Comparison.shareOfGap(0.5, 0.4, 0.4)).isEmpty();
    assertThat(Comparison.shareOfGap(0.5, 0.4, 0.3)).isEmpty();
    assertThat(Comparison.shareOfGap(0.5, 0.4, Double.NaN)).isEmpty();
    assertThat(Comparison.shareOfGap(Double.NaN, 0.4, 0.6)).isEmpty();
  }

  @Test
  void results_transferCells_areComparedWithUnimodalAndTheOracleOfTheirLayer() {
    Results results =
        results(
            cell(CellName.unimodal(), "rrwwwwwwww"),
            cell(CellName.tdl("knn", 1), "rrrwwwwwww"),
            cell(CellName.tdl("knn", 0), "wwrrrrrrrr"),
            cell(CellName.oracle(1), "rrrrwwwwww"),
            cell(CellName.oracle(0), "rwwwwwwwww"));
    Comparison first = comparison(results, 1);
    assertThat(first.gapClosed().getAsDouble()).isEqualTo(0.5, NEAR);
    assertThat(first.oracle()).hasValue(0.4);
    assertThat(first.mcnemar().p()).isEqualTo(1);
    Comparison second = comparison(results, 2);
    assertThat(second.gapClosed()).isEmpty();
    assertThat(second.gapInterval()).isEmpty();
    double p = McNemar.ofCounts(8, 2).p();
    assertThat(second.mcnemar()).isEqualTo(new McNemar(8, 2, p));
    assertThat(second.mcnemarPHolm()).isEqualTo(2 * p);
    assertThat(second.repeats()).containsExactly(second.mcnemar());
    assertThat(results.rows().get(3).comparison()).isEmpty();
  }

  private static Comparison comparison(Results results, int row) {
    return results.rows().get(row).comparison().orElseThrow();
  }

  @Test
  void results_noUnimodalCell_haveNoTest() {
    Results results = results(cell(CellName.tdl("knn", 1), "rw"), cell(CellName.oracle(1), "rr"));
    assertThat(results.rows().get(0).comparison()).isEmpty();
  }

  /** 1,000 clips: unimodal 300 right, TDL 400, oracle 500, so that every draw's gap is near 1/2. */
  @Test
  void gapInterval_manyClips_holdsTheGapAndIsNarrow() {
    Results results =
        results(
            cell(CellName.unimodal(), "r".repeat(300) + "w".repeat(700)),
            cell(CellName.tdl("knn", 1), "r".repeat(400) + "w".repeat(600)),
            cell(CellName.oracle(1), "r".repeat(500) + "w".repeat(500)));
    Interval interval = comparison(results, 1).gapInterval().orElseThrow();
    // The share of 100 clips among 200: a binomial law of deviation 0.035.
    assertThat(interval.low()).isBetween(0.42, 0.44);
    assertThat(interval.high()).isBetween(0.56, 0.58);
  }

  @Test
  void gapInterval_oracleThatOftenLoses_isNone() {
    Results results =
        results(
            cell(CellName.unimodal(), "r".repeat(30) + "w".repeat(70)),
            cell(CellName.tdl("knn", 1), "r".repeat(31) + "w".repeat(69)),
            cell(CellName.oracle(1), "w".repeat(69) + "r".repeat(31)));
    assertThat(comparison(results, 1).gapClosed()).isPresent();
    assertThat(comparison(results, 1).gapInterval()).isEmpty();
  }

  /** Four folds of ten clips; the letters are the clips of one fold after the other. */
  private static CellPredictions folds(
      CellName name, List<FoldSelection> choices, String... letters) {
    List<Prediction> predictions = new ArrayList<>();
    for (int fold = 0; fold < letters.length; fold++) {
      for (int i = 0; i < letters[fold].length(); i++) {
        boolean right = letters[fold].charAt(i) == 'r';
        predictions.add(Predictions.prediction(0, fold, fold + "/" + i, right));
      }
    }
    return new CellPredictions(name, predictions, choices);
  }

  private static CellPredictions folds(CellName name, String... letters) {
    return folds(name, List.of(), letters);
  }

  private static FoldSelection choice(int fold, Integer... layer) {
    List<TransferCandidate> candidates =
        Arrays.stream(layer)
            .map(i -> new TransferCandidate("knn", i, Map.of(), Map.of("gap", 0.1)))
            .toList();
    OptionalInt chosen = layer.length == 0 ? OptionalInt.empty() : OptionalInt.of(layer.length - 1);
    return new FoldSelection(0, fold, candidates, chosen, "a test");
  }

  @Test
  void auto_isMeasuredByTheOracleOfEachFoldsChoice() {
    Results results =
        results(
            folds(CellName.unimodal(), "rwww", "rwww", "rrww"),
            folds(
                CellName.auto(Goal.ACCURACY),
                List.of(choice(0, 3, 1), choice(1, 3), choice(2)),
                "rrww",
                "rrww",
                "rrww"),
            folds(CellName.oracle(1), "rrrr", "wwww", "wwww"),
            folds(CellName.oracle(3), "wwww", "rrrw", "rrrw"));
    Comparison auto = comparison(results, 1);
    assertThat(auto.oracle()).hasValue(10.0 / 12);
    assertThat(auto.gapClosed().getAsDouble()).isEqualTo(2.0 / 6, NEAR);
    assertThat(results.rows().get(1).choices()).hasSize(3);
  }

  @Test
  void auto_thatNeverTransfers_closesNothingAndDiffersInNothing() {
    Results results =
        results(
            folds(CellName.unimodal(), "rwww", "rrww"),
            folds(CellName.auto(Goal.ACCURACY), List.of(choice(0), choice(1)), "rwww", "rrww"),
            folds(CellName.oracle(1), "rrrr", "rrrr"));
    Comparison auto = comparison(results, 1);
    assertThat(auto.gapClosed()).hasValue(0);
    assertThat(auto.gapInterval()).hasValue(new Interval(0, 0));
    assertThat(auto.mcnemar()).isEqualTo(new McNemar(0, 0, 1));
    assertThat(auto.resampledT()).hasValue(new ResampledT(0, 1));
    assertThat(auto.isSignificant()).isFalse();
  }

  /** The first repeat is measured by the layer 1, the second by the layer 3. */
  @Test
  void auto_ofSeveralRepeats_isMeasuredByTheOracleOfEachRepeatsChoice() {
    List<FoldSelection> choices = new ArrayList<>();
    for (int repeat = 0; repeat < 2; repeat++) {
      for (int fold = 0; fold < 2; fold++) {
        FoldSelection layer = choice(fold, 1 + 2 * repeat);
        choices.add(new FoldSelection(repeat, fold, layer.candidates(), layer.chosen(), "a test"));
      }
    }
    List<Prediction> auto = new ArrayList<>(repeat(0, "rw|rw"));
    auto.addAll(repeat(1, "rw|ww"));
    Results results =
        results(
            repeats(CellName.unimodal(), "rw|ww", "ww|ww"),
            new CellPredictions(CellName.auto(Goal.ACCURACY), auto, choices),
            repeats(CellName.oracle(1), "rr|rw", "ww|ww"),
            repeats(CellName.oracle(3), "ww|ww", "rw|rr"));
    Comparison comparison = comparison(results, 1);
    assertThat(comparison.oracle()).hasValue(6.0 / 8);
    assertThat(comparison.gapClosed().getAsDouble()).isEqualTo((3.0 - 1) / (6 - 1), NEAR);
  }

  /** Neither a grid without oracles nor one without that of a chosen layer has a gap to close. */
  @Test
  void auto_chosenLayerWithoutOracle_hasNoGap() {
    CellPredictions unimodal = folds(CellName.unimodal(), "rwww", "rrww");
    CellPredictions auto =
        folds(CellName.auto(Goal.ACCURACY), List.of(choice(0, 3), choice(1)), "rrww", "rrww");
    List<Results> all =
        List.of(
            results(unimodal, auto),
            results(unimodal, auto, folds(CellName.oracle(1), "rrrr", "rrrr")));
    for (Results results : all) {
      Comparison comparison = comparison(results, 1);
      assertThat(comparison.oracle()).isEmpty();
      assertThat(comparison.gapClosed()).isEmpty();
      assertThat(comparison.mcnemar()).isEqualTo(new McNemar(1, 0, 1));
    }
  }

  @Test
  void auto_choicesThatMissAFold_areRefused() {
    assertThatThrownBy(
            () ->
                results(
                    folds(CellName.unimodal(), "rwww", "rrww"),
                    folds(CellName.auto(Goal.ACCURACY), List.of(choice(0)), "rwww", "rrww"),
                    folds(CellName.oracle(1), "rrrr", "rrrr")))
        .hasMessage("choices must be one of each fold but cover 4 of 8 predictions");
  }

  @Test
  void choices_ofAnotherCell_areRefused() {
    assertThatThrownBy(() -> folds(CellName.unimodal(), List.of(choice(0)), "r"))
        .hasMessageStartingWith("choices must belong to an automatic cell but belong to ");
  }

  @Test
  void resampledT_differencesOfScipy_haveItsFigures() throws IOException {
    for (String[] row : GoldenRows.rows("evidence.csv", "resampled")) {
      double[] differences =
          Arrays.stream(row[2].split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      ResampledT test = ResampledT.of(differences, Integer.parseInt(row[1])).orElseThrow();
      assertThat(test.statistic()).isEqualTo(Double.parseDouble(row[3]), NEAR);
      assertThat(test.p()).isEqualTo(Double.parseDouble(row[4]), NEAR);
    }
  }

  @Test
  void resampledT_equalDifferences_sayNothing() {
    assertThat(ResampledT.of(new double[] {0.1, 0.1, 0.1}, 3)).isEmpty();
    assertThat(ResampledT.of(new double[] {0.1}, 3)).isEmpty();
    assertThat(ResampledT.of(new double[] {0}, 3)).isEmpty();
    assertThat(ResampledT.of(new double[] {0, 0, 0}, 3)).hasValue(new ResampledT(0, 1));
  }

  @Test
  void resampledT_oneFoldARepeat_isRefused() {
    assertThatThrownBy(() -> ResampledT.of(new double[] {0.1, 0.2}, 1))
        .hasMessage("folds must be at least 2 but is 1");
  }

  /** The level itself is not below the level. */
  @ParameterizedTest
  @CsvSource({
    "0.049, 0.049, true",
    "0.05, 0.049, false",
    "0.049, 0.05, false",
    "0.06, 0.01, false",
    "0.01, 0.06, false"
  })
  void significance_correctedValues_mustBothBeBelowTheLevel(
      double mcnemar, double resampled, boolean significant) {
    Comparison comparison =
        new Comparison(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            new McNemar(9, 1, mcnemar),
            mcnemar,
            List.of(),
            Optional.of(new ResampledT(2, resampled)),
            OptionalDouble.of(resampled),
            true);
    assertThat(comparison.isSignificant()).isEqualTo(significant);
  }

  /** Folds that differ alike say nothing of the variance, however many clips they have. */
  @Test
  void significance_needsBothTests() {
    String wrong = "w".repeat(40);
    String right = "r".repeat(10) + "w".repeat(30);
    Results alike =
        results(
            folds(CellName.unimodal(), wrong, wrong),
            folds(CellName.tdl("knn", 1), right, right),
            folds(CellName.tdl("svr", 1), wrong, right));
    assertThat(comparison(alike, 1).mcnemarPHolm()).isLessThan(0.001);
    assertThat(comparison(alike, 1).resampledT()).isEmpty();
    assertThat(comparison(alike, 1).isSignificant()).isFalse();
    assertThat(comparison(alike, 1).resampledPHolm()).isEmpty();
    ResampledT other = comparison(alike, 2).resampledT().orElseThrow(); // the missing p counts as 1
    assertThat(comparison(alike, 2).resampledPHolm()).hasValue(Math.min(1, 2 * other.p()));
  }

  /** Instances "i0" and so on of a repeat, in two folds parted by a bar. */
  private static List<Prediction> repeat(int repeat, String rightOrWrong) {
    List<Prediction> predictions = new ArrayList<>();
    int bar = rightOrWrong.indexOf('|');
    String all = rightOrWrong.replace("|", "");
    for (int i = 0; i < all.length(); i++) {
      predictions.add(
          Predictions.prediction(repeat, i < bar ? 0 : 1, "i" + i, all.charAt(i) == 'r'));
    }
    return predictions;
  }

  private static CellPredictions repeats(CellName name, String first, String second) {
    List<Prediction> predictions = new ArrayList<>(repeat(0, first));
    predictions.addAll(repeat(1, second));
    Collections.reverse(predictions); // the order in which they come must not matter
    return new CellPredictions(name, predictions);
  }

  @Test
  void results_ofRepeatsWithUnequalFolds_compareEachRepeatAndEachFold() {
    Results results =
        results(
            repeats(CellName.unimodal(), "wwr|w", "wr|rw"),
            repeats(CellName.tdl("knn", 1), "rrr|r", "rw|rr"));
    Comparison comparison = comparison(results, 1);
    assertThat(comparison.repeats())
        .containsExactly(McNemar.ofCounts(3, 0), McNemar.ofCounts(2, 1));
    assertThat(comparison.resampledT())
        .isEqualTo(ResampledT.of(new double[] {2.0 / 3, 1, 0, 0.5}, 2));
  }

  @Test
  void results_twoCellsOfOneName_areRefused() {
    CellName other = new CellName(Method.TDL, "knn", OptionalInt.of(1), List.of(2));
    assertThatThrownBy(() -> results(cell(CellName.tdl("knn", 1), "rw"), cell(other, "rw")))
        .hasMessageStartingWith("method, map and layer must be unique but two cells have ");
  }

  private static ResultsHeading heading(SplitKind division, int folds, int repeats) {
    return new ResultsHeading(
        "letters",
        "audio",
        "video",
        List.of("a", "b"),
        List.of("b"),
        folds,
        repeats,
        ResamplingUnit.INSTANCE,
        division,
        List.of());
  }

  /**
   * Ten of ten trials for TDL: p of McNemar's test is 2 / 2^10, and Holm has nothing to correct.
   */
  @Test
  void results_ofOneSplit_areSignificantByMcNemarAlone() {
    List<CellPredictions> cells =
        List.of(
            cell(CellName.unimodal(), "wwwwwwwwww"), cell(CellName.tdl("knn", 1), "rrrrrrrrrr"));
    Results fixed = Results.of(heading(SplitKind.FIXED, 1, 1), cells, Seeds.root(1));
    assertThat(comparison(fixed, 1).resampledT()).isEmpty();
    assertThat(comparison(fixed, 1).mcnemarPHolm()).isEqualTo(2 / 1024.0);
    assertThat(fixed.wins(fixed.rows().get(1))).isTrue();
  }

  /** Two folds, of which TDL wins one by 1 and the other by 1/2, in one repeat or in two. */
  @Test
  void results_ofGivenFolds_takeRepeatsAsNoFurtherFolds() {
    List<Prediction> unimodal = new ArrayList<>();
    List<Prediction> tdl = new ArrayList<>();
    for (int repeat = 0; repeat < 2; repeat++) {
      for (int fold = 0; fold < 2; fold++) {
        for (int i = 0; i < 2; i++) {
          String instance = "i" + fold + i;
          unimodal.add(Predictions.prediction(repeat, fold, instance, false));
          tdl.add(Predictions.prediction(repeat, fold, instance, fold == 0 || i == 0));
        }
      }
    }
    List<CellPredictions> twice =
        List.of(
            new CellPredictions(CellName.unimodal(), unimodal),
            new CellPredictions(CellName.tdl("knn", 1), tdl));
    ResampledT expected = ResampledT.of(new double[] {1, 0.5}, 2).orElseThrow();
    Results given = Results.of(heading(SplitKind.GIVEN, 2, 2), twice, Seeds.root(1));
    assertThat(comparison(given, 1).resampledT()).contains(expected);
    Results drawn = Results.of(heading(SplitKind.RANDOM_FOLDS, 2, 2), twice, Seeds.root(1));
    assertThat(comparison(drawn, 1).resampledT().orElseThrow().p()).isLessThan(expected.p());
  }
}
