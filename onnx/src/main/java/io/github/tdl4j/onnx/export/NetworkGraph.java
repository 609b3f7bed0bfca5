package io.github.tdl4j.onnx.export;

import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.ArrayList;
import java.util.List;

/** The nodes of a network: a product, a bias and an activation function for each layer. */
final class NetworkGraph {
  private NetworkGraph() {}

  /**
   * Adds all layers of a network, or of a part of one.
   *
   * @param first the number of its lowest layer in the whole network, for names
   * @param input n x inputs
   * @return n x units of the last layer; the input itself if there is no layer
   */
  static Value add(GraphBuilder graph, Network network, int first, Value input) {
    List<Value> all = addAll(graph, network, first, input);
    return all.get(all.size() - 1);
  }

  /** Adds the same nodes, and returns the input and the activations of each layer. */
  static List<Value> addAll(GraphBuilder graph, Network network, int first, Value input) {
    List<Value> activations = new ArrayList<>(List.of(input));
    int number = first;
    for (Layer layer : network.layers()) {
      Value below = activations.get(activations.size() - 1);
      activations.add(add(graph.within("layer" + number), layer, below));
      number++;
    }
    return List.copyOf(activations);
  }

  private static Value add(GraphBuilder graph, Layer layer, Value input) {
    Value weights = graph.matrix("weights", layer.weights());
    Value bias = graph.matrix("bias", layer.bias());
    Value sums = graph.node("Gemm", input, weights, bias);
    return graph.node(operator(layer.activation()), sums);
  }

  private static Operator operator(Activation activation) {
    return switch (activation) {
      case SIGMOID -> Operator.of("Sigmoid");
      case SOFTMAX -> Operator.of("Softmax").with("axis", 1);
    };
  }
}
