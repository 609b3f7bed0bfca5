package io.github.tdl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.evaluation.SeenUnseenCurve.Point;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenUnseenCurveTest {
  private static final Seeds SEEDS = Seeds.root(7);
  private static final List<String> LABELS = List.of("a", "b", "u", "x");
  private static final ResultsHeading HEADING = Predictions.heading("u", "x");

  private final RandomStream random = Seeds.root(31).stream("curve");

  private static SeenUnseenCurve curve(List<Prediction> predictions) {
    return SeenUnseenCurve.of(new CellPredictions(CellName.unimodal(), predictions), HEADING)
        .orElseThrow();
  }

  /** Instances of four labels with margins on a grid of the given number of values around 0. */
  private List<Prediction> random(int count, int margins) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float margin = (random.below(margins) - margins / 2) / 4f;
      predictions.add(
          Predictions.answered(
              "i" + i,
              LABELS.get(random.below(4)),
              new SeenUnseenPrediction(
                  LABELS.get(random.below(2)), LABELS.get(2 + random.below(2)), margin)));
    }
    return predictions;
  }

  private static double classMean(List<Prediction> all, Set<String> labels, double gamma) {
    return labels.stream()
        .map(label -> all.stream().filter(p -> p.label().equals(label)).toList())
        .filter(own -> !own.isEmpty())
        .mapToDouble(
            own ->
                own.stream()
                    .mapToDouble(p -> p.answer().predicted(gamma).equals(p.label()) ? 1 : 0)
                    .average()
                    .orElseThrow())
        .average()
        .orElseThrow();
  }

  /** An instance of each kind: the curve counted by hand. */
  @Test
  void points_ofThreeInstances_areThoseCountedByHand() {
    SeenUnseenCurve curve =
        curve(
            List.of(
                Predictions.answered("i", "u", new SeenUnseenPrediction("a", "u", 2)),
                Predictions.answered("j", "a", new SeenUnseenPrediction("a", "u", -1)),
                Predictions.answered("k", "u", new SeenUnseenPrediction("a", "u", -5))));
    assertThat(curve.points())
        .containsExactly(
            new Point(-3, 1, 0), new Point(0, 1, 0.5), new Point(3, 0, 0.5), new Point(6, 0, 1));
    assertThat(curve.atZero()).isEqualTo(new Point(0, 1, 0.5));
    assertThat(curve.area()).isEqualTo(0.5);
  }

  @Test
  void points_ofRandomPredictions_areTheAccuraciesWithTheirConstant() {
    for (int trial = 0; trial < 20; trial++) {
      List<Prediction> predictions = random(40, 25);
      List<Point> points = curve(predictions).points();
      for (int i = 0; i < points.size(); i++) {
        Point point = points.get(i);
        assertThat(point.seen())
            .isCloseTo(classMean(predictions, Set.of("a", "b"), point.gamma()), within(1e-12));
        assertThat(point.unseen())
            .isCloseTo(classMean(predictions, Set.of("u", "x"), point.gamma()), within(1e-12));
        assertThat(i == 0 || points.get(i - 1).gamma() < point.gamma()).isTrue();
      }
    }
  }

  @Test
  void area_ofRandomPredictions_isTheAusucOfTheScore() {
    for (int margins : new int[] {1, 3, 1000}) {
      List<Prediction> predictions = random(60, margins);
      Score score = Scoring.score(predictions, HEADING, SEEDS);
      assertThat(curve(predictions).area()).isCloseTo(score.ausuc(), within(1e-12));
    }
  }

  @Test
  void atZero_ofRandomPredictions_isTheScoreToTheBit() {
    List<Prediction> predictions = random(61, 25);
    Score score = Scoring.score(predictions, HEADING, SEEDS);
    assertThat(curve(predictions).atZero()).isEqualTo(new Point(0, score.seen(), score.unseen()));
  }

  /** The largest float marks predictions without seen labels; adding 1 to it changes nothing. */
  @Test
  void points_largestMargins_haveConstantsBeyondThem() {
    List<Prediction> predictions =
        List.of(
            Predictions.answered("i", "u", new SeenUnseenPrediction("a", "u", Float.MAX_VALUE)),
            Predictions.answered("j", "a", new SeenUnseenPrediction("a", "u", -Float.MAX_VALUE)));
    List<Point> points = curve(predictions).points();
    assertThat(points).hasSize(3);
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(classMean(predictions, Set.of("a"), point.gamma()))
                  .isEqualTo(point.seen());
              assertThat(classMean(predictions, Set.of("u"), point.gamma()))
                  .isEqualTo(point.unseen());
            });
  }

  @Test
  void of_onlySeenLabelsTestedOrLinear_hasNoCurve() {
    List<Prediction> seen = Predictions.ofOneLabel("rrw");
    CellPredictions unimodal = new CellPredictions(CellName.unimodal(), seen);
    CellPredictions linear = new CellPredictions(CellName.linear(Method.LINEAR), random(20, 5));
    assertThat(SeenUnseenCurve.of(unimodal, HEADING)).isEmpty();
    assertThat(SeenUnseenCurve.of(linear, HEADING)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 23, 200})
  void thinned_longCurve_keepsEndsZeroAndShape(int most) {
    SeenUnseenCurve whole = curve(random(1500, 4000));
    SeenUnseenCurve thin = whole.thinned(most);
    List<Point> kept = thin.points();
    assertThat(kept).hasSizeLessThanOrEqualTo(most);
    assertThat(whole.points()).containsSubsequence(kept);
    assertThat(kept.get(0)).isEqualTo(whole.points().get(0));
    assertThat(kept.get(kept.size() - 1)).isEqualTo(whole.points().get(whole.points().size() - 1));
    assertThat(thin.atZero()).isEqualTo(whole.atZero());
    double reach = 2.0 / (most - 3) + 1e-9;
    assertThat(whole.points())
        .allMatch(point -> kept.stream().anyMatch(near -> distance(point, near) <= reach));
  }

  private static double distance(Point a, Point b) {
    return Math.abs(a.seen() - b.seen()) + Math.abs(a.unseen() - b.unseen());
  }

  @Test
  void thinned_shortCurve_isTheSame() {
    SeenUnseenCurve curve = curve(random(50, 20));
    assertThat(curve.thinned(curve.points().size())).isSameAs(curve);
    assertThatThrownBy(() -> curve.thinned(3)).isInstanceOf(IllegalArgumentException.class);
  }
}
