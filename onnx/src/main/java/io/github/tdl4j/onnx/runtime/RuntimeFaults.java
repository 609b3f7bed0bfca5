package io.github.tdl4j.onnx.runtime;

import ai.onnxruntime.OrtException;
import io.github.tdl4j.io.Quoting;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Errors of ONNX Runtime in plain words. Its own messages name its source files and have several
 * lines; only the names of a node and of an operator are taken from them.
 */
final class RuntimeFaults {
  /** Each finds the operator, the node, or both. */
  private static final List<Pattern> PLACES =
      List.of(
          Pattern.compile("Optype \\((?<operator>\\w+)\\) .*in node \\((?<node>[^)]*)\\)"),
          Pattern.compile("running (?<operator>\\w+) node\\. Name:'(?<node>[^']*)'"),
          Pattern.compile("Node \\((?<node>[^)]*)\\) Op \\((?<operator>[^)]*)\\)"),
          Pattern.compile("In Node, \\(\"(?<node>[^\"]*)\", (?<operator>[\\w.]+)"),
          Pattern.compile(
              "implementation for (?<operator>\\w+)\\(\\d+\\) node with name '(?<node>[^']*)'"),
          Pattern.compile("(?<node>)(?<operator>[\\w.]*:?\\w+)\\(-?\\d+\\) is not a registered"));

  private static final String LACKS = "has an operator, or types of its inputs, that it lacks";

  private RuntimeFaults() {}

  /** Returns the predicate of a sentence about the model. */
  static String reason(OrtException cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.contains("IR version")) {
      return "is of a newer version of the format than it reads; export the model again with"
          + " opset_version=17";
    }
    return what(cause, text) + place(text);
  }

  private static String what(OrtException cause, String text) {
    if (text.contains("Type Error")) {
      return "has inputs of types that do not fit each other";
    }
    if (text.contains("is not a registered")) {
      return LACKS;
    }
    return switch (cause.getCode()) {
      case ORT_INVALID_GRAPH, ORT_INVALID_PROTOBUF, ORT_NO_MODEL -> "breaks a rule of the format";
      case ORT_NOT_IMPLEMENTED -> LACKS;
      case ORT_INVALID_ARGUMENT -> "has a value, or inputs of a shape, that it refuses";
      default -> "fails when it is computed";
    };
  }

  private static String place(String text) {
    for (Pattern pattern : PLACES) {
      Matcher found = pattern.matcher(text);
      if (found.find()) {
        String node = found.group("node");
        String operator = Quoting.line(found.group("operator"));
        return node.isEmpty()
            ? ", at a node of the operator " + operator
            : ", at node " + Quoting.line(node) + " (" + operator + ")";
      }
    }
    return "";
  }
}
