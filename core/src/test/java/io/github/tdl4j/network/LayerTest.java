package io.github.tdl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import org.junit.jupiter.api.Test;

class LayerTest {
  private static final Layer LAYER =
      new Layer(
          Matrix.ofRows(new float[] {1, 0, 2}, new float[] {-1, 1, 0}),
          Matrix.row(0.5f, 0, -1),
          Activation.SIGMOID);

  @Test
  void activate_rows_areSigmoidsOfWeightedSumsAndBias() {
    Matrix activations = LAYER.activate(Matrix.ofRows(new float[] {1, 2}, new float[] {0, 0}));

    Near.assertNear(
        activations,
        Matrix.ofRows(
            new float[] {logistic(-0.5), logistic(2), logistic(1)},
            new float[] {logistic(0.5), logistic(0), logistic(-1)}),
        1e-6);
  }

  @Test
  void shape_inputsAndUnits_areThoseOfTheWeights() {
    assertThat(LAYER.inputs()).isEqualTo(2);
    assertThat(LAYER.units()).isEqualTo(3);
    assertThat(LAYER.activate(Matrix.zeros(0, 2)).shape()).isEqualTo("0 x 3");
  }

  @Test
  void activate_wrongWidth_namesBoth() {
    assertThatThrownBy(() -> LAYER.activate(Matrix.zeros(4, 3)))
        .hasMessage("input must have 2 columns but is 4 x 3");
  }

  @Test
  void construct_biasOfAnotherShape_isRefused() {
    assertThatThrownBy(() -> new Layer(Matrix.zeros(2, 3), Matrix.zeros(1, 2), Activation.SIGMOID))
        .hasMessage("bias must have 3 columns but is 1 x 2");
    assertThatThrownBy(() -> new Layer(Matrix.zeros(2, 3), Matrix.zeros(2, 3), Activation.SIGMOID))
        .hasMessage("bias must have 1 rows but is 2 x 3");
  }

  private static float logistic(double x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
