package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Averages the targets of the nearest pairs.
 *
 * <p>One product in {@code float} estimates all distances; the pairs that its rounding leaves in
 * question, and they alone, are compared again in {@code double}. The neighbours are those of the
 * exact comparison, so that equal sources tie exactly and a row is mapped alike in any company.
 */
final class KnnEmbedding implements Embedding {
  /** Estimates that are held at once. */
  private static final int BLOCK_ENTRIES = 1 << 22;

  /** Products of norms in this range neither overflow {@code float} nor vanish in it. */
  private static final double SMALLEST_PRODUCT = 1e-25;

  private static final double LARGEST_PRODUCT = 1e37;

  private final Knn settings;
  private final ParallelActivations pairs;
  private final double[] norms;
  private final double smallestNorm;
  private final double largestNorm;

  KnnEmbedding(Knn settings, ParallelActivations pairs) {
    this.settings = settings;
    this.pairs = pairs;
    this.norms = Arrays.stream(Distances.squaredNorms(pairs.source())).map(Math::sqrt).toArray();
    this.smallestNorm = Arrays.stream(norms).filter(norm -> norm > 0).min().orElse(1);
    this.largestNorm = Arrays.stream(norms).max().orElse(1);
  }

  @Override
  public Matrix map(Matrix source) {
    Check.columns("source", source, sourceWidth());
    MutableMatrix result = MutableMatrix.zeros(source.rows(), targetWidth());
    int block = Math.max(1, BLOCK_ENTRIES / pairs.count());
    for (int from = 0; from < source.rows(); from += block) {
      int to = Math.min(source.rows(), from + block);
      mapBlock(source.rowRange(from, to), result.rowRange(from, to));
    }
    return result;
  }

  private void mapBlock(Matrix queries, MutableMatrix result) {
    Matrix inner = queries.timesTranspose(pairs.source());
    float[] products = new float[pairs.count()];
    for (int row = 0; row < queries.rows(); row++) {
      inner.copyRow(row, products);
      result.setRow(row, average(nearest(queries.row(row), products)));
    }
  }

  private List<Neighbour> nearest(float[] query, float[] products) {
    List<Neighbour> candidates = new ArrayList<>();
    float[] source = new float[sourceWidth()];
    for (int index : candidates(query, products)) {
      pairs.source().copyRow(index, source);
      candidates.add(new Neighbour(index, settings.metric().rank(query, source)));
    }
    candidates.sort(Neighbour.NEAREST_FIRST);
    return candidates.subList(0, settings.k());
  }

  /** The pairs that can be among the k nearest, given what their products may err. */
  private int[] candidates(float[] query, float[] products) {
    double norm = Math.sqrt(Distances.inner(query, query));
    int count = pairs.count();
    if (!estimable(norm)) {
      int[] all = new int[count];
      Arrays.setAll(all, i -> i);
      return all;
    }
    double[] estimates = new double[count];
    for (int i = 0; i < count; i++) {
      estimates[i] = settings.metric().estimate(products[i], norm, norms[i]);
    }
    double kth = Selection.smallest(estimates.clone(), count, settings.k());
    double limit = kth + 2 * settings.metric().margin(productError(), norm, largestNorm);
    int[] kept = new int[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (estimates[i] <= limit) {
        kept[found++] = i;
      }
    }
    return Arrays.copyOf(kept, found);
  }

  private boolean estimable(double norm) {
    return norm == 0
        || (norm * smallestNorm >= SMALLEST_PRODUCT && norm * largestNorm <= LARGEST_PRODUCT);
  }

  /** The most that an inner product in {@code float} errs, as a share of the norms' product. */
  private double productError() {
    return (sourceWidth() + 2) * 0x1p-23;
  }

  private float[] average(List<Neighbour> neighbours) {
    double[] sum = new double[targetWidth()];
    float[] target = new float[targetWidth()];
    double weights = 0;
    double nearest = settings.metric().distance(neighbours.get(0).rank());
    for (Neighbour neighbour : neighbours) {
      double weight = weight(settings.metric().distance(neighbour.rank()), nearest);
      if (weight > 0) {
        pairs.target().copyRow(neighbour.index(), target);
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
