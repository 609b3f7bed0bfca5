package io.github.tdl4j.onnx.export.map;

import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Operator;
import io.github.tdl4j.onnx.export.builder.Value;

/**
 * The nodes of a regression from frames to frames: the source frames around each target step become
 * a row, and the mapped rows of an instance are joined.
 *
 * @param map from the frames around a step to the step
 * @param windows of the frames
 */
record FramesGraph(MapGraph map, Windows windows) implements MapGraph {
  /**
   * The source frames of each target step.
   *
   * @param sourceSteps frames of a source row
   * @param targetSteps frames of a target row
   * @param context frames before and after the one in the middle
   * @param stride from one of these frames to the next
   */
  record Windows(int sourceSteps, int targetSteps, int context, int stride) {
    int width() {
      return 2 * context + 1;
    }

    /** Returns the indices of the frames of all target steps, one step after the other. */
    long[] frames() {
      long[] frames = new long[targetSteps * width()];
      for (int at = 0; at < frames.length; at++) {
        int step = at / width();
        long middle = (2L * step + 1) * sourceSteps / (2L * targetSteps);
        long frame = middle + (long) (at % width() - context) * stride;
        frames[at] = Math.max(0, Math.min(sourceSteps - 1, frame));
      }
      return frames;
    }
  }

  @Override
  public Value add(GraphBuilder graph, Value source) {
    int width = sourceWidth() / windows.sourceSteps();
    Value frames = shaped(graph, "frames", source, -1, windows.sourceSteps(), width);
    Operator choose = Operator.of("Gather").with("axis", 1);
    Value chosen = graph.node(choose, frames, graph.integers("windows", windows.frames()));
    Value rows = shaped(graph, "steps", chosen, -1, map.sourceWidth());
    Value mapped = map.add(graph.within("map"), rows);
    return shaped(graph, "joined", mapped, -1, targetWidth());
  }

  private static Value shaped(GraphBuilder graph, String name, Value values, long... shape) {
    return graph.node("Reshape", values, graph.integers(name, shape));
  }

  @Override
  public int sourceWidth() {
    return map.sourceWidth() / windows.width() * windows.sourceSteps();
  }

  @Override
  public int targetWidth() {
    return map.targetWidth() * windows.targetSteps();
  }
}
