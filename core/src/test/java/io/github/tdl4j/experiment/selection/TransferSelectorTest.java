package io.github.tdl4j.experiment.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.fold.GridCell;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two rehearsals of eight clips: six of the seen label a, two of b, which plays the unseen one. */
class TransferSelectorTest {
  private static final FoldPlan FOLD =
      new FoldPlan(
          1,
          2,
          new FoldParts(
              List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
          Seeds.root(1));
  private static final List<Candidate> NAMES = List.of(candidate("knn", 3), candidate("ridge", 2));

  private static Candidate candidate(String map, int layer) {
    return new Candidate(cell(map, layer), OptionalDouble.empty());
  }

  private static GridCell cell(String map, int layer) {
    CellName name = map.equals("vote") ? CellName.vote(layer) : CellName.tdl(map, layer);
    return new GridCell(name, true, run -> Matrix.zeros(1, 1), List.of());
  }

  /** Says a to everything. */
  private static final List<Float> UNIMODAL = List.of(-9f, -9f, -9f, -9f, -9f, -9f, -9f, -9f);

  /** Right about all. */
  private static final List<Float> GOOD = List.of(-2f, -2f, -2f, -2f, -2f, -2f, 2f, 2f);

  /** Says b to everything, but with a margin at which γ can tell. */
  private static final List<Float> TOO_EAGER = List.of(1f, 1f, 1f, 1f, 1f, 1f, 5f, 5f);

  /** Knows nothing. */
  private static final List<Float> USELESS = List.of(1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f);

  @Test
  void choose_candidateThatGainsMost_isChosenWithItsEvidence() {
    FoldSelection choice = choose(List.of(USELESS, GOOD));

    assertThat(choice.repeat()).isEqualTo(1);
    assertThat(choice.fold()).isEqualTo(2);
    assertThat(choice.chosen()).hasValue(1);
    assertThat(choice.layer()).hasValue(2);
    // Of 16 answers 4 are gained and none lost: mean 1/4, sum of squares 4 less 16 · 1/16.
    assertThat(choice.candidates().get(1).figures())
        .containsEntry("gain", 0.25)
        .containsEntry("standardError", Math.sqrt(4 - 1) / 16);
    assertThat(choice.reason())
        .isEqualTo(
            "ridge at layer 2 gains 25.0 points of accuracy over unimodal in inner validation,"
                + " standard error 10.8");
  }

  @Test
  void choose_fromAShortlist_listsAllWithTheirCorrelationsAndChoosesFromIt() {
    Candidate best = new Candidate(cell("ridge", 2), OptionalDouble.of(0.75));
    Candidate other = new Candidate(cell("knn", 2), OptionalDouble.of(0.5));

    FoldSelection choice =
        new TransferSelector(rehearsed(List.of(GOOD)), Goal.ACCURACY)
            .choose(FOLD, new Shortlist(List.of(best), List.of(other)));

    assertThat(choice.chosen()).hasValue(0);
    assertThat(choice.candidates())
        .extracting(TransferCandidate::map)
        .containsExactly("ridge", "knn");
    assertThat(choice.candidates().get(0).figures())
        .containsEntry("gain", 0.25)
        .containsEntry("meanCorrelation", 0.75);
    assertThat(choice.candidates().get(1).figures()).isEqualTo(Map.of("meanCorrelation", 0.5));
  }

  @Test
  void choose_noGain_isNoTransfer() {
    FoldSelection choice = choose(List.of(USELESS, USELESS));

    assertThat(choice.chosen()).isEmpty();
    assertThat(choice.reason()).startsWith("no transfer: the best, knn at layer 3 gains ");
  }

  /** 2 of 16 answers are gained and 1 is lost: 6.3 points, within the error of 10.7. */
  @Test
  void choose_gainWithinItsError_isEnoughForASingleCandidate() {
    List<Float> slightlyGood = List.of(3f, -2f, -2f, -2f, -2f, -2f, 2f, 2f);
    List<InnerValidation.Result> rehearsed =
        List.of(
            new InnerValidation.Result(
                answers(UNIMODAL, "0"), List.of(round(slightlyGood, "0"), round(UNIMODAL, "0"))),
            new InnerValidation.Result(
                answers(UNIMODAL, "1"), List.of(round(UNIMODAL, "1"), round(UNIMODAL, "1"))));
    TransferSelector selector = new TransferSelector(rehearsed, Goal.ACCURACY);

    FoldSelection alone = selector.choose(FOLD, Shortlist.all(NAMES.subList(0, 1)));

    assertThat(alone.candidates().get(0).figures()).containsEntry("gain", 1 / 16.0);
    assertThat(alone.chosen()).hasValue(0);
    assertThat(selector.choose(FOLD, Shortlist.all(NAMES)).chosen()).isEmpty();
  }

  @Test
  void choose_tooManyUnseenAnswers_areCorrectedByGamma() {
    FoldSelection choice = choose(List.of(USELESS, TOO_EAGER));

    assertThat(choice.chosen()).hasValue(1);
    // Between the margins 1 and 5; all 16 are right then.
    assertThat(Double.parseDouble(choice.candidates().get(1).settings().get("gamma")))
        .isCloseTo(-3, within(1e-6));
    assertThat(choice.candidates().get(1).figures()).containsEntry("gain", 0.25);
  }

  /** γ = 1.5 gains two answers of 16 and loses one: 0.0625 with a standard error of 0.107. */
  @Test
  void choose_gammaWhoseGainIsWithinItsError_isNotUsed() {
    List<Float> nearlyGood = List.of(-0.5f, -2f, -2f, -2f, -2f, -2f, -1f, -1f);
    List<InnerValidation.Result> rehearsed =
        List.of(
            new InnerValidation.Result(answers(UNIMODAL, "0"), List.of(round(nearlyGood, "0"))),
            new InnerValidation.Result(answers(UNIMODAL, "1"), List.of(round(GOOD, "1"))));
    Shortlist knn = Shortlist.all(NAMES.subList(0, 1));

    TransferCandidate byAccuracy =
        new TransferSelector(rehearsed, Goal.ACCURACY).choose(FOLD, knn).candidates().get(0);
    TransferCandidate byHarmonicMean =
        new TransferSelector(rehearsed, Goal.HARMONIC_MEAN).choose(FOLD, knn).candidates().get(0);

    assertThat(Double.parseDouble(byAccuracy.settings().get("gamma"))).isZero();
    assertThat(Double.parseDouble(byHarmonicMean.settings().get("gamma"))).isEqualTo(1.5);
  }

  /** What gains in one rehearsal by a γ that ruins it in the other gains nothing. */
  @Test
  void choose_gammaOfOneRehearsal_isMeasuredOnTheOthers() {
    List<Float> needsLess = List.of(1f, 1f, 1f, 1f, 1f, 1f, 5f, 5f);
    List<Float> needsMore = List.of(-5f, -5f, -5f, -5f, -5f, -5f, -1f, -1f);
    List<InnerValidation.Result> rehearsed =
        List.of(
            new InnerValidation.Result(answers(UNIMODAL, "0"), List.of(round(needsLess, "0"))),
            new InnerValidation.Result(answers(UNIMODAL, "1"), List.of(round(needsMore, "1"))));

    FoldSelection choice =
        new TransferSelector(rehearsed, Goal.ACCURACY)
            .choose(FOLD, Shortlist.all(NAMES.subList(0, 1)));

    // With γ = 3 all of the first are b: 2 gained, 6 lost; with −3 all of the second are a.
    assertThat(choice.candidates().get(0).figures()).containsEntry("gain", -4 / 16.0);
    assertThat(choice.chosen()).isEmpty();
  }

  /** A gain within its error is enough for the vote, and one within the error above it is not. */
  @Test
  void choose_vote_isTakenUnlessAnotherGainsMoreByAnError() {
    List<Candidate> names = List.of(candidate("knn", 3), candidate("vote", 2));
    List<Float> oneRight = List.of(-2f, -2f, -2f, -2f, -2f, -2f, -2f, 2f);
    List<Float> none = UNIMODAL;

    FoldSelection close =
        chooser(List.of(List.of(GOOD, none), List.of(none, oneRight)))
            .choose(FOLD, Shortlist.all(names));
    FoldSelection far =
        chooser(List.of(List.of(GOOD, none), List.of(GOOD, none)))
            .choose(FOLD, Shortlist.all(names));
    FoldSelection nothing =
        chooser(List.of(List.of(none, none), List.of(none, none)))
            .choose(FOLD, Shortlist.all(names));

    // Of 16 answers knn gains 2 that the vote does not, which gains 1: a difference of 1/16, with a
    // standard error of √(3 − 1/16)/16.
    assertThat(close.chosen()).hasValue(1);
    assertThat(close.reason()).startsWith("the vote of all gains 6.3 points of accuracy ");
    assertThat(far.chosen()).hasValue(0);
    assertThat(nothing.chosen()).isEmpty();
    assertThat(nothing.reason()).startsWith("no transfer: the best, the vote of all gains 0.0 ");
  }

  /** The margins of each candidate in each of the rehearsals. */
  private static TransferSelector chooser(List<List<List<Float>>> rehearsals) {
    List<InnerValidation.Result> rehearsed = new ArrayList<>();
    for (List<List<Float>> candidates : rehearsals) {
      String clips = "" + rehearsed.size();
      rehearsed.add(
          new InnerValidation.Result(
              answers(UNIMODAL, clips), candidates.stream().map(c -> round(c, clips)).toList()));
    }
    return new TransferSelector(rehearsed, Goal.ACCURACY);
  }

  /** 5 of 6 seen and both unseen are right at γ = 0, whatever γ of the other rehearsal. */
  @Test
  void choose_byTheHarmonicMean_takesTheLargest() {
    List<Float> eager = List.of(-2f, -2f, -2f, -2f, -2f, 2f, 2f, 2f);
    List<Float> shy = List.of(-2f, -2f, -2f, -2f, -2f, -2f, -2f, 2f);

    FoldSelection choice =
        new TransferSelector(rehearsed(List.of(shy, eager)), Goal.HARMONIC_MEAN)
            .choose(FOLD, Shortlist.all(NAMES));

    double expected = 2 * (5 / 6.0) / (5 / 6.0 + 1);
    assertThat(choice.chosen()).hasValue(1);
    assertThat(choice.candidates().get(1).figures().getOrDefault("harmonicMean", 0.0))
        .isCloseTo(expected, within(1e-12));
    assertThat(choice.candidates().get(0).figures().getOrDefault("harmonicMean", 0.0))
        .isCloseTo(2 * 0.5 / 1.5, within(1e-12));
    assertThat(choice.reason())
        .startsWith(
            "ridge at layer 2 has a harmonic mean of 90.9% in inner validation, unimodal of ");
  }

  /** Unimodal says a to everything, and its margins tell nothing: s and u are 1 and 0 at any γ. */
  @Test
  void choose_byTheHarmonicMeanWithoutAGain_isNoTransfer() {
    FoldSelection choice =
        new TransferSelector(rehearsed(List.of(UNIMODAL)), Goal.HARMONIC_MEAN)
            .choose(FOLD, Shortlist.all(NAMES.subList(0, 1)));

    assertThat(choice.chosen()).isEmpty();
    assertThat(choice.reason()).startsWith("no transfer: the best, knn at layer 3 has a harmonic ");
  }

  /** Two rehearsals with the same clips say no more than one of them. */
  @Test
  void choose_clipsRehearsedTwice_countOnce() {
    InnerValidation.Result one =
        new InnerValidation.Result(answers(UNIMODAL, "a"), List.of(round(GOOD, "a")));

    FoldSelection choice =
        new TransferSelector(List.of(one, one), Goal.ACCURACY)
            .choose(FOLD, Shortlist.all(NAMES.subList(0, 1)));

    // Of 8 clips 2 are gained: mean 1/4, sum of squares 2 less 8 · 1/16.
    assertThat(choice.candidates().get(0).figures().getOrDefault("standardError", Double.NaN))
        .isCloseTo(Math.sqrt(2 - 0.5) / 8, within(1e-12));
  }

  private static Round round(List<Float> margins, String clips) {
    return new Round(answers(margins, clips), Set.of("b"));
  }

  private static FoldSelection choose(List<List<Float>> candidates) {
    return new TransferSelector(rehearsed(candidates), Goal.ACCURACY)
        .choose(FOLD, Shortlist.all(NAMES));
  }

  private static List<InnerValidation.Result> rehearsed(List<List<Float>> candidates) {
    List<InnerValidation.Result> rehearsed = new ArrayList<>();
    for (String clips : List.of("0", "1")) {
      List<Round> rounds = candidates.stream().map(margins -> round(margins, clips)).toList();
      rehearsed.add(new InnerValidation.Result(answers(UNIMODAL, clips), rounds));
    }
    return rehearsed;
  }

  private static List<Prediction> answers(List<Float> margins, String clips) {
    List<Prediction> answers = new ArrayList<>();
    for (int i = 0; i < margins.size(); i++) {
      String label = i < 6 ? "a" : "b";
      SeenUnseenPrediction answer = new SeenUnseenPrediction("a", "b", margins.get(i));
      answers.add(new Prediction(0, 0, clips + "-" + i, "s", label, answer));
    }
    return answers;
  }
}
