package io.github.tdl4j.onnx.export.map;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;

/**
 * Rows whose distances from others are computed by a product, ‖x‖² + ‖y‖² − 2 xᵀy. Both sides are
 * centred by the mean of the rows in double precision, so that little is lost in the difference.
 *
 * @param rows y, m x p
 * @param mean 1 x p
 */
record CentredRows(Matrix rows, DoubleMatrix mean) {
  static CentredRows of(Matrix rows) {
    double[] means = new double[rows.columns()];
    float[] row = new float[rows.columns()];
    for (int i = 0; i < rows.rows(); i++) {
      rows.copyRow(i, row);
      for (int column = 0; column < means.length; column++) {
        means[column] += (double) row[column] / rows.rows();
      }
    }
    return new CentredRows(rows, DoubleMatrix.ofRows(means));
  }

  /** Adds the centring of other rows, which are in double precision. */
  Value centre(GraphBuilder graph, Value others) {
    return graph.node("Sub", others, graph.matrix("mean", mean));
  }

  /** Adds the centred rows themselves. */
  Value sources(GraphBuilder graph) {
    return centre(graph, graph.cast(graph.matrix("sources", rows), DataType.DOUBLE));
  }

  /** Returns ‖y‖² of the centred rows, 1 x m. */
  DoubleMatrix squaredNorms() {
    double[] norms = new double[rows.rows()];
    float[] row = new float[rows.columns()];
    for (int i = 0; i < norms.length; i++) {
      rows.copyRow(i, row);
      for (int column = 0; column < row.length; column++) {
        double difference = row[column] - mean.get(0, column);
        norms[i] += difference * difference;
      }
    }
    return DoubleMatrix.ofRows(norms);
  }
}
