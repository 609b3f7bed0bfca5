package io.github.tdl4j.onnx.export;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nodes from standardised vectors to the inputs of a network: components and weight of each
 * part, components of the joined parts, one factor for all numbers, and scaling to [0, 1].
 *
 * @param parts of the vector; empty if it is taken as it is
 * @param joint components of the joined parts, if there are
 * @param scale factor of all numbers
 * @param interval scaling to [0, 1], if it is set
 */
record ProjectionNodes(
    List<Part> parts, Optional<Components> joint, float scale, Optional<Interval> interval) {
  ProjectionNodes {
    parts = List.copyOf(parts);
  }

  /**
   * A part of the vector.
   *
   * @param columns of the vector, in the order of the part
   * @param components of these columns, if there are
   * @param factor of all numbers
   */
  record Part(List<Long> columns, Optional<Components> components, float factor) {
    Part {
      columns = List.copyOf(columns);
    }

    Value add(GraphBuilder graph, Value vectors) {
      Value chosen =
          graph.node(
              Operator.of("Gather").with("axis", 1),
              vectors,
              graph.integers("columns", columns.stream().mapToLong(Long::longValue).toArray()));
      Value rows = components.isPresent() ? components.get().add(graph, chosen) : chosen;
      return scaled(graph, rows, factor);
    }
  }

  /**
   * Components D (x − m).
   *
   * @param mean m, 1 x p
   * @param directions D, c x p
   */
  record Components(Matrix mean, Matrix directions) {
    Value add(GraphBuilder graph, Value rows) {
      Value centred = graph.node("Sub", rows, graph.matrix("mean", mean));
      return graph.node(
          Operator.productTranspose(), centred, graph.matrix("directions", directions));
    }
  }

  /**
   * Scaling to [0, 1].
   *
   * @param lows 1 x p
   * @param factors 1 x p
   */
  record Interval(Matrix lows, Matrix factors) {
    Value add(GraphBuilder graph, Value rows) {
      Value above = graph.node("Sub", rows, graph.matrix("lows", lows));
      Value scaled = graph.node("Mul", above, graph.matrix("factors", factors));
      return graph.node("Clip", scaled, graph.number("low", 0f), graph.number("high", 1f));
    }
  }

  /**
   * Adds the nodes.
   *
   * @param standardised n x p
   * @return n x inputs of the network
   */
  Value add(GraphBuilder graph, Value standardised) {
    GraphBuilder own = graph.within("projection");
    Value rows = standardised;
    if (!parts.isEmpty()) {
      List<Value> all = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        all.add(parts.get(part).add(own.within("part" + part), standardised));
      }
      rows =
          all.size() == 1
              ? all.get(0)
              : own.node(Operator.of("Concat").with("axis", 1), all.toArray(Value[]::new));
    }
    if (joint.isPresent()) {
      rows = joint.get().add(own, rows);
    }
    rows = scaled(own, rows, scale);
    return interval.isPresent() ? interval.get().add(own.within("interval"), rows) : rows;
  }

  private static Value scaled(GraphBuilder graph, Value rows, float factor) {
    return factor == 1 ? rows : graph.node("Mul", rows, graph.number("scale", factor));
  }
}
