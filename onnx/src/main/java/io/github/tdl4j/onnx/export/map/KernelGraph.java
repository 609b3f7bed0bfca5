package io.github.tdl4j.onnx.export.map;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;

/**
 * The nodes of a kernel expansion f(x) = Σ_i k(x, x_i) b_i + b. Kernel values are computed in
 * double precision and rounded to single precision, as in the map itself.
 *
 * @param kernel k
 * @param sources the support vectors x_i, n x p
 * @param coefficients the b_i, n x q
 * @param bias b, 1 x q
 */
record KernelGraph(KernelNodes kernel, Matrix sources, Matrix coefficients, Matrix bias)
    implements MapGraph {
  @Override
  public Value add(GraphBuilder graph, Value source) {
    Value offset = graph.matrix("bias", bias);
    if (sources.rows() == 0) {
      Value zeros = graph.matrix("coefficients", Matrix.zeros(sourceWidth(), targetWidth()));
      return graph.node("Gemm", source, zeros, offset);
    }
    Value rows = graph.cast(source, DataType.DOUBLE);
    Value values = graph.cast(kernel.add(graph, rows, sources), DataType.FLOAT);
    return graph.node("Gemm", values, graph.matrix("coefficients", coefficients), offset);
  }

  @Override
  public int sourceWidth() {
    return sources.columns();
  }

  @Override
  public int targetWidth() {
    return bias.columns();
  }
}
