package io.github.tdl4j.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.List;
import java.util.Optional;

/**
 * The answers of one or more networks: the mean of their probabilities, calibrated where that is
 * part of the model, and the label with the largest one.
 *
 * @param labels K labels of the units
 * @param factors 1 x K, by which probabilities are multiplied before they are scaled to a sum of 1;
 *     empty without calibration
 */
record Answers(List<String> labels, Optional<DoubleMatrix> factors) {
  Answers {
    labels = List.copyOf(labels);
  }

  /** Adds the outputs of the model for the probabilities of each network, n x K. */
  void add(GraphBuilder graph, List<Value> outputs) {
    GraphBuilder own = graph.within("answer");
    Value probabilities = calibrated(own, mean(own, outputs));
    graph.output(
        probabilities,
        ModelNames.PROBABILITIES,
        labels.size(),
        "Probabilities of the labels, in the order of the property " + ModelNames.LABELS + ".");
    Operator largest = Operator.of("ArgMax").with("axis", 1).with("keepdims", 0);
    Value unit = own.node(largest, probabilities);
    Value answers = own.node("Gather", own.texts("labels", labels), unit);
    graph.textOutput(answers, ModelNames.LABEL, "The most probable label of each row.");
  }

  private static Value mean(GraphBuilder graph, List<Value> outputs) {
    if (outputs.size() == 1) {
      return outputs.get(0);
    }
    return graph.node("Mean", outputs.toArray(Value[]::new));
  }

  private Value calibrated(GraphBuilder graph, Value probabilities) {
    if (factors.isEmpty()) {
      return probabilities;
    }
    Value exact = graph.cast(probabilities, DataType.DOUBLE);
    Value weights = graph.node("Mul", exact, graph.matrix("factors", factors.get()));
    Operator sum = Operator.of("ReduceSum").with("keepdims", 1);
    Value sums = graph.node(sum, weights, graph.integers("units", 1));
    return graph.cast(graph.node("Div", weights, sums), DataType.FLOAT);
  }
}
