package io.github.tdl4j.embedding;

import io.github.tdl4j.embedding.knn.AnnIndex;
import io.github.tdl4j.embedding.knn.ExactIndex;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.NeighbourIndex;
import io.github.tdl4j.math.Matrix;
import java.util.Locale;

/**
 * Prints what graphs find of the nearest pairs, and how long they and a look at every pair take:
 *
 * <pre>
 * java -Xmx6g -cp core/target/classes:core/target/test-classes:... \
 *   io.github.tdl4j.embedding.GraphRecall PAIRS WIDTH K
 * </pre>
 */
final class GraphRecall {
  private static final int QUERIES = 500;

  private GraphRecall() {}

  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[0]);
    Knn settings = Knn.of(Integer.parseInt(arguments[2]));
    Layers layers = new Layers(1, Integer.parseInt(arguments[1]), 1);
    ParallelActivations pairs = layers.pairs(count);
    Matrix queries = layers.pairs(QUERIES).source().toMatrix();

    long start = System.nanoTime();
    NeighbourIndex graphs =
        AnnIndex.of(settings.k(), settings.metric(), pairs, AnnIndex.Limits.DEFAULT);
    long built = System.nanoTime();
    var found = graphs.nearest(queries);
    long searched = System.nanoTime();
    NeighbourIndex product = ExactIndex.of(settings.k(), settings.metric(), pairs);
    var nearest = product.nearest(queries);
    long warm = System.nanoTime();
    product.nearest(queries);
    long compared = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "%s; recall %.4f; built in %.1f s; a query by graphs %.3f ms, by all pairs %.3f ms%n",
        graphs instanceof AnnIndex index
            ? index.candidates() + " candidates a graph"
            : "too hard for graphs",
        AnnIndex.recall(found, nearest),
        (built - start) * 1e-9,
        (searched - built) * 1e-6 / QUERIES,
        (compared - warm) * 1e-6 / QUERIES);
  }
}
