package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  }
}
