package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.DoubleNetwork;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.Networks;
import io.github.tdl4j.network.SgdParameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientDescentTest {
  private static final Backpropagation SETTINGS =
      new Backpropagation(1, 4, new SgdSettings(0.1, 0, 0, Schedule.CONSTANT));

  /** Step of the central differences, in {@code double}. */
  private static final double STEP = 1e-5;

  /** Sums in {@code float}, and the sigmoid's error. */
  private static final double ROUNDING = 2e-6;

  private static final Network NETWORK = Networks.random(6, 5, 4, 6, 3, 7);
  private static final int[] BATCH = {4, 1, 6};

  /** With these the velocity is the gradient. */
  private static final SgdParameter.Rates GRADIENT = new SgdParameter.Rates(1, 0, 0);

  /** The part networks {@code from(3)}, …, {@code from(0)} have 0 to 3 hidden layers. */
  @ParameterizedTest
  @ValueSource(ints = {3, 2, 1, 0})
  void step_everyWeightAndBias_isMinusTheDerivativeOfTheLoss(int layer) {
    Network part = NETWORK.from(layer);
    LabelledRows taught = taught(part.layers().get(0).inputs());

    List<SgdParameter> stepped =
        new GradientDescent(part, SETTINGS.updates(), 4)
            .step(taught, BATCH, GRADIENT, Seeds.root(1).stream("unused"));

    DoubleNetwork network = new DoubleNetwork(part);
    assertThat(stepped).hasSize(2 * (4 - layer));
    for (int i = 0; i < stepped.size() / 2; i++) {
      assertDescent(stepped.get(2 * i).velocity(), network.weights(i), network, taught);
      assertDescent(stepped.get(2 * i + 1).velocity(), network.bias(i), network, taught);
    }
  }

  private static void assertDescent(
      Matrix descent, DoubleMatrix parameters, DoubleNetwork network, LabelledRows taught) {
    assertThat(descent.shape()).isEqualTo(parameters.shape());
    double largest = 0;
    for (int i = 0; i < parameters.rows(); i++) {
      for (int j = 0; j < parameters.columns(); j++) {
        double value = parameters.get(i, j);
        parameters.set(i, j, value + STEP);
        double above = network.loss(taught, BATCH);
        parameters.set(i, j, value - STEP);
        double below = network.loss(taught, BATCH);
        parameters.set(i, j, value);
        double derivative = (above - below) / (2 * STEP);
        assertThat((double) descent.get(i, j)).isCloseTo(-derivative, within(ROUNDING));
        largest = Math.max(largest, Math.abs(derivative));
      }
    }
    assertThat(largest).isGreaterThan(1000 * ROUNDING);
  }

  /** A unit that is left out, or divided by what stays, is one whose outgoing weights are. */
  @Test
  void step_dropout_isTheStepOfTheNetworkWithScaledWeights() {
    Dropout dropout = new Dropout(0.3, 0.5);
    int[] row = {4};
    List<SgdParameter> dropped =
        new GradientDescent(NETWORK, SETTINGS.with(dropout).updates(), 4)
            .step(taught(5), row, GRADIENT, Seeds.root(8).stream("dropout"));

    List<float[]> factors = drawn(dropout, Seeds.root(8).stream("dropout"));
    List<Layer> scaled = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      Layer layer = NETWORK.layers().get(i);
      Matrix weights = rowsScaled(layer.weights(), factors.get(i));
      scaled.add(new Layer(weights, layer.bias(), layer.activation()));
    }
    List<SgdParameter> stepped =
        new GradientDescent(new Network(scaled), SETTINGS.updates(), 4)
            .step(taught(5), row, GRADIENT, Seeds.root(1).stream("unused"));
    for (int i = 0; i < factors.size(); i++) {
      assertThat(factors.get(i)).contains(0f);
      Near.assertNear(
          dropped.get(2 * i).velocity(),
          rowsScaled(stepped.get(2 * i).velocity(), factors.get(i)),
          ROUNDING);
      Near.assertNear(
          dropped.get(2 * i + 1).velocity(), stepped.get(2 * i + 1).velocity(), ROUNDING);
    }
  }

  /** What each layer's input is multiplied by. */
  private static List<float[]> drawn(Dropout dropout, RandomStream random) {
    List<float[]> factors = new ArrayList<>();
    for (int i = 0; i < NETWORK.layers().size(); i++) {
      MutableMatrix ones = MutableMatrix.zeros(1, NETWORK.layers().get(i).inputs());
      ones.fill(1);
      Dropout.apply(i == 0 ? dropout.input() : dropout.hidden(), ones, random);
      factors.add(ones.row(0));
    }
    return factors;
  }

  private static Matrix rowsScaled(Matrix weights, float[] factors) {
    MutableMatrix scaled = weights.mutableCopy();
    for (int row = 0; row < factors.length; row++) {
      scaled.rowRange(row, row + 1).scale(factors[row]);
    }
    return scaled;
  }

  @Test
  void activate_network_isTheSecondImplementation() {
    LabelledRows taught = taught(5);
    Matrix output = NETWORK.activate(taught.rows());
    DoubleNetwork network = new DoubleNetwork(NETWORK);

    for (int row = 0; row < output.rows(); row++) {
      double[] expected = network.output(taught.rows().toMatrix().row(row));
      for (int unit = 0; unit < expected.length; unit++) {
        assertThat((double) output.get(row, unit)).isCloseTo(expected[unit], within(ROUNDING));
      }
    }
  }

  @Test
  void construct_layersOfTheWrongKindOrNone_areRefused() {
    assertThatThrownBy(() -> new GradientDescent(NETWORK.upTo(2), SETTINGS.updates(), 4))
        .hasMessage("layer 2 of 2 must be SOFTMAX to be trained but is SIGMOID");
    Layer output = Networks.random(1, 3, 3).layers().get(0);
    assertThatThrownBy(
            () -> new GradientDescent(new Network(List.of(output, output)), SETTINGS.updates(), 4))
        .hasMessage("layer 1 of 2 must be SIGMOID to be trained but is SOFTMAX");
    assertThatThrownBy(() -> new GradientDescent(NETWORK.from(4), SETTINGS.updates(), 4))
        .hasMessage("the number of layers to be trained must be at least 1 but is 0");
  }

  /** Seven rows of different weights. */
  private static LabelledRows taught(int width) {
    return new LabelledRows(
        Seeds.root(6).stream("rows").gaussians(7, width, 1),
        List.of(0, 3, 1, 2, 6, 6, 5),
        List.of(1.0, 0.25, 2.0, 1.0, 3.0, 1.0, 0.5));
  }
}
