package io.github.tdl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PredictionArraysTest {
  private static final Set<String> UNSEEN = Set.of("u", "v");
  private static final List<String> LABELS = List.of("a", "b", "u", "v");

  private final RandomStream random = Seeds.root(31).stream("outcomes");

  /** Clips of four labels with few margins, so that some are equal. */
  private List<Prediction> clips(int count) {
    List<Prediction> clips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SeenUnseenPrediction answer =
          new SeenUnseenPrediction(
              LABELS.get(random.below(2)),
              LABELS.get(2 + random.below(2)),
              (random.below(7) - 3) / 2f);
      clips.add(Predictions.answered("i" + (10 + i), LABELS.get(random.below(4)), answer));
    }
    return clips;
  }

  private static PredictionArrays outcomes(List<Prediction> predictions) {
    List<String> units = Scoring.units(predictions, ResamplingUnit.INSTANCE);
    return PredictionArrays.of(predictions, UNSEEN, ResamplingUnit.INSTANCE, units);
  }

  /** A clip that is drawn twice counts as two clips, and one that is not as none. */
  @Test
  void figures_ofADraw_areThoseOfAsManyCopies() {
    for (int trial = 0; trial < 50; trial++) {
      List<Prediction> clips = clips(12);
      int[] times = new int[12];
      List<Prediction> copies = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Prediction drawn = clips.get(random.below(12));
        times[clips.indexOf(drawn)]++;
        copies.add(Predictions.answered("copy" + (10 + i), drawn.label(), drawn.answer()));
      }
      int[] once = new int[12];
      Arrays.fill(once, 1);

      double[] figures = outcomes(clips).figures(times).array();

      double[] expected = outcomes(copies).figures(once).array();
      for (int k = 0; k < 3; k++) {
        if (Double.isNaN(expected[k])) {
          assertThat(figures[k]).isNaN();
        } else {
          assertThat(figures[k]).isCloseTo(expected[k], within(1e-12));
        }
      }
      assertThat(outcomes(clips).accuracy(times)).isEqualTo(figures[0]);
    }
  }

  /** The area by its definition: the curve of all constants, joined by trapezia. */
  @Test
  void ausuc_someClips_isTheAreaUnderTheCurveOfAllConstants() {
    int[] once = new int[12];
    Arrays.fill(once, 1);
    for (int trial = 0; trial < 50; trial++) {
      List<Prediction> clips = clips(12);
      double area = 0;
      double[] last = point(clips, -10);
      for (double gamma = -1.75; gamma <= 1.8; gamma += 0.5) {
        double[] next = point(clips, gamma);
        area += (last[0] - next[0]) * (last[1] + next[1]) / 2;
        last = next;
      }

      double found = outcomes(clips).figures(once).ausuc();
      if (Double.isNaN(area)) {
        assertThat(found).isNaN();
      } else {
        assertThat(found).isCloseTo(area, within(1e-12));
      }
    }
  }

  /** Accuracies on seen and on unseen labels with a constant, each label counting alike. */
  private static double[] point(List<Prediction> clips, double gamma) {
    return new double[] {accuracy(clips, gamma, false), accuracy(clips, gamma, true)};
  }

  private static double accuracy(List<Prediction> clips, double gamma, boolean unseen) {
    return LABELS.stream()
        .filter(label -> UNSEEN.contains(label) == unseen)
        .map(label -> clips.stream().filter(clip -> clip.label().equals(label)).toList())
        .filter(own -> !own.isEmpty())
        .mapToDouble(
            own ->
                own.stream()
                    .mapToInt(c -> c.answer().predicted(gamma).equals(c.label()) ? 1 : 0)
                    .average()
                    .orElseThrow())
        .average()
        .orElse(Double.NaN);
  }

  @Test
  void of_clipThatIsNoUnit_isRefused() {
    List<Prediction> clips = clips(3);

    assertThatThrownBy(
            () ->
                PredictionArrays.of(clips, UNSEEN, ResamplingUnit.INSTANCE, List.of("i10", "i12")))
        .hasMessage("every cell must test the same instances but only some test i11");
  }
}
