package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final Matrix ROWS =
      Matrix.ofRows(
          new float[] {0.5f, -1.25f, 2.0f},
          new float[] {1.5f, 0.25f, -0.5f},
          new float[] {-0.75f, 1.0f, 0.25f},
          new float[] {2.0f, -0.5f, 1.0f},
          new float[] {-1.5f, 0.75f, -1.0f},
          new float[] {0.25f, 0.5f, 1.5f},
          new float[] {-0.25f, -2.0f, 0.5f},
          new float[] {1.0f, 1.25f, -1.5f},
          new float[] {-2.0f, 0.0f, 0.75f});
  private static final List<Integer> LABELS = List.of(0, 1, 2, 0, 2, 1, 0, 1, 2);
  private static final LabelledRows TAUGHT = LabelledRows.of(ROWS, LABELS);

  /** The solver stops at 1e-4 of the first gradient. */
  private static final double SOLVED = 1e-3;

  /**
   * scikit-learn 1.2.1: {@code LogisticRegression(C=1.0, tol=1e-12, max_iter=10000).fit(X, y)
   * .predict_proba(X)}.
   */
  private static final double[][] SCIKIT_LEARN = {
    {0.876712, 0.086053, 0.037236},
    {0.208109, 0.72806, 0.06383},
    {0.045674, 0.302124, 0.652202},
    {0.643342, 0.341957, 0.014701},
    {0.013612, 0.11722, 0.869167},
    {0.284654, 0.480761, 0.234586},
    {0.845137, 0.058787, 0.096076},
    {0.032384, 0.829217, 0.138399},
    {0.050387, 0.055824, 0.893789}
  };

  @Test
  void train_penaltyOfOne_hasTheProbabilitiesOfScikitLearn() {
    Matrix found = new LogisticRegression(1).train(TAUGHT, 3).activate(ROWS);

    for (int row = 0; row < ROWS.rows(); row++) {
      for (int label = 0; label < 3; label++) {
        assertThat((double) found.get(row, label))
            .isCloseTo(SCIKIT_LEARN[row][label], within(SOLVED));
      }
    }
  }

  @Test
  void objective_gradient_isThatOfFiniteDifferences() {
    LogisticObjective objective = new LogisticObjective(TAUGHT.weighted(1.5), 3);
    double[] at = new double[12];
    for (int i = 0; i < at.length; i++) {
      at[i] = 0.25 * (i % 5) - 0.5;
    }
    double[] gradient = new double[12];
    objective.withPenalty(0.5).at(at, gradient);
    double step = 1e-2; // products are of floats
    for (int i = 0; i < at.length; i++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[i] += step;
      below[i] -= step;
      double[] unused = new double[12];
      double slope =
          (objective.withPenalty(0.5).at(above, unused)
                  - objective.withPenalty(0.5).at(below, unused))
              / (2 * step);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-3));
    }
  }

  @Test
  void train_rowOfWeightTwo_countsAsTwoRows() {
    List<Double> weights = List.of(2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0);
    LabelledRows twice =
        LabelledRows.of(Matrix.stack(List.of(ROWS, ROWS.rowRange(0, 1))), append(LABELS, 0));

    Matrix weighted =
        new LogisticRegression(1).train(new LabelledRows(ROWS, LABELS, weights), 3).activate(ROWS);
    Matrix repeated = new LogisticRegression(1).train(twice, 3).activate(ROWS);

    for (int row = 0; row < ROWS.rows(); row++) {
      assertThat(weighted.get(row, 0)).isCloseTo(repeated.get(row, 0), within((float) SOLVED));
    }
  }

  @Test
  void train_labelWithoutRows_hasNoProbability() {
    Matrix outputs = new LogisticRegression(1).train(TAUGHT, 5).activate(ROWS);

    for (int row = 0; row < ROWS.rows(); row++) {
      assertThat(outputs.get(row, 3)).isLessThan(1e-20f);
      assertThat(outputs.get(row, 4)).isLessThan(1e-20f);
    }
  }

  @Test
  void train_largePenalty_predictsTheSharesOfTheLabels() {
    Matrix outputs = new LogisticRegression(1e9).train(TAUGHT, 3).activate(ROWS);

    assertThat(outputs.get(0, 0)).isCloseTo(1 / 3f, within(1e-3f));
  }

  @Test
  void select_labelsWithoutAnyRelationToRows_takesALargePenalty() {
    Matrix noise = Seeds.root(7).stream("noise").gaussians(120, 20, 1);
    List<Integer> labels = IntStream.range(0, 120).map(i -> i % 4).boxed().toList();

    double penalty =
        LogisticRegression.select(LabelledRows.of(noise, labels), 4, Seeds.root(7).stream("held"))
            .penalty();

    assertThat(penalty).isGreaterThanOrEqualTo(100);
  }

  @Test
  void select_labelsThatAreFarApart_takesASmallPenalty() {
    Matrix noise = Seeds.root(7).stream("noise").gaussians(120, 20, 0.1);
    MutableMatrix rows = noise.mutableCopy();
    for (int i = 0; i < 120; i++) {
      rows.set(i, i % 4, 2);
    }
    List<Integer> labels = IntStream.range(0, 120).map(i -> i % 4).boxed().toList();

    double penalty =
        LogisticRegression.select(LabelledRows.of(rows, labels), 4, Seeds.root(7).stream("held"))
            .penalty();

    assertThat(penalty).isLessThanOrEqualTo(0.1);
  }

  @Test
  void select_oneRowALabel_isOne() {
    LabelledRows three = LabelledRows.of(ROWS.rowRange(0, 3), List.of(0, 1, 2));

    assertThat(LogisticRegression.select(three, 3, Seeds.root(7).stream("held")).penalty())
        .isEqualTo(1);
  }

  @Test
  void train_labelBeyondTheUnits_isRefused() {
    assertThatThrownBy(() -> new LogisticRegression(1).train(TAUGHT, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every label");
  }

  private static List<Integer> append(List<Integer> labels, int last) {
    List<Integer> all = new ArrayList<>(labels);
    all.addAll(Collections.singleton(last));
    return all;
  }
}
