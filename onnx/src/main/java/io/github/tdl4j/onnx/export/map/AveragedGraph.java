package io.github.tdl4j.onnx.export.map;

import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.List;

/**
 * The nodes of the mean of several maps.
 *
 * @param maps one or more
 */
record AveragedGraph(List<MapGraph> maps) implements MapGraph {
  AveragedGraph {
    maps = List.copyOf(maps);
  }

  @Override
  public Value add(GraphBuilder graph, Value source) {
    Value sum = maps.get(0).add(graph.within("map0"), source);
    for (int map = 1; map < maps.size(); map++) {
      sum = graph.node("Add", sum, maps.get(map).add(graph.within("map" + map), source));
    }
    return graph.node("Mul", sum, graph.number("share", 1f / maps.size()));
  }

  @Override
  public int sourceWidth() {
    return maps.get(0).sourceWidth();
  }

  @Override
  public int targetWidth() {
    return maps.get(0).targetWidth();
  }
}
