package io.github.tdl4j.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is the network itself. */
class NetworkGraphTest {
  private static Network network(List<Integer> widths, float size) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.size(); i++) {
      String name = "layer" + i;
      layers.add(
          new Layer(
              Numbers.gaussians(name, widths.get(i - 1), widths.get(i))
                  .scaled(size / (float) Math.sqrt(widths.get(i - 1))),
              Numbers.gaussians(name + " bias", 1, widths.get(i)),
              i == widths.size() - 1 ? Activation.SOFTMAX : Activation.SIGMOID));
    }
    return new Network(layers);
  }

  /** Weights from tiny to large ones, with which units are saturated. */
  @ParameterizedTest
  @ValueSource(floats = {0.01f, 1, 10, 1000})
  void graph_ofAnyWeights_givesTheProbabilitiesOfTheNetwork(float size) throws OrtException {
    Network network = network(List.of(30, 50, 40, 7), size);
    Matrix rows = Numbers.gaussians("rows", 60, 30);
    try (RunModel model =
        RunModel.of(30, 7, (graph, input) -> NetworkGraph.add(graph, network, 1, input))) {
      Numbers.assertClose(model.run(rows), network.activate(rows));
    }
  }

  @Test
  void graph_ofAWideNetwork_givesTheProbabilitiesOfTheNetwork() throws OrtException {
    Network network = network(List.of(3000, 500, 500, 26), 2);
    Matrix rows = Numbers.gaussians("rows", 20, 3000);
    try (RunModel model =
        RunModel.of(3000, 26, (graph, input) -> NetworkGraph.add(graph, network, 1, input))) {
      Numbers.assertClose(model.run(rows), network.activate(rows));
    }
  }

  @Test
  void graph_ofPartsAboveAndBelow_givesTheRowsOfTheWhole() throws OrtException {
    Network network = network(List.of(8, 6, 5, 4), 1);
    Matrix rows = Numbers.gaussians("rows", 10, 8);
    Matrix hidden;
    try (RunModel below =
        RunModel.of(8, 6, (graph, input) -> NetworkGraph.add(graph, network.upTo(1), 1, input))) {
      hidden = below.run(rows);
    }
    try (RunModel above =
        RunModel.of(6, 4, (graph, input) -> NetworkGraph.add(graph, network.from(1), 2, input))) {
      Numbers.assertClose(above.run(hidden), network.activate(rows));
    }
  }

  @Test
  void names_ofNodes_tellTheLayerAndTheOperator() {
    GraphBuilder graph = GraphBuilder.named("test");
    Value input = graph.input("x", 8, "rows");
    NetworkGraph.add(graph.within("target"), network(List.of(8, 6, 4), 1), 1, input);
    assertThat(ModelFile.of(graph, "A test.", Map.of()).getGraph().getNodeList())
        .extracting(NodeProto::getName)
        .containsExactly(
            "target/layer1/gemm",
            "target/layer1/sigmoid",
            "target/layer2/gemm",
            "target/layer2/softmax");
  }
}
