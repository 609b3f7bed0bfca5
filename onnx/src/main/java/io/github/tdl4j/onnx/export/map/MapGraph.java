package io.github.tdl4j.onnx.export.map;

import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;

/** A fitted map T^(i) as nodes of a graph. */
public interface MapGraph {
  /**
   * Adds the nodes of the map.
   *
   * @param source n x p rows
   * @return n x q rows
   */
  Value add(GraphBuilder graph, Value source);

  /** Returns p, the width of the source layer. */
  int sourceWidth();

  /** Returns q, the width of the target layer. */
  int targetWidth();
}
