package io.github.tdl4j.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.onnx.export.ExportedModel;
import io.github.tdl4j.onnx.graph.GraphTensor;
import io.github.tdl4j.onnx.graph.OnnxGraph;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.onnx.graph.TensorShape;
import io.github.tdl4j.onnx.graph.TensorValues;
import io.github.tdl4j.onnx.network.FiniteConstants;
import io.github.tdl4j.onnx.network.GraphShapes;
import io.github.tdl4j.onnx.network.TransferTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A description of an ONNX file: inputs, outputs, operators, tensors with their shapes, and those
 * at which transfer is possible; of a file that this program has exported also its content. The
 * network is not computed.
 */
public final class OnnxReport {
  private OnnxReport() {}

  /**
   * Describes a file in lines of text.
   *
   * @throws io.github.tdl4j.io.InputException if it is no ONNX model
   */
  public static List<String> of(Path file) {
    return of(OnnxReader.read(file));
  }

  /** Describes a model in lines of text. */
  static List<String> of(OnnxModel model) {
    OnnxGraph graph = model.graph();
    List<String> lines = new ArrayList<>();
    lines.add(
        model.name() + ": ONNX, opset " + graph.opset() + ", " + graph.nodes().size() + " nodes");
    Optional<ExportedModel> exported = ExportedModel.of(model.proto());
    exported.ifPresent(own -> lines.addAll(own.lines()));
    long weights =
        graph.constants().values().stream()
            .filter(TensorValues::areFloats)
            .mapToLong(TensorValues::count)
            .sum();
    lines.add(
        "constants: " + graph.constants().size() + " with " + weights + " numbers of float32");
    lines.add("sha256: " + model.sha256());
    Map<String, String> shapes = GraphShapes.of(graph);
    graph.inputs().forEach(input -> lines.add("input " + described(input)));
    graph.outputs().forEach(output -> lines.add("output " + described(output)));
    FiniteConstants.faults(model).forEach(fault -> lines.add("fault: " + fault));
    List<String> trained =
        exported.filter(ExportedModel::isMap).isPresent() ? List.of() : trained(graph);
    trained.forEach(output -> addTransfer(graph, output, lines));
    lines.add("");
    lines.add(
        "tensors from the input to the output, with their shapes for one row where known"
            + (trained.isEmpty() ? ":" : ";"));
    if (!trained.isEmpty()) {
      lines.add("* where transfer is possible:");
    }
    addTensors(graph, shapes, trained, lines);
    return List.copyOf(lines);
  }

  /** Returns the outputs that a training can change: texts and whole numbers are none. */
  private static List<String> trained(OnnxGraph graph) {
    return graph.outputs().stream()
        .filter(
            output ->
                output.elementType() == DataType.FLOAT_VALUE
                    || output.elementType() == DataType.UNDEFINED_VALUE)
        .map(GraphTensor::name)
        .toList();
  }

  private static String described(GraphTensor tensor) {
    return tensor.name()
        + ": "
        + TensorValues.typeName(tensor.elementType())
        + " "
        + tensor.shape().map(TensorShape::toString).orElse("of any shape");
  }

  private static void addTransfer(OnnxGraph graph, String output, List<String> lines) {
    TransferTensors possible = TransferTensors.of(graph, output);
    lines.add(
        possible.tensors().isEmpty()
            ? "transfer to " + output + ": at no tensor"
            : "transfer to " + output + ": from " + possible.tensors().get(0) + " upward");
    possible.obstacle().ifPresent(why -> lines.add("  not below it: " + why));
  }

  private static void addTensors(
      OnnxGraph graph, Map<String, String> shapes, List<String> trained, List<String> lines) {
    Set<String> possible = new HashSet<>();
    trained.forEach(output -> possible.addAll(TransferTensors.of(graph, output).tensors()));
    for (OnnxNode node : graph.nodes()) {
      for (String output : node.outputs()) {
        if (!output.isEmpty()) {
          lines.add(
              (possible.contains(output) ? "* " : "  ")
                  + output
                  + "  "
                  + shapes.getOrDefault(output, "?")
                  + "  "
                  + node.operator());
        }
      }
    }
  }
}
