package io.github.tdl4j.onnx.export.map;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.Arrays;
import java.util.List;

/** The steps of a search for the nearest of some rows, as nodes of a graph. */
final class NeighbourNodes {
  /**
   * Sums are over a multiple of this number of columns, so that all rows begin at the same
   * alignment and equal rows have equal sums, to the bit.
   */
  private static final int ALIGNMENT = 8;

  private final GraphBuilder graph;
  private final Matrix sources;
  private final CentredRows centred;
  private final Value stored;

  NeighbourNodes(GraphBuilder graph, Matrix sources) {
    this.graph = graph;
    this.sources = sources;
    this.centred = CentredRows.of(sources);
    this.stored = graph.matrix("sources", sources);
  }

  /**
   * The k nearest pairs of each row, nearest first.
   *
   * @param ranks m x k, in double precision
   * @param pairs m x k indices
   */
  record Nearest(Value ranks, Value pairs) {}

  /** Returns 2 xᵀy − ‖y‖² of centred rows: the larger, the nearer. */
  Value euclideanScores(Value rows) {
    Value y = centred.centre(graph, graph.cast(stored, DataType.DOUBLE));
    Operator product = Operator.productTranspose().with("alpha", 2f).with("beta", -1f);
    Value norms = graph.matrix("norms", centred.squaredNorms());
    return graph.node(product, centred.centre(graph, rows), y, norms);
  }

  /** Returns xᵀy / ‖y‖, 0 where y is zero: the larger, the nearer. */
  Value cosineScores(Value rows) {
    double[] inverses =
        Arrays.stream(Distances.squaredNorms(sources))
            .map(square -> square == 0 ? 0 : 1 / Math.sqrt(square))
            .toArray();
    Value y = graph.cast(stored, DataType.DOUBLE);
    Value products = graph.node(Operator.productTranspose(), rows, y);
    return graph.node("Mul", products, graph.matrix("inverses", DoubleMatrix.ofRows(inverses)));
  }

  /** Returns the indices of the largest scores of each row. */
  Value largest(Value scores, int count) {
    return top(scores, count, 1).get(1);
  }

  /** Returns the indices of each row in ascending order. */
  Value inOrder(Value indices, int count) {
    return top(indices, count, 0).get(0);
  }

  /** Returns the k candidates of the smallest ranks; of equal ones, those of smaller index. */
  Nearest nearest(Value ranks, Value candidates, int k) {
    List<Value> found = top(ranks, k, 0);
    Operator choose = Operator.of("GatherElements").with("axis", 1);
    return new Nearest(found.get(0), graph.node(choose, candidates, found.get(1)));
  }

  private List<Value> top(Value values, int count, int largest) {
    Operator top = Operator.of("TopK").with("axis", 1).with("largest", largest).with("sorted", 1);
    return graph.nodeWithOutputs(2, top, values, graph.integers("count", count));
  }

  /** Returns ‖x − y‖² of the candidates of each row. */
  Value squaredDistances(Value rows, Value candidates) {
    Value differences = graph.node("Sub", asLists(rows), found(candidates));
    return sums(graph.node("Mul", differences, differences));
  }

  /** Returns 1 − xᵀy / (‖x‖ ‖y‖) of the candidates of each row, at least 0; 1 if a row is zero. */
  Value cosineRanks(Value rows, Value candidates) {
    Value x = asLists(rows);
    Value y = found(candidates);
    Value inner = sums(graph.node("Mul", x, y));
    Value squares = graph.node("Mul", sums(graph.node("Mul", x, x)), sums(graph.node("Mul", y, y)));
    Value one = graph.number("one", 1.0);
    Value zero = graph.number("zero", 0.0);
    Value isZero = graph.node("Equal", squares, zero);
    Value divisor = graph.node("Sqrt", graph.node("Where", isZero, one, squares));
    Value distances = graph.node("Sub", one, graph.node("Div", inner, divisor));
    return graph.node("Where", isZero, one, graph.node("Max", distances, zero));
  }

  /** Returns rows as lists of one row each, m x 1 x p. */
  private Value asLists(Value rows) {
    return graph.node("Unsqueeze", rows, graph.integers("axis", 1));
  }

  private Value found(Value candidates) {
    return graph.cast(graph.node("Gather", stored, candidates), DataType.DOUBLE);
  }

  /** Returns the sums over the last of three dimensions. */
  private Value sums(Value terms) {
    int rest = sources.columns() % ALIGNMENT;
    Value padded =
        rest == 0
            ? terms
            : graph.node("Pad", terms, graph.integers("pads", 0, 0, 0, 0, 0, ALIGNMENT - rest));
    Operator sum = Operator.of("ReduceSum").with("keepdims", 0);
    return graph.node(sum, padded, graph.integers("columns", 2));
  }
}
