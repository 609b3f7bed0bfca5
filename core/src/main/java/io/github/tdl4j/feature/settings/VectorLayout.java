package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The positions of the parts in a joined vector. Parts with equally many steps in time are joined
 * step by step: all numbers of the first step, part after part, then those of the second. Other
 * parts are concatenated, and the vector is one step.
 *
 * @param blocks of the parts, at least one
 */
public record VectorLayout(List<Block> blocks) {
  private static final String TYPE = "vector-layout";

  /** The most columns of a vector, as those of one row of a matrix. */
  private static final int MOST_COLUMNS = Matrix.MAX_ENTRIES;

  public VectorLayout {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks must be at least one but are none");
    }
  }

  /**
   * The layout of one part: step after step.
   *
   * @param steps in time
   * @param width numbers of a step
   */
  public record Block(int steps, int width) {
    /** Returns the number of columns, at most the largest {@code int}. */
    public int columns() {
      return (int) Math.min(Integer.MAX_VALUE, (long) steps * width);
    }
  }

  /** Returns the layout of a single part. */
  public static VectorLayout plain(int columns) {
    return new VectorLayout(List.of(new Block(1, columns)));
  }

  /** Returns the content of this layout. */
  public State state() {
    return State.of(TYPE)
        .wholes("steps", blocks.stream().map(Block::steps).toList())
        .wholes("widths", blocks.stream().map(Block::width).toList())
        .build();
  }

  /** Restores a layout. */
  public static VectorLayout restore(StateReader state) {
    return state.read(
        TYPE,
        values -> {
          List<Integer> steps = values.integers("steps", 1, Integer.MAX_VALUE);
          List<Integer> widths = values.integers("widths", 1, Integer.MAX_VALUE);
          Check.equal("the number of widths", widths.size(), steps.size());
          List<Block> blocks = new ArrayList<>();
          for (int i = 0; i < steps.size(); i++) {
            blocks.add(new Block(steps.get(i), widths.get(i)));
          }
          VectorLayout layout = new VectorLayout(blocks);
          Check.inRange("the number of columns", layout.columns(), 1, MOST_COLUMNS);
          return layout;
        });
  }

  /** Returns the number of columns of a joined vector, at most the largest {@code int}. */
  public int columns() {
    return (int) Math.min(Integer.MAX_VALUE, blocks.stream().mapToLong(Block::columns).sum());
  }

  /** The steps in time of a joined vector. */
  public int steps() {
    int first = blocks.get(0).steps();
    return blocks.stream().allMatch(block -> block.steps() == first) ? first : 1;
  }

  /** The columns of a part in the joined vector, in the part's own order. */
  public int[] columnsOf(int part) {
    Block block = blocks.get(part);
    if (steps() == 1) {
      int before = blocks.subList(0, part).stream().mapToInt(Block::columns).sum();
      return IntStream.range(before, before + block.columns()).toArray();
    }
    int stride = blocks.stream().mapToInt(Block::width).sum();
    int before = blocks.subList(0, part).stream().mapToInt(Block::width).sum();
    return IntStream.range(0, block.columns())
        .map(i -> i / block.width() * stride + before + i % block.width())
        .toArray();
  }
}
