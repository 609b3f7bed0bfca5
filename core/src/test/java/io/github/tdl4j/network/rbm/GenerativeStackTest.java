package io.github.tdl4j.network.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerativeStackTest {
  /** Products in {@code float} of a few numbers of about 1. */
  private static final double ROUNDING = 1e-5;

  private static final Seeds SEEDS = Seeds.root(4);
  private static final Matrix ROWS = SEEDS.stream("rows").gaussians(20, 6, 1);

  private static DeepBeliefNetwork trained() {
    RbmSettings machine = RbmSettings.defaults(0.05).withEpochs(5);
    return DeepBeliefNetwork.pretrain(
        ROWS,
        new DeepBeliefNetwork.Settings(List.of(5, 4), VisibleUnits.GAUSSIAN, machine, machine),
        SEEDS);
  }

  /** A rotation Q has Q Qᵀ = I, so that v Q sent down without biases is v. */
  @Test
  void down_orthogonalWeights_isTheInverse() {
    float c = 0.6f;
    float s = 0.8f;
    Matrix rotation =
        Matrix.ofRows(new float[] {c, -s, 0}, new float[] {s, c, 0}, new float[] {0, 0, 1});
    GenerativeStack stack =
        new GenerativeStack(
            List.of(
                new GenerativeStack.Machine(rotation, Matrix.zeros(1, 3), VisibleUnits.GAUSSIAN)));
    Matrix visible = SEEDS.stream("visible").gaussians(7, 3, 1);

    Near.assertNear(stack.down(visible.times(rotation), 1), visible, ROUNDING);
  }

  /** Two Bernoulli machines by hand: the logistic function of h Wᵀ + b, twice. */
  @Test
  void down_bernoulliMachines_areLogisticFunctions() {
    Matrix weights = Matrix.ofRows(new float[] {2}, new float[] {-1});
    Matrix upper = Matrix.ofRows(new float[] {3});
    GenerativeStack stack =
        new GenerativeStack(
            List.of(
                new GenerativeStack.Machine(weights, Matrix.row(0.5f, 0), VisibleUnits.BERNOULLI),
                new GenerativeStack.Machine(upper, Matrix.row(-1f), VisibleUnits.BERNOULLI)));
    double hidden = 1 / (1 + Math.exp(-(3 * 0.5 - 1)));
    float first = (float) (1 / (1 + Math.exp(-(2 * hidden + 0.5))));
    float second = (float) (1 / (1 + Math.exp(hidden)));

    Near.assertNear(stack.down(Matrix.row(0.5f), 2), Matrix.row(first, second), ROUNDING);
  }

  @Test
  void down_trainedMachines_reconstructAsTheMachinesDo() {
    DeepBeliefNetwork network = trained();
    GenerativeStack stack = GenerativeStack.of(network);
    Rbm first = network.machines().get(0);
    Rbm second = network.machines().get(1);
    Matrix hidden = first.hiddenProbabilities(ROWS);
    Matrix top = second.hiddenProbabilities(hidden);

    assertThat(stack.down(hidden, 1)).isEqualTo(first.visibleMeans(hidden));
    assertThat(stack.down(top, 2)).isEqualTo(first.visibleMeans(second.visibleMeans(top)));
    assertThat(stack.down(ROWS, 0)).isEqualTo(ROWS);
  }

  @Test
  void ofCoordinates_anyStack_isTheMeanAndTheDirectionsOfItsRows() {
    GenerativeStack stack = GenerativeStack.of(trained());
    MutableMatrix directions = MutableMatrix.zeros(6, 9);
    for (int i = 0; i < 6; i++) {
      directions.set(i, 8 - i, 1);
    }
    Matrix mean = SEEDS.stream("mean").gaussians(1, 9, 1);
    Matrix top = Matrix.ofRows(new float[] {0.1f, 0.9f, 0.4f, 0.5f});
    Matrix expected = stack.down(top, 2).times(directions).plusRow(1, mean);

    Near.assertNear(stack.ofCoordinates(mean, directions).down(top, 2), expected, ROUNDING);
    Near.assertNear(
        stack.ofCentred(mean.columnRange(0, 6)).down(top, 2),
        stack.down(top, 2).plusRow(1, mean.columnRange(0, 6)),
        ROUNDING);
  }

  @Test
  void stack_widthsThatDoNotFit_areRefused() {
    GenerativeStack.Machine machine =
        new GenerativeStack.Machine(Matrix.zeros(3, 2), Matrix.zeros(1, 3), VisibleUnits.BERNOULLI);

    assertThatThrownBy(() -> new GenerativeStack(List.of(machine, machine)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights of machine 2");
    assertThatThrownBy(() -> new GenerativeStack(List.of(machine)).ofCentred(Matrix.zeros(1, 3)))
        .hasMessageContaining("must be Gaussian");
  }
}
