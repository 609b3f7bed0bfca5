package io.github.tdl4j.onnx.export.map;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;

/**
 * The nodes of a map of several source layers side by side, each divided by its own spread.
 *
 * @param map of the scaled rows
 * @param factors 1 x p
 */
record ScaledGraph(MapGraph map, Matrix factors) implements MapGraph {
  @Override
  public Value add(GraphBuilder graph, Value source) {
    Value scaled = graph.node("Mul", source, graph.matrix("factors", factors));
    return map.add(graph.within("map"), scaled);
  }

  @Override
  public int sourceWidth() {
    return factors.columns();
  }

  @Override
  public int targetWidth() {
    return map.targetWidth();
  }
}
