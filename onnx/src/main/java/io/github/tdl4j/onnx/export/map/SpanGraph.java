package io.github.tdl4j.onnx.export.map;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nodes of a map that reads or yields coordinates of a span in the place of network inputs.
 *
 * @param map between activations and coordinates
 * @param source side of the map
 * @param target span whose coordinates the map yields, if it does
 */
public record SpanGraph(MapGraph map, SourceSide source, Optional<Span> target)
    implements MapGraph {
  /**
   * Coordinates z = D (x − m) of network inputs x.
   *
   * @param mean m, 1 x p
   * @param directions D, r x p
   */
  public record Span(Matrix mean, Matrix directions) {
    int columns() {
      return mean.columns();
    }

    Value coordinates(GraphBuilder graph, Value inputs) {
      Value centred = graph.node("Sub", inputs, graph.matrix("mean", mean));
      return graph.node(
          Operator.productTranspose(), centred, graph.matrix("directions", directions));
    }

    Value points(GraphBuilder graph, Value coordinates) {
      return graph.node(
          "Gemm", coordinates, graph.matrix("directions", directions), graph.matrix("mean", mean));
    }
  }

  /**
   * The activations that the map reads, side by side.
   *
   * @param widths of the source layers
   * @param inputs position of the layer of network inputs among them; any number without a span
   * @param span whose coordinates the map reads in the place of network inputs, if it does
   */
  public record SourceSide(List<Integer> widths, int inputs, Optional<Span> span) {
    public SourceSide {
      widths = List.copyOf(widths);
    }

    Value add(GraphBuilder graph, Value activations) {
      if (span.isEmpty()) {
        return activations;
      }
      if (widths.size() == 1) {
        return span.get().coordinates(graph, activations);
      }
      Value sizes =
          graph.integers("widths", widths.stream().mapToLong(Integer::longValue).toArray());
      Operator split = Operator.of("Split").with("axis", 1);
      List<Value> parts =
          new ArrayList<>(graph.nodeWithOutputs(widths.size(), split, activations, sizes));
      parts.set(inputs, span.get().coordinates(graph, parts.get(inputs)));
      return graph.node(Operator.of("Concat").with("axis", 1), parts.toArray(Value[]::new));
    }
  }

  @Override
  public Value add(GraphBuilder graph, Value activations) {
    Value read = source.add(graph.within("source_span"), activations);
    Value mapped = map.add(graph, read);
    return target.isPresent() ? target.get().points(graph.within("target_span"), mapped) : mapped;
  }

  @Override
  public int sourceWidth() {
    return source.widths().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public int targetWidth() {
    return target.isPresent() ? target.get().columns() : map.targetWidth();
  }
}
