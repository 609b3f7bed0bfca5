package io.github.tdl4j.report.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CalibratedStacking;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.evaluation.SeenUnseenCurve.Point;
import io.github.tdl4j.evaluation.SplitKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each reason appears if the figures support it, and alone. */
class ReasonsTest {
  private static final CellName NCCA = CellName.tdl("ncca", 1);

  /** A transfer that gains a little everywhere, for which no reason is known. */
  private static AnswerExample plain() {
    return new AnswerExample().unimodal(0.6, 0.1).transfer(NCCA, 0.52, 0.61, 0.15);
  }

  private static List<String> why(AnswerExample example, Evidence evidence) {
    return ResultAnswer.of(example.results(), evidence).why();
  }

  @Test
  void why_plainFigures_giveNoReason() {
    assertThat(plain().answer().why()).isEmpty();
  }

  @Test
  void why_oracleThatIsNotBetter_isNamed() {
    AnswerExample example = new AnswerExample();
    example.oracle = 0.5;

    assertThat(example.unimodal(0.6, 0.1).transfer(NCCA, 0.52, 0.61, 0.15).answer().why())
        .containsExactly(
            "The oracle, which learns from video data of the unseen labels itself, is not better"
                + " than Unimodal either (50% and 50% of all test instances), so that there is no"
                + " gap to close.");
  }

  @Test
  void why_weakSourceNetwork_isNamed() {
    assertThat(plain().cell(CellName.source(), 0.6, 0.7, 0.3).answer().why())
        .containsExactly(
            "The source network is weak: it classifies 30% of the audio data of the unseen labels"
                + " correctly (mean over labels).");
    assertThat(plain().cell(CellName.source(), 0.6, 0.7, 0.5).answer().why()).isEmpty();
  }

  @Test
  void why_fewPairs_areCounted() {
    AnswerExample few = new AnswerExample();
    few.testsOfSeen = 12; // 12 * 4 / 5 = 9.6 pairs in four of five folds
    few.unimodal(0.6, 0.1).transfer(NCCA, 0.52, 0.61, 0.15);
    AnswerExample enough = new AnswerExample();
    enough.testsOfSeen = 13;
    enough.unimodal(0.6, 0.1).transfer(NCCA, 0.52, 0.61, 0.15);

    assertThat(few.answer().why())
        .containsExactly(
            "There are few pairs: the training part of a fold has about 10 instances of each seen"
                + " label to learn the networks and the map from.");
    assertThat(enough.answer().why()).isEmpty();
    few.kind = SplitKind.FIXED; // the training part is not that of the folds then
    assertThat(few.results().heading().splitKind().isSingle()).isTrue();
    assertThat(why(few, Evidence.none())).noneMatch(reason -> reason.contains("few pairs"));
  }

  @Test
  void why_underfittedNetworks_areNamed() {
    assertThat(plain().cell(CellName.linear(Method.LINEAR), 0.6, 0.7, 0).answer().why())
        .singleElement()
        .asString()
        .startsWith("The target network underfits: Unimodal is 10.0 points below the linear");
  }

  @Test
  void why_lowCorrelationsOfTheBestTransfer_areNamed() {
    Evidence low = correlations("ncca", 1, 0.31, 0.2);

    assertThat(why(plain(), low))
        .containsExactly(
            "The layers of both networks have little in common: the largest canonical correlation"
                + " is 0.31.");
    assertThat(why(plain(), correlations("ncca", 1, 0.6, 0.2))).isEmpty();
    assertThat(why(plain(), correlations("ncca", 2, 0.31, 0.2))).isEmpty();
    assertThat(why(plain(), correlations("other", 1, 0.31, 0.2))).isEmpty();
  }

  private static Evidence correlations(String map, int layer, double first, double second) {
    return new Evidence(
        cell -> Optional.empty(),
        List.of(new Evidence.Correlations(map, layer, List.of(first, second))));
  }

