package io.github.tdl4j.evaluation;

import static io.github.tdl4j.evaluation.Predictions.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.evaluation.CalibratedStacking.Calibration;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seen-unseen curve and the constant chosen on it. */
class CalibratedStackingTest {
  private static final List<String> LABELS = List.of("a", "u", "b", "v", "-");
  private static final LabelDecoder UNITS =
      new LabelDecoder(LABELS, List.of("b", "a"), List.of("u", "v"));

  /** Clips written as {@code label:unseen:best of its group is right:margin}. */
  private static List<Prediction> predictions(String text) {
    List<Prediction> predictions = new ArrayList<>();
    for (String clip : text.split(" ", -1)) {
      String[] parts = clip.split(":", -1);
      String label = parts[0];
      String best = parts[2].equals("1") ? label : "other";
      float margin = Float.parseFloat(parts[3]);
      SeenUnseenPrediction answer =
          parts[1].equals("1")
              ? new SeenUnseenPrediction("s9", best, margin)
              : new SeenUnseenPrediction(best, "u9", margin);
      predictions.add(answered("i" + predictions.size(), label, answer));
    }
    return predictions;
  }

  private static Set<String> unseen(List<Prediction> predictions) {
    Set<String> unseen = new TreeSet<>();
    predictions.stream().map(Prediction::label).filter(l -> l.startsWith("u")).forEach(unseen::add);
    return unseen;
  }

  private static double area(List<Prediction> predictions) {
    Set<String> labels = new TreeSet<>(predictions.stream().map(Prediction::label).toList());
    ResultsHeading heading =
        new ResultsHeading(
            "letters",
            "audio",
            "video",
            List.copyOf(labels),
            List.copyOf(unseen(predictions)),
            2,
            1,
            ResamplingUnit.INSTANCE,
            SplitKind.RANDOM_FOLDS,
            List.of());
    return Scoring.score(predictions, heading, Seeds.root(1)).ausuc();
  }

  @Test
  void area_curvesOfNumpy_isTheirs() throws IOException {
    for (String[] row : GoldenRows.rows("evidence.csv", "curve")) {
      assertThat(area(predictions(row[2]))).isCloseTo(Double.parseDouble(row[3]), within(1e-12));
    }
  }

  /** Seen clips below every unseen one: no constant is needed, and none loses anything. */
  @Test
  void area_groupsApartAndAllRight_isOne() {
    assertThat(area(predictions("s1:0:1:-3 s2:0:1:-2 u1:1:1:-1 u2:1:1:4"))).isEqualTo(1);
  }

  @Test
  void area_groupsApartTheWrongWay_isNothing() {
    assertThat(area(predictions("s1:0:1:3 s2:0:1:2 u1:1:1:-1 u2:1:1:-4"))).isEqualTo(0);
  }

  @Test
  void area_oneMarginForAll_isTheTriangle() {
    assertThat(area(predictions("s1:0:1:0.5 s1:0:1:0.5 u1:1:1:0.5"))).isEqualTo(0.5);
  }

