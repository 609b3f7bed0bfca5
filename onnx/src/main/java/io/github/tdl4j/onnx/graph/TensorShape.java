package io.github.tdl4j.onnx.graph;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of a tensor as a file gives it.
 *
 * @param dimensions from the outermost to the innermost; {@link #OPEN} where the file leaves one
 *     open
 */
public record TensorShape(List<Integer> dimensions) {
  /** A dimension of any size, such as the number of rows. */
  public static final int OPEN = -1;

  public TensorShape {
    dimensions = List.copyOf(dimensions);
    dimensions.forEach(size -> Check.atLeast("dimension", size, OPEN));
  }

  /** Returns the number of dimensions. */
  public int rank() {
    return dimensions.size();
  }

  /** Returns whether every dimension but the first has a size. */
  public boolean isFixedPerRow() {
    return dimensions.stream().skip(1).noneMatch(size -> size == OPEN);
  }

  /** Returns the shape as {@code [?, 1, 28, 14]}. */
  @Override
  public String toString() {
    return dimensions.stream()
        .map(size -> size == OPEN ? "?" : String.valueOf(size))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
