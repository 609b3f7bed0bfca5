package io.github.tdl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.CountingRows;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.state.SavedState;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static final String WAY_OUT = "; get the model anew, or write it again";

  private static final Network NETWORK = Networks.random(3, 4, 5, 3, 6);
  private static final Matrix ROWS = Seeds.root(3).stream("rows").gaussians(7, 4, 1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void upToThenFrom_anyLayer_isTheNetwork(int layer) {
    Network lower = NETWORK.upTo(layer);
    Network upper = NETWORK.from(layer);

    assertThat(lower.then(upper)).isEqualTo(NETWORK);
    assertThat(upper.activate(lower.activate(ROWS))).isEqualTo(NETWORK.activate(ROWS));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void savedAndLoaded_partOfANetwork_isAlikeToTheBit(int layer) {
    Network part = NETWORK.from(layer);
    Matrix input = NETWORK.upTo(layer).activate(ROWS);

    Network loaded = Network.restore(SavedState.of(part.state()));

    assertThat(loaded).isEqualTo(part);
    assertThat(loaded.state()).isEqualTo(part.state());
    assertThat(loaded.activate(input)).isEqualTo(part.activate(input));
  }

  @Test
  void restore_layersThatDoNotFit_areRefusedByName() {
    State first = NETWORK.layers().get(0).state();
    State twice = State.of("network").children("layers", List.of(first, first)).build();

    assertThatThrownBy(() -> Network.restore(StateReader.of("f", twice)))
        .isInstanceOf(InputException.class)
        .hasMessage("f: weights of layer 1 must have 5 rows but is 4 x 5" + WAY_OUT);
  }

  @Test
  void activations_everyLayer_areThoseOfThePartsBelow() {
    List<Matrix> activations = NETWORK.activations(ROWS);

    assertThat(activations).hasSize(4);
    for (int layer = 0; layer <= 3; layer++) {
      assertThat(activations.get(layer)).isEqualTo(NETWORK.upTo(layer).activate(ROWS));
    }
    assertThat(activations.get(0)).isSameAs(ROWS);
    assertThat(activations.stream().map(Matrix::columns)).containsExactly(4, 5, 3, 6);
  }

  /** Products of other numbers of rows round otherwise. */
  @Test
  void over_rowsReadWhenNeeded_areTheirActivations() {
    CountingRows rows = new CountingRows(ROWS);
    Rows activations = NETWORK.over(rows);
    assertThat(activations.shape()).isEqualTo("7 x 6");
    assertThat(rows.most()).isZero();
    Near.assertNear(
        activations.select(new int[] {6, 0, 6}),
        NETWORK.activate(ROWS).select(new int[] {6, 0, 6}),
        1e-6);
    assertThat(rows.most()).isEqualTo(3);
    assertThat(NETWORK.upTo(0).over(rows)).isSameAs(rows);
  }

  @Test
  void predict_rowsReadWhenNeeded_isAsOfAMatrix() {
    assertThat(NETWORK.predict(new CountingRows(ROWS))).isEqualTo(NETWORK.predict(ROWS));
  }

  @Test
  void over_otherWidth_isRefusedAtOnce() {
    assertThatThrownBy(() -> NETWORK.over(Matrix.zeros(2, 3)))
        .hasMessage("input must have 4 columns but is 2 x 3");
  }

  @Test
  void depth_wholeNetwork_isTheNumberOfHiddenLayers() {
    assertThat(NETWORK.depth()).isEqualTo(2);
    assertThat(Networks.random(1, 4, 6).depth()).isZero();
  }

  @Test
  void parts_layerOutside_namesTheRange() {
    assertThatThrownBy(() -> NETWORK.upTo(4)).hasMessage("layer must be in [0, 3] but is 4");
    assertThatThrownBy(() -> NETWORK.from(-1)).hasMessage("layer must be in [0, 3] but is -1");
  }

  @Test
  void construct_layersThatDoNotFit_namesTheLayer() {
    List<Layer> layers = NETWORK.layers();

    assertThatThrownBy(() -> new Network(List.of(layers.get(0), layers.get(2))))
        .hasMessage("weights of layer 1 must have 5 rows but is 3 x 6");
    assertThatThrownBy(() -> NETWORK.then(NETWORK))
        .hasMessage("weights of layer 3 must have 6 rows but is 4 x 5");
  }

  @Test
  void construct_listChangedLater_leavesTheNetworkAsItIs() {
    List<Layer> layers = new ArrayList<>(NETWORK.layers());
    Network network = new Network(layers);
    layers.clear();

    assertThat(network).isEqualTo(NETWORK);
  }

  @Test
  void withInputs_more_ignoresThem() {
    Network wide = NETWORK.withInputs(6);
    Matrix noise = Seeds.root(3).stream("noise").gaussians(7, 2, 9);
    Matrix joined = Matrix.stack(List.of(ROWS.transpose(), noise.transpose())).transpose();

    assertThat(wide.layers().get(0).inputs()).isEqualTo(6);
    assertThat(wide.activate(joined)).isEqualTo(NETWORK.activate(ROWS));
    assertThat(wide.from(1)).isEqualTo(NETWORK.from(1));
    assertThat(NETWORK.withInputs(4)).isEqualTo(NETWORK);
  }

  @Test
  void withInputs_fewerOrNoLayer_isRefused() {
    assertThatThrownBy(() -> NETWORK.withInputs(3))
        .hasMessage("inputs must be at least 4 but is 3");
    assertThatThrownBy(() -> new Network(List.of()).withInputs(3))
        .hasMessage("the number of layers must be at least 1 but is 0");
  }

  @Test
  void predict_rows_takesTheLargestOutputAndTheEarlierOfEquals() {
    Matrix identity =
        Matrix.ofRows(new float[] {1, 0, 0}, new float[] {0, 1, 0}, new float[] {0, 0, 1});
    Network network =
        new Network(List.of(new Layer(identity, Matrix.zeros(1, 3), Activation.SOFTMAX)));

    assertThat(
            network.predict(
                Matrix.ofRows(
                    new float[] {0, 0, 4},
                    new float[] {1, 3, 3},
                    new float[] {2, 2, 2},
                    new float[] {-2, -1, -3})))
        .containsExactly(2, 1, 0, 1);
    assertThat(network.predict(Matrix.zeros(0, 3))).isEmpty();
  }
}
