package io.github.tdl4j.onnx.export.map;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.List;

/**
 * The nodes of a nearest neighbour map. Candidates are found by one product; then they are ranked
 * by distances that are computed from differences, in double precision. Equal rows are therefore at
 * distance 0, and ties go to the earlier pair, as in the map itself. The search is exact, also
 * where that of the map is approximate.
 *
 * @param sources of all pairs, n x p
 * @param targets of all pairs, n x q
 * @param averaging of the nearest
 */
record KnnGraph(Matrix sources, Matrix targets, Averaging averaging) implements MapGraph {
  /** The number of candidates beyond k: pairs at nearly the same distance as the k-th. */
  private static final int SPARE = 16;

  /**
   * The mean of the targets of k pairs.
   *
   * @param k at least 1, at most the number of pairs
   * @param cosine whether distances are cosine ones, not Euclidean ones
   * @param distanceWeighted whether the weight of a pair is 1 / distance
   */
  record Averaging(int k, boolean cosine, boolean distanceWeighted) {}

  @Override
  public Value add(GraphBuilder graph, Value source) {
    Value rows = graph.cast(source, DataType.DOUBLE);
    NeighbourNodes nodes = new NeighbourNodes(graph, sources);
    int count = Math.min(sources.rows(), averaging.k() + SPARE);
    Value scores = averaging.cosine() ? nodes.cosineScores(rows) : nodes.euclideanScores(rows);
    Value candidates = nodes.inOrder(nodes.largest(scores, count), count);
    Value ranks =
        averaging.cosine()
            ? nodes.cosineRanks(rows, candidates)
            : nodes.squaredDistances(rows, candidates);
    NeighbourNodes.Nearest nearest = nodes.nearest(ranks, candidates, averaging.k());
    Value found =
        graph.cast(
            graph.node("Gather", graph.matrix("targets", targets), nearest.pairs()),
            DataType.DOUBLE);
    return graph.cast(
        averaging.distanceWeighted() ? weighted(graph, nearest, found) : mean(graph, found),
        DataType.FLOAT);
  }

  private static Value mean(GraphBuilder graph, Value found) {
    Operator mean = Operator.of("ReduceMean").withAll("axes", List.of(1L)).with("keepdims", 0);
    return graph.node(mean, found);
  }

  /** Weights are relative to that of the nearest pair; those of equal distance are exactly 1. */
  private Value weighted(GraphBuilder graph, NeighbourNodes.Nearest nearest, Value found) {
    Value distances = averaging.cosine() ? nearest.ranks() : graph.node("Sqrt", nearest.ranks());
    Value axis = graph.integers("axis", 1);
    Value first =
        graph.node(Operator.of("Gather").with("axis", 1), distances, graph.integers("nearest", 0));
    Value weights =
        graph.node(
            "Where",
            graph.node("Equal", distances, first),
            graph.number("one", 1.0),
            graph.node("Div", first, distances));
    Value sums = graph.node("MatMul", graph.node("Unsqueeze", weights, axis), found);
    Operator total = Operator.of("ReduceSum").with("keepdims", 1);
    return graph.node("Div", graph.node("Squeeze", sums, axis), graph.node(total, weights, axis));
  }

  @Override
  public int sourceWidth() {
    return sources.columns();
  }

  @Override
  public int targetWidth() {
    return targets.columns();
  }
}
