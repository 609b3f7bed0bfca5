package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;

/** Averages the targets of the nearest pairs, which {@link NeighbourSearch} finds. */
final class KnnEmbedding implements Embedding {
  /** Estimates that are held at once. */
  private static final int BLOCK_ENTRIES = 1 << 22;

  private final Knn settings;
  private final ParallelActivations pairs;
  private final Norms norms;

  KnnEmbedding(Knn settings, ParallelActivations pairs) {
    this.settings = settings;
    this.pairs = pairs;
    this.norms = Norms.of(pairs.sourceMatrix());
  }

  @Override
  public Matrix map(Rows source) {
    Check.columns("source", source, sourceWidth());
    MutableMatrix result = MutableMatrix.zeros(source.rows(), targetWidth());
    NeighbourSearch search = new NeighbourSearch(settings, pairs.sourceMatrix(), norms);
    int block = Math.max(1, BLOCK_ENTRIES / pairs.count());
    for (int from = 0; from < source.rows(); from += block) {
      int to = Math.min(source.rows(), from + block);
      Matrix queries = source.rowRange(from, to);
      Matrix products = queries.timesTranspose(pairs.sourceMatrix());
      for (int row = 0; row < queries.rows(); row++) {
        result.setRow(from + row, average(search.nearest(queries, products, row)));
      }
    }
    return result;
  }

  private float[] average(List<Neighbour> neighbours) {
    double[] sum = new double[targetWidth()];
    float[] target = new float[targetWidth()];
    double weights = 0;
    double nearest = settings.metric().distance(neighbours.get(0).rank());
    for (Neighbour neighbour : neighbours) {
      double weight = weight(settings.metric().distance(neighbour.rank()), nearest);
      if (weight > 0) {
        pairs.targetMatrix().copyRow(neighbour.index(), target);
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

  /** 1 / distance as a share of the nearest one's, which cannot overflow. */
  private double weight(double distance, double nearest) {
    if (!settings.distanceWeighted() || distance == nearest) {
      return 1;
    }
    return nearest / distance;
  }

  @Override
  public int sourceWidth() {
    return pairs.source().columns();
  }

  @Override
  public int targetWidth() {
    return pairs.target().columns();
  }
}
