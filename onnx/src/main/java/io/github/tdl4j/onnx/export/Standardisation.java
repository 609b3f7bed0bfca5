package io.github.tdl4j.onnx.export;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.List;

/**
 * The nodes that standardise vectors, x → (x u − μ) s for each column.
 *
 * @param groups names of the groups with numbers of their own; empty if there is one set of numbers
 * @param units u, powers of two; one row for each group and a last one for all other groups
 * @param means μ, as many rows
 * @param factors s, as many rows
 */
record Standardisation(List<String> groups, Matrix units, Matrix means, Matrix factors) {
  Standardisation {
    groups = List.copyOf(groups);
  }

  /** Returns whether the model has an input for the group of each row. */
  boolean isByGroup() {
    return !groups.isEmpty();
  }

  int columns() {
    return means.columns();
  }

  /**
   * Adds the nodes, and the input for groups if there are several.
   *
   * @param vectors n x p
   * @return n x p
   */
  Value add(GraphBuilder graph, Value vectors) {
    GraphBuilder own = graph.within("standardisation");
    Value rows = vectors;
    Numbers numbers = numbers(own);
    if (!isOne(units)) {
      rows = own.node("Mul", rows, numbers.of("units", units));
    }
    rows = own.node("Sub", rows, numbers.of("means", means));
    return own.node("Mul", rows, numbers.of("factors", factors));
  }

  /** Adds a constant, or a choice of one of its rows for each instance. */
  @FunctionalInterface
  private interface Numbers {
    Value of(String name, Matrix values);
  }

  private Numbers numbers(GraphBuilder graph) {
    if (!isByGroup()) {
      return graph::matrix;
    }
    Value group =
        graph.indexInput(
            ModelNames.GROUP,
            "Group of each row: its position in the list of the property "
                + ModelNames.GROUPS
                + "; "
                + groups.size()
                + " for any other group");
    return (name, values) -> graph.node("Gather", graph.matrix(name, values), group);
  }

  private static boolean isOne(Matrix units) {
    for (int row = 0; row < units.rows(); row++) {
      for (float unit : units.row(row)) {
        if (unit != 1) {
          return false;
        }
      }
    }
    return true;
  }
}
