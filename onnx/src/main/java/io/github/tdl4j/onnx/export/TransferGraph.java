package io.github.tdl4j.onnx.export;

import io.github.tdl4j.network.Network;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;
import io.github.tdl4j.onnx.export.map.MapGraph;
import io.github.tdl4j.transfer.LayerPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The nodes from source vectors by N_A, T^(i) and the upper part of N_V to probabilities.
 *
 * @param inputs of N_A
 * @param projection of the target modality, which a map of frames needs
 * @param layers of both networks between which the map was fitted
 * @param readsFrames whether the map leads from standardised vectors to standardised vectors, and
 *     not from activations to activations
 */
record TransferGraph(
    VectorInputs inputs, ProjectionNodes projection, LayerPair layers, boolean readsFrames) {
  /**
   * The networks and the map of one transfer.
   *
   * @param source N_A
   * @param map T^(i)
   * @param target N_V
   */
  record Member(Network source, MapGraph map, Network target) {}

  /** Adds the nodes of all members, and returns the probabilities of each. */
  List<Value> add(GraphBuilder graph, List<Member> members) {
    Value standardised = inputs.addStandardised(graph.within("source"));
    Value read =
        readsFrames ? standardised : inputs.projection().add(graph.within("source"), standardised);
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      GraphBuilder own = members.size() == 1 ? graph : graph.within("member" + i);
      outputs.add(
          readsFrames
              ? addFrames(own, members.get(i), read)
              : addLayers(own, members.get(i), read));
    }
    return List.copyOf(outputs);
  }

  private Value addFrames(GraphBuilder graph, Member member, Value standardised) {
    GraphBuilder ofTarget = graph.within("target");
    GraphBuilder ofMap = graph.within("map");
    Value read = withoutWindows(ofMap, standardised, member.map().sourceWidth());
    Value mapped = member.map().add(ofMap, read);
    return NetworkGraph.add(ofTarget, member.target(), 1, projection.add(ofTarget, mapped));
  }

  /** A map of frames reads the columns before those of windows. */
  private Value withoutWindows(GraphBuilder graph, Value vectors, int columns) {
    return columns == inputs.standardisation().columns()
        ? vectors
        : graph.node(
            Operator.of("Gather").with("axis", 1),
            vectors,
            graph.integers("columns", LongStream.range(0, columns).toArray()));
  }

  private Value addLayers(GraphBuilder graph, Member member, Value inputsOfSource) {
    Value activations = activations(graph.within("source"), member.source(), inputsOfSource);
    Value mapped = member.map().add(graph.within("map"), activations);
    int layer = layers.target();
    return NetworkGraph.add(graph.within("target"), member.target().from(layer), layer + 1, mapped);
  }

  /** Adds the activations of the source layers, side by side. */
  private Value activations(GraphBuilder graph, Network source, Value inputsOfSource) {
    Network below = source.upTo(Collections.max(layers.sources()));
    List<Value> all = NetworkGraph.addAll(graph, below, 1, inputsOfSource);
    Value[] chosen = layers.sources().stream().map(all::get).toArray(Value[]::new);
    return chosen.length == 1
        ? chosen[0]
        : graph.node(Operator.of("Concat").with("axis", 1), chosen);
  }
}
