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
 * parts are concatenated, and the vector is one step. Windows about points in time follow these
 * parts one after the other and count for no step.
 *
 * @param blocks of the parts, at least one, and then of the windows
 * @param windows the number of windows, fewer than the blocks
 */
public record VectorLayout(List<Block> blocks, int windows) {
  private static final String TYPE = "vector-layout";
  private static final String WINDOWS = "windows";

  /** The most columns of a vector, as those of one row of a matrix. */
  private static final int MOST_COLUMNS = Matrix.MAX_ENTRIES;

  public VectorLayout {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks must be at least one but are none");
    }
    Check.inRange("windows", windows, 0, blocks.size() - 1);
  }

  /**
   * Makes a layout without windows.
   *
   * @param blocks of the parts, at least one
   */
  public VectorLayout(List<Block> blocks) {
    this(blocks, 0);
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
    State.Builder state =
        State.of(TYPE)
            .wholes("steps", blocks.stream().map(Block::steps).toList())
            .wholes("widths", blocks.stream().map(Block::width).toList());
    return windows == 0 ? state.build() : state.whole(WINDOWS, windows).build();
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
          int most = Math.max(1, blocks.size() - 1);
          VectorLayout layout =
              new VectorLayout(blocks, values.has(WINDOWS) ? values.integer(WINDOWS, 1, most) : 0);
          Check.inRange("the number of columns", layout.columns(), 1, MOST_COLUMNS);
          return layout;
        });
  }

  /** Returns the number of columns of a joined vector, at most the largest {@code int}. */
  public int columns() {
    return columns(blocks);
  }

  /** Returns the columns before those of windows. */
  public int columnsBeforeWindows() {
    return columns(instance());
  }

  /** Returns the blocks of the parts that are no windows. */
  private List<Block> instance() {
    return blocks.subList(0, blocks.size() - windows);
  }

  private static int columns(List<Block> blocks) {
    return (int) Math.min(Integer.MAX_VALUE, blocks.stream().mapToLong(Block::columns).sum());
  }

  /** The steps in time of a joined vector, before its windows. */
  public int steps() {
    int first = blocks.get(0).steps();
    return instance().stream().allMatch(block -> block.steps() == first) ? first : 1;
  }

  /** The columns of a part in the joined vector, in the part's own order. */
  public int[] columnsOf(int part) {
    Block block = blocks.get(part);
    if (steps() == 1 || part >= blocks.size() - windows) {
      int before = columns(blocks.subList(0, part));
      return IntStream.range(before, before + block.columns()).toArray();
    }
    int stride = instance().stream().mapToInt(Block::width).sum();
    int before = blocks.subList(0, part).stream().mapToInt(Block::width).sum();
    return IntStream.range(0, block.columns())
        .map(i -> i / block.width() * stride + before + i % block.width())
        .toArray();
  }
}
