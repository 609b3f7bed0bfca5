package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mean of the targets of the nearest pairs, which an index finds.
 *
 * @param targets of all pairs, n x q
 */
record KnnEmbedding(int sourceWidth, Rows targets, NeighbourIndex index, Averaging averaging)
    implements Embedding, Neighbours {
  /**
   * The mean of the targets of k pairs.
   *
   * @param distanceWeighted whether the weight of a pair is 1 / distance
   */
  record Averaging(int k, Metric metric, boolean distanceWeighted) {}

  /** The word for the type of its state. */
  static final String TYPE = "knn";

  private static final int MOST_GRAPHS = AnnIndex.Limits.MOST_SHARDS;
  private static final int MOST_CANDIDATES = AnnIndex.Limits.MOST_CANDIDATES;

  /** Distance estimates of a block. */
  private static final int BLOCK_ENTRIES = 1 << 22;

  /** Rows of a block, enough for a fast product. */
  private static final int BLOCK_ROWS = 128;

  @Override
  public Matrix map(Rows source) {
    Check.columns("source", source, sourceWidth());
    MutableMatrix result = MutableMatrix.zeros(source.rows(), targetWidth());
    forBlocks(source, (from, block) -> mapBlock(block, result.rowRange(from, from + block.rows())));
    return result;
  }

  @Override
  public Optional<Neighbours> neighbours() {
    return Optional.of(this);
  }

  @Override
  public List<int[]> nearest(Rows source, int count) {
    Check.columns("source", source, sourceWidth());
    Check.inRange("count", count, 1, averaging.k());
    int[][] numbers = new int[source.rows()][];
    forBlocks(
        source,
        (from, block) -> {
          List<List<Neighbour>> nearest = index.nearest(block);
          for (int row = 0; row < block.rows(); row++) {
            numbers[from + row] = numbers(nearest.get(row), count);
          }
        });
    return List.of(numbers);
  }

  private static int[] numbers(List<Neighbour> neighbours, int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> neighbours.get(i % neighbours.size()).index());
    return numbers;
  }

  /** Runs {@code step} on blocks in parallel. */
  private void forBlocks(Rows source, Rows.BlockStep step) {
    if (index instanceof RestoredGraphs restored) {
      restored.index(); // built by this thread, for all
    }
    int block = Math.max(1, Math.min(BLOCK_ROWS, BLOCK_ENTRIES / targets.rows()));
    ParallelFor.run(
        (source.rows() + block - 1) / block,
        task -> {
          int from = task * block;
          int to = Math.min(source.rows(), from + block);
          Matrix read = source.rowRange(from, to);
          Check.finite("source", from, read);
          step.run(from, read);
        });
  }

  private void mapBlock(Matrix queries, MutableMatrix mapped) {
    MutableMatrix scratch = MutableMatrix.zeros(averaging.k(), targetWidth());
    List<List<Neighbour>> nearest = index.nearest(queries);
    for (int row = 0; row < mapped.rows(); row++) {
      List<Neighbour> neighbours = nearest.get(row);
      MutableMatrix found = scratch.rowRange(0, neighbours.size());
      targets.read(neighbours.stream().mapToInt(Neighbour::index).toArray(), found);
      mapped.setRow(row, average(neighbours, found));
    }
  }

  private float[] average(List<Neighbour> neighbours, Matrix found) {
    double[] sum = new double[targetWidth()];
    float[] target = new float[targetWidth()];
    double weights = 0;
    double nearest = averaging.metric().distance(neighbours.get(0).rank());
    for (int row = 0; row < neighbours.size(); row++) {
      double weight = weight(averaging.metric().distance(neighbours.get(row).rank()), nearest);
      if (weight > 0) {
        found.copyRow(row, target);
        for (int i = 0; i < target.length; i++) {
          sum[i] += weight * target[i];
        }
        weights += weight;
      }
    }
    for (int i = 0; i < target.length; i++) {
      target[i] = (float) (sum[i] / weights);
    }
    return target;
  }

  /** Returns 1 / distance relative to that of the nearest pair, which cannot overflow. */
  private double weight(double distance, double nearest) {
    if (!averaging.distanceWeighted() || distance == nearest) {
      return 1;
    }
    return nearest / distance;
  }

  @Override
  public State state() {
    State.Builder state =
        State.of(TYPE)
            .whole("k", averaging.k())
            .choice("metric", averaging.metric())
            .flag("distance_weighted", averaging.distanceWeighted());
    if (index instanceof AnnIndex fitted) {
      state.whole("graphs", fitted.graphs().shards().size());
      state.whole("candidates", fitted.candidates());
      state.matrix("sources", fitted.graphs().sources().toMatrix());
    } else if (index instanceof RestoredGraphs restored) {
      state.whole("graphs", restored.search().graphs());
      state.whole("candidates", restored.search().candidates());
      state.matrix("sources", restored.sources());
    } else {
      state.matrix("sources", ((ExactIndex) index).sources());
    }
    return state.matrix("targets", targets.toMatrix()).build();
  }

  /** Restores a map. */
  static KnnEmbedding restore(StateReader state) {
    Matrix sources = state.matrix("sources");
    Matrix targets = state.matrix("targets");
    Check.rows("targets", targets, sources.rows());
    Averaging averaging =
        new Averaging(
            state.integer("k", 1, sources.rows()),
            state.choice("metric", Metric.class),
            state.flag("distance_weighted"));
    return new KnnEmbedding(
        sources.columns(), targets, index(state, averaging, sources), averaging);
  }

  private static NeighbourIndex index(StateReader state, Averaging averaging, Matrix sources) {
    if (!state.has("graphs")) {
      return new ExactIndex(averaging.k(), averaging.metric(), sources, Norms.of(sources));
    }
    int graphs = state.integer("graphs", 1, Math.min(MOST_GRAPHS, sources.rows()));
    int candidates = state.integer("candidates", averaging.k(), MOST_CANDIDATES);
    return new RestoredGraphs(
        new RestoredGraphs.Search(averaging.k(), averaging.metric(), graphs, candidates), sources);
  }

  @Override
  public int targetWidth() {
    return targets.columns();
  }
}
