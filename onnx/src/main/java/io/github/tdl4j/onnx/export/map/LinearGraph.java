package io.github.tdl4j.onnx.export.map;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;

/**
 * The nodes of a linear map f(a) = (a U − o) D + μ: normalised CCA, ridge regression and
 * Procrustes. The first product is in double precision, as in the map itself, because directions of
 * small variance are magnified.
 *
 * @param offset o, 1 x c
 * @param directions U, p x c
 * @param points D, c x q
 * @param mean μ, 1 x q
 */
record LinearGraph(DoubleMatrix offset, DoubleMatrix directions, Matrix points, Matrix mean)
    implements MapGraph {
  @Override
  public Value add(GraphBuilder graph, Value source) {
    Value rows = graph.cast(source, DataType.DOUBLE);
    Value products = graph.node("MatMul", rows, graph.matrix("directions", directions));
    Value variates = graph.node("Sub", products, graph.matrix("offset", offset));
    Value single = graph.cast(variates, DataType.FLOAT);
    return graph.node("Gemm", single, graph.matrix("points", points), graph.matrix("mean", mean));
  }

  @Override
  public int sourceWidth() {
    return directions.rows();
  }

  @Override
  public int targetWidth() {
    return points.columns();
  }
}
