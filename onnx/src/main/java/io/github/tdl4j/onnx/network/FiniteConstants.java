package io.github.tdl4j.onnx.network;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.graph.TensorValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that the constants of a network are numbers with which its outputs can be finite: no
 * NaN, no infinite weight and no division by 0. An infinite number elsewhere, as the bound of a
 * Clip, is allowed.
 */
public final class FiniteConstants {
  private static final Set<String> WEIGHTED =
      Set.of("Gemm", "MatMul", "Conv", "BatchNormalization");

  private FiniteConstants() {}

  /** Returns a broken rule for each constant that breaks one, in the order of the file. */
  public static List<String> faults(OnnxModel model) {
    Set<String> weights = new HashSet<>();
    Map<String, OnnxNode> divisors = new HashMap<>();
    for (OnnxNode node : model.graph().nodes()) {
      if (WEIGHTED.contains(node.operator())) {
        weights.addAll(node.inputs());
      }
      if (node.operator().equals("Div") && node.inputs().size() > 1) {
        divisors.put(node.inputs().get(1), node);
      }
    }
    List<String> faults = new ArrayList<>();
    model
        .graph()
        .constants()
        .forEach(
            (name, tensor) -> {
              if (TensorValues.areFloats(tensor)) {
                fault(tensor, weights.contains(name), Optional.ofNullable(divisors.get(name)))
                    .ifPresent(fault -> faults.add("tensor " + name + " " + fault));
              }
            });
    return List.copyOf(faults);
  }

  private static Optional<String> fault(
      TensorProto tensor, boolean isWeight, Optional<OnnxNode> divides) {
    float[] values = TensorValues.floats(tensor);
    for (int i = 0; i < values.length; i++) {
      boolean isWrong = isWeight ? !Float.isFinite(values[i]) : Float.isNaN(values[i]);
      if (isWrong) {
        return Optional.of(
            "must have "
                + (isWeight ? "finite numbers" : "numbers")
                + (" but has " + values[i] + " at position " + (i + 1) + " of " + values.length));
      }
      if (divides.isPresent() && values[i] == 0) {
        return Optional.of(
            "must not have 0, because "
                + divides.get().label()
                + " divides by it, but has it at position "
                + (i + 1)
                + " of "
                + values.length);
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses a network whose constants break the rule.
   *
   * @throws io.github.tdl4j.io.InputException naming the file and the tensor
   */
  static void require(OnnxModel model) {
    List<String> faults = faults(model);
    if (!faults.isEmpty()) {
      String others =
          faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more tensors with faults)";
      throw model.fault(faults.get(0) + others + "; train and export the network again");
    }
  }
}
