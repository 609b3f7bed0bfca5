package io.github.tdl4j.embedding.concatenation;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A fitted {@link Concatenation}: each row that it gives is made of target frames of its pairs,
 * unchanged to the bit, and {@link #paths} tells which.
 */
public final class ConcatenatedFrames implements Embedding {
  static final String TYPE = "concatenate";
  private static final String DESCRIPTION = "description";
  private static final String DESCRIPTION_WEIGHT = "description_weight";
  private static final int MOST = 1 << 20;

  private final SoundDistances distances;
  private final Matrix targets;
  private final PathCosts costs;
  private final int[] all;

  /**
   * Creates a map.
   *
   * @param targets of the pairs, n x (T · q)
   */
  ConcatenatedFrames(SoundDistances distances, Matrix targets, PathCosts costs) {
    Check.atLeast("sources", distances.clips(), 1);
    Check.rows("targets", targets, distances.clips());
    this.distances = distances;
    this.targets = targets;
    this.costs = costs;
    this.all = IntStream.range(0, distances.clips()).toArray();
  }

  @Override
  public Matrix map(Rows source) {
    checkWidth(source);
    MutableMatrix result = MutableMatrix.zeros(source.rows(), targetWidth());
    source.forEachBlock(
        (from, block) -> {
          Check.finite("source", from, block);
          ParallelFor.run(block.rows(), row -> result.setRow(from + row, concatenated(block, row)));
        });
    return result;
  }

  private float[] concatenated(Matrix rows, int row) {
    int steps = distances.steps().target();
    int width = targetWidth() / steps;
    int[] path = costs.search().shortest(frameCosts(rows.row(row)));
    float[] result = new float[targetWidth()];
    float[] frame = new float[width];
    for (int t = 0; t < steps; t++) {
      targets.copyEntries(path[t] * width, frame, width); // Frames lie side by side in all rows.
      System.arraycopy(frame, 0, result, t * width, width);
    }
    return result;
  }

  /** Returns the cost of each frame at each step, without that of time. */
  private double[][] frameCosts(float[] row) {
    return costs.of(distances, row, all);
  }

  /**
   * Returns the paths of frames of which {@link #map} makes its rows.
   *
   * @param source m x p, finite
   * @return m paths, in the order of the rows
   * @throws IllegalArgumentException if {@code source} does not have p columns, or a number is NaN
   *     or infinite
   */
  public List<ConcatenationPath> paths(Rows source) {
    checkWidth(source);
    ConcatenationPath[] paths = new ConcatenationPath[source.rows()];
    source.forEachBlock(
        (from, block) -> {
          Check.finite("source", from, block);
          ParallelFor.run(block.rows(), row -> paths[from + row] = path(block.row(row)));
        });
    return List.copyOf(Arrays.asList(paths));
  }

  private ConcatenationPath path(float[] row) {
    int steps = distances.steps().target();
    PathSearch search = costs.search();
    double[][] frameCosts = frameCosts(row);
    int[] path = search.shortest(frameCosts);
    List<ConcatenationPath.Frame> frames = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      int step = path[t] % steps;
      boolean isJoin = t > 0 && (step == 0 || path[t] != path[t - 1] + 1);
      frames.add(
          new ConcatenationPath.Frame(
              path[t] / steps,
              step,
              frameCosts[t][path[t]] + search.timeCost(t, step, steps),
              isJoin ? search.joinCost() : 0));
    }
    return new ConcatenationPath(frames);
  }

  private void checkWidth(Rows source) {
    Check.notNull("source", source);
    Check.columns("source", source, sourceWidth());
  }

  /** Returns n, the number of pairs of whose frames paths are made, at least 1. */
  public int pairs() {
    return distances.clips();
  }

  /** Returns S, T and the number of columns of descriptions, of the rows of the pairs. */
  public Steps steps() {
    return distances.steps();
  }

  /** Returns c: sources are compared by 2 c + 1 frames, at least 0. */
  public int context() {
    return costs.context();
  }

  /** Returns the factor of the squared difference of relative times, at least 0. */
  public double timeWeight() {
    return costs.search().timeWeight();
  }

  /** Returns the cost of two frames that are not consecutive in a pair, at least 0. */
  public double joinCost() {
    return costs.search().joinCost();
  }

  @Override
  public SortedMap<String, Double> selectedSettings() {
    return new TreeMap<>(
        Map.of("context", (double) context(), "timeWeight", timeWeight(), "joinCost", joinCost()));
  }

  @Override
  public int sourceWidth() {
    return distances.sources().columns();
  }

  @Override
  public int targetWidth() {
    return targets.columns();
  }

  @Override
  public int descriptionWidth() {
    return distances.steps().description();
  }

  @Override
  public List<DescriptionWeight> descriptionWeights() {
    return descriptionWidth() == 0
        ? List.of()
        : List.of(new DescriptionWeight(costs.descriptionWeight(), 1));
  }

  @Override
  public State state() {
    Steps steps = distances.steps();
    State.Builder state =
        State.of(TYPE)
            .whole("context", costs.context())
            .number("time_weight", timeWeight())
            .number("join_cost", joinCost())
            .whole("source_steps", steps.source())
            .whole("target_steps", steps.target())
            .wholes("weights", distances.weights())
            .number("unit", distances.units().sound())
            .matrix("sources", distances.sources())
            .matrix("targets", targets);
    return steps.description() == 0
        ? state.build()
        : state
            .whole(DESCRIPTION, steps.description())
            .number(DESCRIPTION_WEIGHT, costs.descriptionWeight())
            .number("description_unit", distances.units().description())
            .build();
  }

  static Embedding restore(StateReader state) {
    return state.read(TYPE, ConcatenatedFrames::restored);
  }

  private static ConcatenatedFrames restored(StateReader values) {
    Matrix sources = values.matrix("sources");
    boolean isDescribed = values.has(DESCRIPTION);
    Steps steps =
        new Steps(
            values.integer("source_steps", 1, MOST),
            values.integer("target_steps", 1, MOST),
            isDescribed ? values.integer(DESCRIPTION, 1, sources.columns() - 1) : 0);
    Matrix targets = values.matrix("targets");
    checkSteps(values, "sources", sources.columns() - steps.description(), steps.source());
    checkSteps(values, "targets", targets.columns(), steps.target());
    PathCosts costs =
        new PathCosts(
            values.integer("context", 0, Concatenation.MOST_CONTEXT),
            new PathSearch(
                values.number("time_weight", 0, Double.MAX_VALUE),
                values.number("join_cost", 0, Double.MAX_VALUE)),
            isDescribed ? values.number(DESCRIPTION_WEIGHT, 0, Double.MAX_VALUE) : 0);
    SoundDistances distances =
        new SoundDistances(
            sources,
            steps,
            Concatenation.checkedWeights(values.integers("weights", 0, Concatenation.MOST_WEIGHT)),
            new SoundDistances.Units(
                values.number("unit", Double.MIN_VALUE, Double.MAX_VALUE),
                isDescribed
                    ? values.number("description_unit", Double.MIN_VALUE, Double.MAX_VALUE)
                    : 1));
    return new ConcatenatedFrames(distances, targets, costs);
  }

  private static void checkSteps(StateReader values, String key, int columns, int steps) {
    if (columns % steps != 0) {
      throw values.fault(key, "must have a width that " + steps + " steps divide", "" + columns);
    }
  }
}