  /** One constant for all clips moves nothing but the place on the curve. */
  @Test
  void area_allMarginsMoved_staysAsItIs() throws IOException {
    for (String[] row : GoldenRows.rows("evidence.csv", "curve")) {
      List<Prediction> moved = new ArrayList<>();
      for (Prediction p : predictions(row[2])) {
        SeenUnseenPrediction answer = p.answer();
        moved.add(
            answered(
                p.instance(),
                p.label(),
                new SeenUnseenPrediction(answer.seen(), answer.unseen(), answer.margin() * 2 + 8)));
      }
      assertThat(area(moved)).isCloseTo(Double.parseDouble(row[3]), within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"accuracy, ACCURACY", "harmonic, HARMONIC_MEAN"})
  void choose_allConstantsTriedByPlainCounting_isTheirBest(String kind, Goal goal)
      throws IOException {
    for (String[] row : GoldenRows.rows("evidence.csv", kind)) {
      List<Prediction> clips = predictions(row[2]);
      Calibration chosen =
          CalibratedStacking.choose(List.of(new Round(clips, unseen(clips))), goal);
      assertThat(chosen.gamma()).isCloseTo(Double.parseDouble(row[3]), within(1e-6));
      assertThat(chosen.figure()).isCloseTo(Double.parseDouble(row[4]), within(1e-9));
    }
  }

  /**
   * With the γ that was chosen a figure is the one it was chosen for; without it, plain counting.
   */
  @ParameterizedTest
  @CsvSource({"accuracy, ACCURACY", "harmonic, HARMONIC_MEAN"})
  void figure_ofChosenConstants_isTheirs(String kind, Goal goal) throws IOException {
    for (String[] row : GoldenRows.rows("evidence.csv", kind)) {
      List<Prediction> clips = predictions(row[2]);
      List<Round> rounds = List.of(new Round(clips, unseen(clips)));
      Calibration chosen = CalibratedStacking.choose(rounds, goal);
      assertThat(CalibratedStacking.figure(rounds, List.of(chosen.gamma()), goal))
          .isCloseTo(chosen.figure(), within(1e-12));
    }
  }

  /** Seen: one of two right. Unseen: u of the first round, which its γ costs, and v, which is. */
  @Test
  void figure_constantOfEachRound_countsAsSeen() {
    List<Round> rounds =
        List.of(
            new Round(predictions("s:0:1:-3 u:1:1:1"), Set.of("u")),
            new Round(predictions("t:0:1:-1 v:1:1:-1"), Set.of("v")));
    List<Double> gammas = List.of(-2.0, 2.0);
    assertThat(CalibratedStacking.figure(rounds, gammas, Goal.ACCURACY)).isEqualTo(0.5);
    assertThat(CalibratedStacking.figure(rounds, gammas, Goal.HARMONIC_MEAN)).isEqualTo(0.5);
  }

  @Test
  void choose_nothingToGain_isZero() {
    List<Prediction> clips = predictions("s1:0:1:-3 s2:0:1:-2 u1:1:1:1 u2:1:1:4");
    assertThat(CalibratedStacking.choose(List.of(new Round(clips, unseen(clips))), Goal.ACCURACY))
        .isEqualTo(new Calibration(0, 1));
  }

  /** A label that plays both parts counts as two: each is then right in half of its clips. */
  @Test
  void choose_labelSeenInOneRoundAndUnseenInAnother_countsAsTwo() {
    List<Prediction> first = predictions("a:0:1:-3 b:1:1:-2");
    List<Prediction> second = predictions("b:0:1:-3 a:1:1:-2");
    Calibration chosen =
        CalibratedStacking.choose(
            List.of(new Round(first, Set.of("b")), new Round(second, Set.of("a"))),
            Goal.HARMONIC_MEAN);
    assertThat(chosen).isEqualTo(new Calibration(2.5, 1));
  }

  @Test
  void choose_noClipOfAGroup_isRefused() {
    List<Prediction> clips = predictions("s1:0:1:-3");
    assertThatThrownBy(
            () -> CalibratedStacking.choose(List.of(new Round(clips, Set.of())), Goal.ACCURACY))
        .hasMessage("rounds must have instances of seen and of unseen labels but have 1 and 0");
    assertThatThrownBy(() -> chosen("u1:1:1:2", Goal.ACCURACY))
        .hasMessage("rounds must have instances of seen and of unseen labels but have 0 and 1");
  }

  @Test
  void figure_constantsThatAreNotOneARound_areRefused() {
    List<Round> rounds = List.of(new Round(predictions("s:0:1:-3 u:1:1:1"), Set.of("u")));
    assertThatThrownBy(() -> CalibratedStacking.figure(rounds, List.of(0.0, 1.0), Goal.ACCURACY))
        .hasMessage("the number of gammas must be in [1, 1] but is 2");
  }

  /** A seen clip that only γ below -3 lets answer, beside an unseen clip that no γ makes right. */
  @Test
  void choose_unseenLabelsNeverRight_goesOneBelowTheLargestMargin() {
    assertThat(chosen("s1:0:1:3 u1:1:0:1", Goal.ACCURACY)).isEqualTo(new Calibration(-4, 0.5));
  }

  @Test
  void choose_seenLabelsNeverRight_goesOneAboveTheSmallestMargin() {
    assertThat(chosen("s1:0:0:-1 u1:1:1:-3", Goal.ACCURACY)).isEqualTo(new Calibration(4, 0.5));
  }

  /** Clips of one margin answer alike with every γ, so that one of these two is always wrong. */
  @Test
  void choose_seenAndUnseenClipOfOneMargin_cannotHaveBothRight() {
    assertThat(chosen("u1:1:1:1 s1:0:1:1", Goal.ACCURACY)).isEqualTo(new Calibration(0, 0.5));
    assertThat(chosen("s1:0:1:1 u1:1:1:1", Goal.ACCURACY)).isEqualTo(new Calibration(0, 0.5));
  }

  /**
   * A margin of 0 answers with its seen label, so that γ = 0 serves the first and not the second.
   */
  @ParameterizedTest
  @CsvSource({"s1:0:1:0 u1:1:1:1, 0", "s1:0:1:-2 u1:1:1:0, 1"})
  void choose_marginOfZero_answersWithItsSeenLabel(String clips, double gamma) {
    assertThat(chosen(clips, Goal.ACCURACY)).isEqualTo(new Calibration(gamma, 1));
  }

  private static Calibration chosen(String clips, Goal goal) {
    List<Prediction> predictions = predictions(clips);
    return CalibratedStacking.choose(List.of(new Round(predictions, unseen(predictions))), goal);
  }

  @Test
  void answers_ofOutputs_areTheBestOfEachGroupAndTheirOdds() {
    Matrix outputs =
        Matrix.ofRows(
            new float[] {0.1f, 0.2f, 0.4f, 0.1f, 0.2f}, new float[] {0.2f, 0.1f, 0.1f, 0.1f, 0.5f});
    List<SeenUnseenPrediction> answers = UNITS.answers(outputs);
    assertThat(answers.get(0)).isEqualTo(new SeenUnseenPrediction("b", "u", (float) Math.log(0.5)));
    assertThat(answers.get(1).predicted()).isEqualTo("a");
    assertThat(answers.get(1).predicted(0.69)).isEqualTo("a");
    assertThat(answers.get(1).predicted(0.70)).isEqualTo("u");
  }

  /** As the largest output is taken: the first of equal ones. */
  @Test
  void answers_equalOutputs_goToTheEarlierLabel() {
    Matrix outputs =
        Matrix.ofRows(
            new float[] {0.1f, 0.3f, 0.3f, 0.3f, 0}, new float[] {0.3f, 0.3f, 0.1f, 0.3f, 0});
    assertThat(UNITS.answers(outputs))
        .extracting(SeenUnseenPrediction::predicted)
        .containsExactly("u", "a");
  }

  @Test
  void answers_outputThatIsZero_countsAsTheSmallestFloat() {
    SeenUnseenPrediction answer = UNITS.answers(Matrix.ofRows(new float[] {1, 0, 0, 0, 0})).get(0);
    assertThat(answer.margin()).isCloseTo((float) Math.log(Float.MIN_VALUE), within(1e-4f));
  }

  @ParameterizedTest
  @CsvSource({"-1.5", "0", "0.4", "3"})
  void calibrated_outputs_answerAsTheMarginDoes(double gamma) {
    float[][] rows = new float[200][];
    RandomStream random = Seeds.root(3).stream("outputs");
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {0, 0, 0, 0, 0.01f};
      for (int k = 0; k < 4; k++) {
        rows[i][k] = (float) random.uniform();
      }
    }
    Matrix outputs = Matrix.ofRows(rows);
    Matrix calibrated = UNITS.calibrated(outputs, gamma);
    List<SeenUnseenPrediction> before = UNITS.answers(outputs);
    List<SeenUnseenPrediction> after = UNITS.answers(calibrated);
    for (int i = 0; i < rows.length; i++) {
      assertThat(after.get(i).predicted()).isEqualTo(before.get(i).predicted(gamma));
      assertThat(after.get(i).margin())
          .isCloseTo((float) (before.get(i).margin() + gamma), within(1e-4f));
      double sum = 0;
      for (float output : calibrated.row(i)) {
        sum += output;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  /** Where no label is seen, the best unseen label is the answer whatever γ is. */
  @Test
  void answers_noSeenLabel_areTheBestUnseenOnesAtAnyConstant() {
    LabelDecoder alone = new LabelDecoder(LABELS, List.of(), List.of("u", "v"));
    SeenUnseenPrediction answer =
        alone.answers(Matrix.ofRows(new float[] {0.5f, 0.1f, 0.1f, 0.2f, 0.1f})).get(0);
    assertThat(answer.seen()).isEmpty();
    assertThat(answer.predicted()).isEqualTo("v");
    assertThat(answer.predicted(-1e6)).isEqualTo("v");
  }

  @Test
  void outputs_ofOtherColumnsThanUnits_areRefused() {
    Matrix outputs = Matrix.ofRows(new float[] {0.1f, 0.2f, 0.3f, 0.2f, 0.1f, 0.1f});
    assertThatThrownBy(() -> UNITS.answers(outputs)).hasMessageStartingWith("outputs ");
    assertThatThrownBy(() -> UNITS.calibrated(outputs, 1)).hasMessageStartingWith("outputs ");
  }

  /** exp(710) is no double; the check comes before an output of NaN can. */
  @Test
  void calibrated_constantWithoutExponential_isRefused() {
    Matrix outputs = Matrix.ofRows(new float[] {0.2f, 0.2f, 0.2f, 0.2f, 0.2f});
    assertThatThrownBy(() -> UNITS.calibrated(outputs, 710))
        .hasMessage("gamma must be in [-700.0, 700.0] but is 710.0");
  }

  @Test
  void outputUnits_groupWithoutUnits_isRefused() {
    assertThatThrownBy(() -> new LabelDecoder(LABELS, List.of("a"), List.of()))
        .hasMessage("unseen must be labels of units, at least one, but is []");
    assertThatThrownBy(() -> new LabelDecoder(LABELS, List.of("q"), List.of("u")))
        .hasMessage("seen must be labels of units, at least one, but is [q]");
  }
}
