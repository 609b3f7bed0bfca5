package io.github.tdl4j.report.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.report.answer.ResultAnswer.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultAnswerTest {
  private static final CellName KNN = CellName.tdl("knn", 1);

  private static AnswerExample winning() {
    AnswerExample example = new AnswerExample();
    example.mcnemarPHolm = 0.001;
    example.resampledPHolm = 0.003;
    return example;
  }

  @Test
  void of_significantGain_helpsWithTheLargerP() {
    ResultAnswer answer = winning().unimodal(0.65, 0).transfer(KNN, 0.626, 0.62, 0.31).answer();

    assertThat(answer.verdict()).isEqualTo(Verdict.HELPS);
    assertThat(answer.sentence())
        .isEqualTo(
            "Transfer from audio raised accuracy on unseen labels from 0 to 31% and cost 3 points"
                + " on seen ones; it closed 42% of the gap to the oracle; p = 0.003.");
    assertThat(answer.interval())
        .isEqualTo(
            "Of all test instances KNN + TDLFT (1) classifies 63% (95% interval 58 to 68%)"
                + " correctly, Unimodal 50% (95% interval 45 to 55%). The 95% interval of the"
                + " share of the gap is 25 to 50%. The difference has p = 0.003, the larger of"
                + " both tests after Holm's correction.");
    assertThat(answer.why()).isEmpty();
  }

  @Test
  void of_gainThatIsNotSignificant_saysSo() {
    ResultAnswer answer =
        new AnswerExample().unimodal(0.65, 0).transfer(KNN, 0.53, 0.65, 0.12).answer();

    assertThat(answer.verdict()).isEqualTo(Verdict.NONE);
    assertThat(answer.sentence())
        .isEqualTo(
            "Transfer from audio raised accuracy on unseen labels from 0 to 12% and changed nothing"
                + " on seen ones; it closed 10% of the gap to the oracle; over all test instances"
                + " it is not significantly better than Unimodal (p = 1).");
  }

  @Test
  void of_significantLoss_hurts() {
    ResultAnswer answer = winning().unimodal(0.65, 0.1).transfer(KNN, 0.4, 0.5, 0.05).answer();

    assertThat(answer.verdict()).isEqualTo(Verdict.HURTS);
    assertThat(answer.sentence())
        .isEqualTo(
            "Transfer from audio lowered accuracy on unseen labels from 10 to 5% and cost 15"
                + " points on seen ones; over all test instances it is significantly worse than"
                + " Unimodal (p = 0.003).");
  }

  @Test
  void of_gainOnSeenLabels_isNoCost() {
    ResultAnswer answer = winning().unimodal(0.6, 0.1).transfer(KNN, 0.65, 0.61, 0.1).answer();

    assertThat(answer.sentence())
        .startsWith(
            "Transfer from audio left accuracy on unseen labels at 10% and gained 1 point on seen"
                + " ones; it closed 50% of the gap");
  }

  @Test
  void of_resultsWithoutOracle_haveNoGap() {
    AnswerExample example = winning();
    example.oracle = Double.NaN;
    ResultAnswer answer = example.unimodal(0.6, 0).transfer(KNN, 0.65, 0.61, 0.2).answer();

    assertThat(answer.sentence()).endsWith("on seen ones; p = 0.003.").doesNotContain("gap");
    assertThat(answer.interval()).doesNotContain("gap");
  }

  @Test
  void of_oneTrainTestSplit_givesThePOfMcNemarAlone() {
    AnswerExample example = winning();
    example.kind = SplitKind.FIXED;
    ResultAnswer answer = example.unimodal(0.6, 0).transfer(KNN, 0.65, 0.61, 0.2).answer();

    assertThat(answer.verdict()).isEqualTo(Verdict.HELPS);
    assertThat(answer.sentence()).endsWith("; p = 0.001.");
    assertThat(answer.interval())
        .endsWith("The difference has p = 0.001 by McNemar's test after Holm's correction.");
  }

  @Test
  void of_resultsWithoutTransfer_areUnknown() {
    ResultAnswer answer = new AnswerExample().unimodal(0.6, 0).answer();

    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.sentence())
        .isEqualTo(
            "These results cannot tell if transfer helps, as there is no transfer; Unimodal"
                + " classifies 50% of the test instances correctly.");
    assertThat(answer.interval()).isEmpty();
  }

  @Test
  void of_resultsWithoutUnimodal_areUnknown() {
    ResultAnswer answer = new AnswerExample().cell(KNN, 0.4, 0.5, 0.2).answer();

    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.sentence())
        .contains("as there is no Unimodal network to compare a transfer with; KNN + TDLFT (1)");
  }

  @Test
  void of_noCellAtAll_isUnknownWithoutFigures() {
    assertThat(new AnswerExample().answer().sentence())
        .isEqualTo("These results cannot tell if transfer helps, as there is no transfer.");
  }

  @Test
  void of_unseenLabelsThatAreNotTested_areUnknown() {
    AnswerExample example = new AnswerExample();
    example.testsUnseen = false;
    ResultAnswer answer =
        example.unimodal(0.5, Double.NaN).transfer(KNN, 0.45, 0.45, Double.NaN).answer();

    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.sentence())
        .isEqualTo(
            "Transfer from audio lowered accuracy on seen labels from 50 to 45%, and no test"
                + " instance has an unseen label with video data, so that its gain there cannot be"
                + " measured.");
  }

  @Test
  void of_unseenLabelsAlone_haveNoWordOnSeenOnes() {
    AnswerExample example = winning();
    ResultAnswer answer =
        example.unimodal(Double.NaN, 0.5).transfer(KNN, 0.65, Double.NaN, 0.65).answer();

    assertThat(answer.sentence())
        .isEqualTo(
            "Transfer from audio raised accuracy on unseen labels from 50 to 65%; it closed 50% of"
                + " the gap to the oracle; p = 0.003.");
  }

  @Test
  void of_runWithAutomaticSelection_isAboutTheRowSelectedByAccuracy() {
    AnswerExample example = new AnswerExample().unimodal(0.65, 0).transfer(KNN, 0.7, 0.65, 0.4);
    example.transfer(CellName.auto(Goal.HARMONIC_MEAN), 0.6, 0.6, 0.3);
    ResultAnswer answer = example.transfer(CellName.auto(Goal.ACCURACY), 0.53, 0.65, 0.12).answer();

    assertThat(answer.cell()).hasValue(3);
    assertThat(answer.sentence()).contains("unseen labels from 0 to 12%");
    assertThat(answer.interval())
        .startsWith("Of all test instances Auto + TDLFT classifies 53%")
        .doesNotContain("best of");
  }

  @Test
  void of_severalTransfers_saysThatTheBestIsChosenByTheTests() {
    AnswerExample example = new AnswerExample().unimodal(0.65, 0).transfer(KNN, 0.53, 0.65, 0.12);

    assertThat(example.answer().interval()).doesNotContain("best of");
    assertThat(example.transfer(CellName.tdl("knn", 0), 0.5, 0.6, 0).answer().interval())
        .endsWith(
            " after Holm's correction. It is the best of 2 transfers on these test instances, which"
                + " makes its figures too high; transfer.auto selects one on the training part.");
  }

  /** The control is the most accurate of three rows of TDL. */
  @Test
  void of_control_isNeitherTheBestNorCounted() {
    AnswerExample example = new AnswerExample().unimodal(0.65, 0).transfer(KNN, 0.53, 0.65, 0.12);
    example.transfer(CellName.tdl("knn-described", 1), 0.52, 0.6, 0.1);
    ResultAnswer answer = example.transfer(CellName.tdl("knn-permuted", 1), 0.7, 0.7, 0.2).answer();

    assertThat(answer.cell()).hasValue(1);
    assertThat(answer.interval())
        .contains(" It is the best of 2 transfers on these test instances");
  }

  @Test
  void of_mapThatReadsDescriptionsAlone_namesThemInThePlaceOfTheSource() {
    ResultAnswer answer =
        winning().unimodal(0.65, 0).transfer(CellName.tdl("knn-alone", 1), 0.7, 0.6, 0.4).answer();

    assertThat(answer.sentence())
        .startsWith("Transfer from descriptions of labels alone raised accuracy on unseen labels");
  }

  @Test
  void of_equalAccuracies_prefersTheHigherOneOnUnseenLabels() {
    AnswerExample example = new AnswerExample().unimodal(0.65, 0).transfer(KNN, 0.53, 0.65, 0.12);

    assertThat(example.transfer(CellName.tdl("knn", 0), 0.53, 0.6, 0.2).answer().cell())
        .hasValue(2);
  }

  @Test
  void of_transferBelowUnimodal_saysSo() {
    ResultAnswer answer =
        new AnswerExample().unimodal(0.65, 0).transfer(KNN, 0.483, 0.6, 0.12).answer();

    assertThat(answer.verdict()).isEqualTo(Verdict.NONE);
    assertThat(answer.sentence())
        .endsWith(
            "; over all test instances it is 1.7 points below Unimodal, not significantly (p ="
                + " 1).");
  }

  @Test
  void percent_sharesOfOneText_haveTheSameDecimalsAndAMinus() {
    assertThat(Percent.ofAll(List.of(-0.038, 0.26)).text(new Interval(-0.038, 0.26)))
        .isEqualTo("−4 to 26%");
    assertThat(Percent.ofAll(List.of(0.05, 0.075)).text(new Interval(0.05, 0.075)))
        .isEqualTo("5.0 to 7.5%");
    assertThat(Percent.number(-0.025)).isEqualTo("−2.5");
    assertThat(Percent.number(-0.0001)).isEqualTo("0");
  }
}
