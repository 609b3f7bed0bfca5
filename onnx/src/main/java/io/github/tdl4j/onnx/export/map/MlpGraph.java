package io.github.tdl4j.onnx.export.map;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;

/**
 * The nodes of a perceptron f(x) = tanh((x − μ) s W + c) Z + d.
 *
 * @param mean μ, 1 x p
 * @param factor s, the inverse deviation
 * @param hidden W and c
 * @param output Z and d
 */
record MlpGraph(Matrix mean, float factor, Affine hidden, Affine output) implements MapGraph {
  /**
   * A product and a sum.
   *
   * @param weights inputs x outputs
   * @param bias 1 x outputs
   */
  record Affine(Matrix weights, Matrix bias) {
    Value add(GraphBuilder graph, Value rows) {
      return graph.node("Gemm", rows, graph.matrix("weights", weights), graph.matrix("bias", bias));
    }
  }

  @Override
  public Value add(GraphBuilder graph, Value source) {
    Value centred = graph.node("Sub", source, graph.matrix("mean", mean));
    Value scaled = graph.node("Mul", centred, graph.number("factor", factor));
    Value units = graph.node("Tanh", hidden.add(graph.within("hidden"), scaled));
    return output.add(graph.within("output"), units);
  }

  @Override
  public int sourceWidth() {
    return mean.columns();
  }

  @Override
  public int targetWidth() {
    return output.bias().columns();
  }
}
