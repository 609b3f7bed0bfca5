package io.github.tdl4j.network.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Enumeration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RbmTest {
  /** Sums of a few numbers in {@code double}. */
  private static final double DOUBLE = 1e-12;

  /** The same in {@code float}, and the sigmoid's error. */
  private static final double FLOAT = 2e-6;

  @ParameterizedTest
  @EnumSource(VisibleUnits.class)
  void freeEnergy_anyRow_isMinusTheLogOfTheSumOverHiddenStates(VisibleUnits units) {
    Rbm machine = machine(units);
    Matrix rows = rows(units);

    for (int row = 0; row < rows.rows(); row++) {
      assertThat(machine.freeEnergy(rows.rowRange(row, row + 1)))
          .isCloseTo(-Math.log(Enumeration.unnormalised(machine, rows.row(row))), within(DOUBLE));
    }
  }

  @Test
  void freeEnergy_inputsBeyondExponentials_isFinite() {
    Rbm machine =
        new Rbm(
            Matrix.ofRows(new float[] {2000, -2000}),
            Matrix.zeros(1, 1),
            Matrix.zeros(1, 2),
            VisibleUnits.BERNOULLI);

    assertThat(machine.freeEnergy(Matrix.column(1))).isEqualTo(-2000);
  }

  @ParameterizedTest
  @EnumSource(VisibleUnits.class)
  void hiddenProbabilities_anyRow_areThoseOfTheEnergies(VisibleUnits units) {
    Rbm machine = machine(units);
    Matrix rows = rows(units);
    Matrix hidden = Enumeration.states(3);
    Matrix probabilities = machine.hiddenProbabilities(rows);

    for (int row = 0; row < rows.rows(); row++) {
      double[] posterior = Enumeration.posterior(machine, rows.row(row));
      for (int unit = 0; unit < 3; unit++) {
        double expected = 0;
        for (int state = 0; state < posterior.length; state++) {
          expected += posterior[state] * hidden.get(state, unit);
        }
        assertThat((double) probabilities.get(row, unit)).isCloseTo(expected, within(FLOAT));
      }
    }
    assertThat(machine.toLayer().activate(rows)).isEqualTo(probabilities);
  }

  @Test
  void visibleMeans_bernoulli_areThoseOfTheEnergies() {
    Rbm machine = machine(VisibleUnits.BERNOULLI);
    Matrix visible = Enumeration.states(4);
    Matrix hidden = Enumeration.states(3);
    Matrix means = machine.visibleMeans(hidden);

    for (int row = 0; row < hidden.rows(); row++) {
      double[] sums = new double[4];
      double total = 0;
      for (int state = 0; state < visible.rows(); state++) {
        float[] v = visible.row(state);
        double weight = Math.exp(-Enumeration.energy(machine, v, hidden.row(row)));
        total += weight;
        for (int unit = 0; unit < 4; unit++) {
          sums[unit] += weight * v[unit];
        }
      }
      for (int unit = 0; unit < 4; unit++) {
        assertThat((double) means.get(row, unit)).isCloseTo(sums[unit] / total, within(FLOAT));
      }
    }
  }

  /** With unit variance the mean is where the energy is least: lower there than around. */
  @Test
  void visibleMeans_gaussian_haveTheLeastEnergy() {
    Rbm machine = machine(VisibleUnits.GAUSSIAN);
    Matrix hidden = Enumeration.states(3);
    Matrix means = machine.visibleMeans(hidden);

    for (int row = 0; row < hidden.rows(); row++) {
      float[] mean = means.row(row);
      double least = Enumeration.energy(machine, mean, hidden.row(row));
      for (int unit = 0; unit < 4; unit++) {
        for (float step : new float[] {-0.5f, 0.5f}) {
          float[] beside = mean.clone();
          beside[unit] += step;
          assertThat(Enumeration.energy(machine, beside, hidden.row(row)))
              .isCloseTo(least + 0.125, within(FLOAT));
        }
      }
    }
  }

  @Test
  void construct_biasesOfAnotherShape_areRefused() {
    Matrix weights = Matrix.zeros(2, 3);
    assertThatThrownBy(
            () -> new Rbm(weights, Matrix.zeros(1, 3), Matrix.zeros(1, 3), VisibleUnits.BERNOULLI))
        .hasMessage("visibleBias must have 2 columns but is 1 x 3");
    assertThatThrownBy(
            () -> new Rbm(weights, Matrix.zeros(1, 2), Matrix.zeros(2, 3), VisibleUnits.BERNOULLI))
        .hasMessage("hiddenBias must have 1 rows but is 2 x 3");
  }

  @Test
  void untrained_weights_haveNoBiases() {
    Rbm machine = Rbm.untrained(Matrix.zeros(2, 3), VisibleUnits.GAUSSIAN);

    assertThat(machine.visibleBias()).isEqualTo(Matrix.zeros(1, 2));
    assertThat(machine.hiddenBias()).isEqualTo(Matrix.zeros(1, 3));
  }

  private static Rbm machine(VisibleUnits units) {
    RandomStream random = Seeds.root(4).stream("machine");
    return new Rbm(
        random.gaussians(4, 3, 1), random.gaussians(1, 4, 1), random.gaussians(1, 3, 1), units);
  }

  private static Matrix rows(VisibleUnits units) {
    return switch (units) {
      case BERNOULLI -> Enumeration.states(4);
      case GAUSSIAN -> Seeds.root(4).stream("rows").gaussians(8, 4, 1);
    };
  }
}
