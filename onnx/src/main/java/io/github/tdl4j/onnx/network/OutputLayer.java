package io.github.tdl4j.onnx.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.onnx.graph.OnnxGraph;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.onnx.graph.OnnxWeights;
import io.github.tdl4j.onnx.graph.TensorValues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last layer of a classifier, a product with a matrix of weights, to which output units can be
 * added.
 *
 * @param weights name of the matrix
 * @param transposed whether its rows are the units
 * @param bias name of the bias, if there is one
 */
record OutputLayer(String weights, boolean transposed, Optional<String> bias) {
  /** Standard deviation of the weights of new units, as in our own networks. */
  private static final double DEVIATION = 0.01;

  /**
   * Finds the layer.
   *
   * @throws io.github.tdl4j.io.InputException if the last layer has another form
   */
  static OutputLayer of(OnnxModel model, OutputEnd end) {
    OnnxGraph graph = model.graph();
    Optional<OutputLayer> found = graph.producer(end.logits()).flatMap(node -> of(graph, node));
    return found
        .filter(layer -> layer.isUsedOnce(graph))
        .orElseThrow(
            () ->
                model.fault(
                    "must end with Gemm, or MatMul and Add, with constant weights of its own, to"
                        + " get new output units"));
  }

  private static Optional<OutputLayer> of(OnnxGraph graph, OnnxNode node) {
    List<String> inputs = node.inputs();
    return switch (node.operator()) {
      case "Gemm" ->
          isMatrix(graph, inputs.get(1))
              ? Optional.of(
                  new OutputLayer(
                      inputs.get(1),
                      node.attributes().integer("transB", 0) != 0,
                      inputs.size() > 2 && !inputs.get(2).isEmpty()
                          ? Optional.of(inputs.get(2))
                          : Optional.empty()))
              : Optional.empty();
      case "MatMul" ->
          isMatrix(graph, inputs.get(1))
              ? Optional.of(new OutputLayer(inputs.get(1), false, Optional.empty()))
              : Optional.empty();
      case "Add" -> {
        int constant = graph.constants().containsKey(inputs.get(0)) ? 0 : 1;
        yield graph
            .producer(inputs.get(1 - constant))
            .filter(below -> below.operator().equals("MatMul"))
            .flatMap(below -> of(graph, below))
            .map(
                product ->
                    new OutputLayer(product.weights, false, Optional.of(inputs.get(constant))));
      }
      default -> Optional.empty();
    };
  }

  private static boolean isMatrix(OnnxGraph graph, String name) {
    TensorProto tensor = graph.constants().get(name);
    return tensor != null && TensorValues.areFloats(tensor) && tensor.getDimsCount() == 2;
  }

  private boolean isUsedOnce(OnnxGraph graph) {
    long uses =
        graph.nodes().stream()
            .flatMap(node -> node.inputs().stream())
            .filter(input -> input.equals(weights) || bias.filter(input::equals).isPresent())
            .count();
    return uses == (bias.isPresent() ? 2 : 1)
        && bias.filter(name -> !isBias(graph, name)).isEmpty();
  }

  private boolean isBias(OnnxGraph graph, String name) {
    TensorProto tensor = graph.constants().get(name);
    TensorProto matrix = graph.constants().get(weights);
    return tensor != null
        && matrix != null
        && TensorValues.areFloats(tensor)
        && TensorValues.count(tensor) == matrix.getDims(transposed ? 0 : 1)
        && tensor.getDims(tensor.getDimsCount() - 1) == TensorValues.count(tensor);
  }

  /** Numbers of units: those that the layer has, those that stay, and those that are new. */
  private record Units(int present, int kept, int added) {
    int all() {
      return kept + added;
    }
  }

  /**
   * Returns the model with new output units: small random weights, and as bias the mean of the
   * biases that there are, so that a new unit is neither preferred nor excluded.
   *
   * @param kept how many of the first units stay
   * @param added how many units follow them
   */
  OnnxModel with(OnnxModel model, int kept, int added, RandomStream random) {
    TensorProto matrix = model.graph().constant(weights);
    Units units = new Units((int) matrix.getDims(transposed ? 0 : 1), kept, added);
    Map<String, TensorProto> changed = new HashMap<>();
    changed.put(weights, matrix(matrix, units, random));
    bias.ifPresent(name -> changed.put(name, bias(model.graph().constant(name), units)));
    ModelProto proto = OnnxWeights.withConstants(model.proto(), changed);
    OnnxModel widened = OnnxReader.of(model.name(), redescribed(model.graph(), proto, units.all()));
    return widened.with(widened.graph().withKnown(model.graph()));
  }

  private TensorProto matrix(TensorProto old, Units units, RandomStream random) {
    float[] given = TensorValues.floats(old);
    int inputs = (int) old.getDims(transposed ? 1 : 0);
    float[] values = new float[inputs * units.all()];
    for (int unit = 0; unit < units.all(); unit++) {
      for (int i = 0; i < inputs; i++) {
        int from = transposed ? unit * inputs + i : i * units.present() + unit;
        int to = transposed ? unit * inputs + i : i * units.all() + unit;
        values[to] = unit < units.kept() ? given[from] : (float) (DEVIATION * random.gaussian());
      }
    }
    return old.toBuilder()
        .setDims(transposed ? 0 : 1, units.all())
        .clearFloatData()
        .setRawData(TensorValues.raw(values))
        .build();
  }

  private static TensorProto bias(TensorProto old, Units units) {
    float[] given = TensorValues.floats(old);
    double sum = 0;
    for (float value : given) {
      sum += value;
    }
    float[] values = new float[units.all()];
    for (int unit = 0; unit < values.length; unit++) {
      boolean isKept = unit < units.kept();
      values[unit] = isKept ? given[unit] : units.kept() == 0 ? 0 : (float) (sum / given.length);
    }
    return old.toBuilder()
        .setDims(old.getDimsCount() - 1, units.all())
        .clearFloatData()
        .setRawData(TensorValues.raw(values))
        .build();
  }

  /** Removes the descriptions of tensors above the layer, and changes those of the outputs. */
  private ModelProto redescribed(OnnxGraph graph, ModelProto model, int units) {
    Set<String> above = new HashSet<>(List.of(weights));
    graph.nodes().stream()
        .filter(node -> node.inputs().stream().anyMatch(above::contains))
        .forEach(node -> above.addAll(node.outputs()));
    GraphProto.Builder changed = model.getGraph().toBuilder();
    List<ValueInfoProto> others =
        changed.getValueInfoList().stream()
            .filter(info -> !above.contains(info.getName()))
            .toList();
    changed.clearValueInfo().addAllValueInfo(others);
    for (int i = 0; i < changed.getOutputCount(); i++) {
      ValueInfoProto.Builder output = changed.getOutput(i).toBuilder();
      int rank = output.getType().getTensorType().getShape().getDimCount();
      if (above.contains(output.getName()) && rank > 0) {
        output
            .getTypeBuilder()
            .getTensorTypeBuilder()
            .getShapeBuilder()
            .getDimBuilder(rank - 1)
            .setDimValue(units);
        changed.setOutput(i, output);
      }
    }
    return model.toBuilder().setGraph(changed).build();
  }
}
