package io.github.tdl4j.embedding.concatenation;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The path of frames that is concatenated for one source row: for each target step, a target frame
 * of one of the pairs.
 *
 * @param frames T frames, one for each target step in order, at least one
 */
public record ConcatenationPath(List<Frame> frames) {
  public ConcatenationPath {
    Check.notNull("frames", frames);
    frames.forEach(frame -> Check.notNull("every frame", frame));
    frames = List.copyOf(frames);
    Check.atLeast("the number of frames", frames.size(), 1);
  }

  /**
   * A frame of a path.
   *
   * @param pair index of the pair that it comes from, at least 0, in the order of the pairs to
   *     which the map was fitted
   * @param step index of the frame in the target row of this pair, in [0, T − 1]
   * @param targetCost distance of the sources and of the relative times, at least 0; 1 is the mean
   *     squared distance between two source frames of the pairs
   * @param joinCost of the step from the frame before, at least 0, in the same unit; 0 for the
   *     first frame and where both are consecutive in their pair
   */
  public record Frame(int pair, int step, double targetCost, double joinCost) {
    public Frame {
      Check.atLeast("pair", pair, 0);
      Check.atLeast("step", step, 0);
      Check.notNegative("targetCost", targetCost);
      Check.notNegative("joinCost", joinCost);
    }

    /**
     * Returns whether this frame comes directly after another one in the same pair.
     *
     * @param earlier the frame before it on a path
     * @throws IllegalArgumentException if the argument is null
     */
    public boolean follows(Frame earlier) {
      Check.notNull("earlier", earlier);
      return pair == earlier.pair && step == earlier.step + 1;
    }
  }

  /** Returns the sum of the costs of all frames, at least 0; no other path has a smaller one. */
  public double cost() {
    return frames.stream().mapToDouble(frame -> frame.targetCost() + frame.joinCost()).sum();
  }

  /** Returns the number of frames, in [0, T − 1], that do not follow the frame before them. */
  public int joins() {
    return (int)
        IntStream.range(1, frames.size())
            .filter(i -> !frames.get(i).follows(frames.get(i - 1)))
            .count();
  }
}
