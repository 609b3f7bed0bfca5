package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerPairTest {
  @Test
  void of_layer_isThatLayerOfBothNetworks() {
    assertThat(LayerPair.of(2)).isEqualTo(new LayerPair(2, 2));
  }

  @Test
  void construct_layerBelowTheInput_isRefused() {
    assertThatThrownBy(() -> new LayerPair(-1, 0))
        .hasMessage("source layer must be at least 0 but is -1");
    assertThatThrownBy(() -> new LayerPair(0, -1))
        .hasMessage("target layer must be at least 0 but is -1");
    assertThatThrownBy(() -> new LayerPair(List.of(), 0))
        .hasMessage("the number of source layers must be at least 1 but is 0");
    assertThatThrownBy(() -> new LayerPair(List.of(1, 1), 0))
        .hasMessage("source layers must differ but are [1, 1]");
  }

  @Test
  void activations_severalLayers_lieSideBySide() {
    Network network = new Network(List.of(layer("first", 3, 4), layer("second", 4, 2)));
    Matrix input = gaussians("input", 5, 3);

    Matrix joined = new LayerPair(List.of(2, 0), 1).activations(network, input).toMatrix();

    assertThat(joined.columnRange(0, 2)).isEqualTo(network.activate(input));
    assertThat(joined.columnRange(2, 5)).isEqualTo(input);
    assertThat(new LayerPair(List.of(2, 0), 1).widths(network, 3)).containsExactly(2, 3);
  }

  @Test
  void activations_oneLayer_areItsOwn() {
    Network network = new Network(List.of(layer("first", 3, 4), layer("second", 4, 2)));
    Matrix input = gaussians("input", 5, 3);

    assertThat(new LayerPair(1, 2).activations(network, input).toMatrix())
        .isEqualTo(network.upTo(1).activate(input));
  }

  @Test
  void isSame_pairs_isTrueOfThePapersAlone() {
    assertThat(LayerPair.of(2).isSame()).isTrue();
    assertThat(new LayerPair(2, 1).isSame()).isFalse();
    assertThat(new LayerPair(List.of(1, 2), 2).isSame()).isFalse();
  }

  private static Layer layer(String name, int inputs, int units) {
    return new Layer(gaussians(name, inputs, units), Matrix.zeros(1, units), Activation.SIGMOID);
  }

  private static Matrix gaussians(String name, int rows, int columns) {
    return Seeds.root(6).stream(name).gaussians(rows, columns, 1);
  }
}
