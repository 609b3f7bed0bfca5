package io.github.tdl4j.onnx.network;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.OnnxGraph;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.graph.TensorValues;
import io.github.tdl4j.onnx.operator.NodeOperator;
import io.github.tdl4j.onnx.operator.Operator;
import io.github.tdl4j.onnx.operator.Operators;
import io.github.tdl4j.onnx.operator.Shape;
import io.github.tdl4j.onnx.operator.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The part of a graph from a tensor to the inputs of the softmax, or to its output if there is
 * none.
 *
 * @param layer name of the tensor
 * @param logits name of the result
 * @param steps operators in the order of computation
 * @param constants fixed numbers and the initial weights, by name
 * @param weights names of the constants that training changes; of each whether weight decay shrinks
 *     it
 */
record UpperGraph(
    String layer,
    String logits,
    List<Step> steps,
    Map<String, Tensor> constants,
    Map<String, Boolean> weights) {
  UpperGraph {
    steps = List.copyOf(steps);
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /**
   * The application of an operator.
   *
   * @param inputs names of its inputs
   * @param output name of its result
   */
  record Step(String label, Operator operator, List<String> inputs, String output) {
    Step {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * Returns the part of a model above a tensor.
   *
   * @param logits name of the result
   * @throws InputException if an operator cannot be trained, or other tensors lead past this one
   */
  static UpperGraph of(OnnxModel model, String layer, String logits) {
    OnnxGraph graph = model.graph();
    Operators operators = new Operators(graph);
    Set<String> dependent = graph.dependent();
    List<OnnxNode> nodes = TransferTensors.above(graph, layer, logits);
    List<Step> steps = new ArrayList<>();
    Map<String, Tensor> constants = new LinkedHashMap<>();
    UpperWeights weights = new UpperWeights(graph, nodes, dependent);
    for (OnnxNode node : nodes) {
      NodeOperator operator = operators.of(node);
      List<String> inputs = operator.inputs().stream().map(node.inputs()::get).toList();
      for (String input : inputs) {
        if (graph.constants().containsKey(input)) {
          constants.put(input, constant(model, input));
        }
      }
      steps.add(new Step(node.label(), operator.operator(), inputs, node.outputs().get(0)));
      weights.add(node, operator);
    }
    return new UpperGraph(layer, logits, steps, constants, weights.found());
  }

  private static Tensor constant(OnnxModel model, String name) {
    var tensor = model.graph().constants().get(name);
    if (tensor == null || !TensorValues.areFloats(tensor)) {
      throw model.fault("tensor " + name + " must be of type float32 to be trained with");
    }
    return Tensor.of(new Shape(TensorValues.dimensions(tensor)), TensorValues.floats(tensor));
  }

  /**
   * Returns the shapes of all tensors for a shape of the lowest one.
   *
   * @throws InputException naming the node for which the shapes do not fit
   */
  Map<String, Shape> shapes(OnnxModel model, Shape lowest) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    constants.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    shapes.put(layer, lowest);
    for (Step step : steps) {
      try {
        shapes.put(
            step.output(),
            step.operator().shape(step.inputs().stream().map(name -> at(shapes, name)).toList()));
      } catch (IllegalArgumentException e) {
        throw model.fault(step.label() + " has shapes that do not fit: " + e.getMessage());
      }
    }
    return shapes;
  }

  private static <T> T at(Map<String, T> values, String name) {
    T value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("tensor " + name + " must be computed before it is read");
    }
    return value;
  }

  /**
   * Returns all tensors for some rows.
   *
   * @param current the weights, by name
   * @param rows values of the lowest tensor
   */
  Map<String, Tensor> forward(Map<String, Tensor> current, Tensor rows) {
    Map<String, Tensor> values = new HashMap<>(constants);
    values.putAll(current);
    values.put(layer, rows);
    for (Step step : steps) {
      List<Tensor> inputs = step.inputs().stream().map(name -> at(values, name)).toList();
      values.put(step.output(), step.operator().forward(inputs));
    }
    return values;
  }

  /**
   * Returns the derivatives by the weights, by name.
   *
   * @param values all tensors
   * @param errors derivatives by the result
   */
  Map<String, Tensor> backward(Map<String, Tensor> values, Tensor errors) {
    Set<String> trained = trained();
    Map<String, Tensor> gradients = new HashMap<>(Map.of(logits, errors));
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      Tensor above = gradients.get(step.output());
      if (above == null || !trained.contains(step.output())) {
        continue;
      }
      Set<Integer> asked = new HashSet<>();
      IntStream.range(0, step.inputs().size())
          .filter(input -> trained.contains(step.inputs().get(input)))
          .forEach(asked::add);
      List<Tensor> inputs = step.inputs().stream().map(name -> at(values, name)).toList();
      Tensor output = at(values, step.output());
      step.operator()
          .backward(new Operator.Step(inputs, output, above, asked))
          .forEach(
              (input, gradient) -> {
                if (asked.contains(input)) {
                  gradients.merge(step.inputs().get(input), gradient, Tensor::plus);
                }
              });
    }
    gradients.keySet().retainAll(weights.keySet());
    return gradients;
  }

  /** Returns the first operator that computes a number that is not finite from finite ones. */
  Optional<String> firstInfinite(Map<String, Tensor> values) {
    return steps.stream()
        .filter(step -> !at(values, step.output()).isFinite())
        .filter(step -> step.inputs().stream().allMatch(name -> at(values, name).isFinite()))
        .map(Step::label)
        .findFirst();
  }

  /** Returns the names of the weights and of all tensors that depend on them. */
  private Set<String> trained() {
    Set<String> trained = new HashSet<>(weights.keySet());
    for (Step step : steps) {
      if (step.inputs().stream().anyMatch(trained::contains)) {
        trained.add(step.output());
      }
    }
    return trained;
  }

  /** Returns the names of the tensors that depend on the rows. */
  Set<String> ofRows() {
    Set<String> ofRows = new HashSet<>(Set.of(layer));
    for (Step step : steps) {
      if (step.inputs().stream().anyMatch(ofRows::contains)) {
        ofRows.add(step.output());
      }
    }
    return ofRows;
  }

  /** Returns the initial weights, by name. */
  Map<String, Tensor> initial() {
    Map<String, Tensor> initial = new LinkedHashMap<>();
    weights.keySet().forEach(name -> initial.put(name, at(constants, name)));
    return initial;
  }
}