  @Test
  void why_seenLabelsThatDominate_areNamedWithThePointThatCanBeReached() {
    AnswerExample learnt = new AnswerExample().unimodal(0.6, 0.1);
    learnt.ausuc = 0.3;
    learnt.transfer(NCCA, 0.52, 0.61, 0.15);

    assertThat(why(learnt, curve(2)))
        .containsExactly(
            "Seen labels dominate: with a constant added to the outputs of the unseen labels, NCCA"
                + " + TDLFT (1) would classify 40% of unseen and 50% of seen labels correctly on"
                + " these test instances (see the seen-unseen curve); auto selects such a constant"
                + " on the training part.");
    assertThat(why(learnt, curve(-2))).isEmpty();
    learnt.transfer(CellName.auto(CalibratedStacking.Goal.ACCURACY), 0.52, 0.61, 0.15);
    assertThat(why(learnt, new Evidence(cell -> curve(2).curve().apply(NCCA), List.of())))
        .isEmpty();
    assertThat(why(plain(), curve(2))).isEmpty(); // Unimodal tells unseen labels apart as well
  }

  /** A curve with the best harmonic mean at a constant beside 0. */
  private static Evidence curve(double gamma) {
    Point zero = new Point(0, 0.61, 0.15);
    Point best = new Point(gamma, 0.5, 0.4);
    List<Point> points =
        gamma > 0
            ? List.of(new Point(-9, 0.7, 0), zero, best, new Point(9, 0, 0.6))
            : List.of(new Point(-9, 0.7, 0), best, zero, new Point(9, 0, 0.6));
    SeenUnseenCurve curve = new SeenUnseenCurve(points, points.indexOf(zero));
    return new Evidence(cell -> Optional.of(curve).filter(c -> cell.equals(NCCA)), List.of());
  }

  @Test
  void why_gainPaidOnSeenLabels_isNamedWhereTheseAreMore() {
    AnswerExample example = new AnswerExample().unimodal(0.6, 0.1).transfer(NCCA, 0.49, 0.5, 0.4);

    assertThat(example.answer().why())
        .containsExactly(
            "The gain on unseen labels is paid on seen ones, which are 82% of the test instances:"
                + " accuracy on them falls from 60 to 50%.");
  }

  @Test
  void why_fewDifferences_areCounted() {
    AnswerExample example = new AnswerExample();
    example.better = 4;
    example.worse = 1;

    assertThat(example.unimodal(0.6, 0.1).transfer(NCCA, 0.52, 0.61, 0.15).answer().why())
        .containsExactly(
            "The best transfer and Unimodal differ on 5 test instances only, too few for a"
                + " significant difference.");
  }

  @Test
  void why_correctionThatDecides_isNamed() {
    AnswerExample example = new AnswerExample();
    example.mcnemarP = 0.01;
    example.resampledP = 0.03;
    example.mcnemarPHolm = 0.06;
    example
        .unimodal(0.6, 0.1)
        .transfer(NCCA, 0.52, 0.61, 0.15)
        .transfer(CellName.tdl("knn", 1), 0.4, 0.5, 0.1);

    assertThat(example.answer().why())
        .containsExactly(
            "Many transfers were tried: p = 0.030 of the best one is no longer below 0.05 after"
                + " Holm's correction for 2 transfers; fewer maps and layers, or auto, need less"
                + " correction.");
  }

  @Test
  void why_foldsThatDiffer_areNamed() {
    AnswerExample example = new AnswerExample();
    example.mcnemarP = 0.001;
    example.mcnemarPHolm = 0.002;

    assertThat(example.unimodal(0.6, 0.1).transfer(NCCA, 0.52, 0.61, 0.15).answer().why())
        .containsExactly(
            "The gain differs between the folds: McNemar's test over instances finds it (p ="
                + " 0.002), the t test over folds does not; more repeats would make that test"
                + " sharper.");
  }
}
