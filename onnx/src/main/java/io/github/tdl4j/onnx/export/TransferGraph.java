package io.github.tdl4j.onnx.export;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The nodes from source vectors by N_A, T^(i) and the upper part of N_V to probabilities.
 *
 * @param inputs of N_A
 * @param projection of the target modality, which a map of frames needs
 * @param layers of both networks between which the map was fitted
 * @param reading the rows that the map reads and yields
 */
record TransferGraph(
    VectorInputs inputs, ProjectionNodes projection, LayerPair layers, Reading reading) {
  /**
   * The networks and the map of one transfer.
   *
   * @param source N_A
   * @param map T^(i)
   * @param target N_V
   */
  record Member(Network source, MapGraph map, Network target) {}

  /**
   * The rows that the map reads and yields.
   *
   * @param frames whether they are standardised vectors, not activations
   * @param source span whose coordinates the map reads in place of the inputs of N_A, if it does
   * @param target span whose coordinates the map yields in place of the inputs of N_V, if it does
   */
  record Reading(boolean frames, Optional<Span> source, Optional<Span> target) {
    /** Returns the reading of activations. */
    static Reading ofLayers() {
      return new Reading(false, Optional.empty(), Optional.empty());
    }

    /** Returns the reading of standardised vectors. */
    static Reading ofFrames() {
      return new Reading(true, Optional.empty(), Optional.empty());
    }
  }

  /**
   * Coordinates z = D (x − m) of inputs x.
   *
   * @param mean m, 1 x p
   * @param directions D, r x p
   */
  record Span(Matrix mean, Matrix directions) {
    Value coordinates(GraphBuilder graph, Value inputs) {
      Value centred = graph.node("Sub", inputs, graph.matrix("mean", mean));
      return graph.node(
          Operator.productTranspose(), centred, graph.matrix("directions", directions));
    }

    Value points(GraphBuilder graph, Value coordinates) {
      return graph.node(
          "Gemm", coordinates, graph.matrix("directions", directions), graph.matrix("mean", mean));
    }
  }

  /** Adds the nodes of all transfers, and returns the probabilities of each. */
  List<Value> add(GraphBuilder graph, List<Member> members) {
    Value standardised = inputs.addStandardised(graph.within("source"));
    Value projected =
        reading.frames()
            ? standardised
            : inputs.projection().add(graph.within("source"), standardised);
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      GraphBuilder own = members.size() == 1 ? graph : graph.within("member" + i);
      outputs.add(add(own, members.get(i), projected));
    }
    return List.copyOf(outputs);
  }

  private Value add(GraphBuilder graph, Member member, Value projected) {
    GraphBuilder ofTarget = graph.within("target");
    Value read =
        reading.frames() ? projected : activations(graph.within("source"), member, projected);
    Value mapped = member.map().add(graph.within("map"), read);
    if (reading.frames()) {
      Value inputsOfTarget = projection.add(ofTarget, mapped);
      return NetworkGraph.add(ofTarget, member.target(), 1, inputsOfTarget);
    }
    Value reached =
        reading.target().isPresent()
            ? reading.target().get().points(ofTarget.within("span"), mapped)
            : mapped;
    int layer = layers.target();
    return NetworkGraph.add(ofTarget, member.target().from(layer), layer + 1, reached);
  }

  /** Adds the activations of the source layers, side by side. */
  private Value activations(GraphBuilder graph, Member member, Value inputsOfSource) {
    Network below = member.source().upTo(Collections.max(layers.sources()));
    List<Value> all = NetworkGraph.addAll(graph, below, 1, inputsOfSource);
    List<Value> chosen = new ArrayList<>();
    for (int layer : layers.sources()) {
      chosen.add(
          layer == 0 && reading.source().isPresent()
              ? reading.source().get().coordinates(graph.within("span"), all.get(0))
              : all.get(layer));
    }
    return chosen.size() == 1
        ? chosen.get(0)
        : graph.node(Operator.of("Concat").with("axis", 1), chosen.toArray(Value[]::new));
  }
}
