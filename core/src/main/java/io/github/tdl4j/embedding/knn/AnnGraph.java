package io.github.tdl4j.embedding.knn;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A neighbourhood graph of consecutive pairs (JVector), built by one thread in their order, so that
 * the same pairs give the same graph. It may be searched by several threads.
 *
 * @param first the index of the first pair
 */
record AnnGraph(int first, RandomAccessVectorValues vectors, ImmutableGraphIndex graph) {
  /** Edges of a pair. */
  private static final int DEGREE = 16;

  /** The number of candidates in the search for the edges of a pair. */
  private static final int BEAM_WIDTH = 100;

  /** The factor by which edges may exceed the degree before they are pruned. */
  private static final float OVERFLOW = 1.2f;

  /** JVector's α: above 1 some longer edges survive the pruning. */
  private static final float LONG_EDGES = 1.2f;

  /** JVector logs a warning on Java 17, which lacks its vector instructions. */
  private static final Logger LIBRARY = Logger.getLogger("io.github.jbellis.jvector");

  static {
    LIBRARY.setLevel(Level.SEVERE);
  }

  private static final VectorTypeSupport VECTORS =
      VectorizationProvider.getInstance().getVectorTypeSupport();

  /** Returns a row in the format of the graph. */
  static VectorFloat<?> vector(float[] row) {
    return VECTORS.createFloatVector(row);
  }

  /**
   * Builds the graph on a separate thread and waits for it. A join within the pool of the caller
   * might run other tasks meanwhile.
   */
  static AnnGraph build(int first, List<VectorFloat<?>> rows) {
    FutureTask<AnnGraph> built = new FutureTask<>(() -> buildHere(first, rows));
    Thread thread = new Thread(built, "graph");
    thread.setDaemon(true);
    thread.start();
    try {
      return built.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a graph was built", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a graph could not be built", e.getCause());
    }
  }

  private static AnnGraph buildHere(int first, List<VectorFloat<?>> rows) {
    int width = rows.get(0).length();
    RandomAccessVectorValues vectors = new ListRandomAccessVectorValues(rows, width);
    ForkJoinPool oneThread = new ForkJoinPool(1); // More threads would link the pairs in any order.
    try (GraphIndexBuilder builder =
        GraphIndexBuilder.builder(
                BuildScoreProvider.randomAccessScoreProvider(
                    vectors, VectorSimilarityFunction.EUCLIDEAN),
                width,
                DEGREE)
            .withBeamWidth(BEAM_WIDTH)
            .withNeighborOverflow(OVERFLOW)
            .withAlpha(LONG_EDGES)
            .withSimdExecutor(oneThread)
            .withParallelExecutor(oneThread)
            .build()) {
      for (int row = 0; row < rows.size(); row++) {
        builder.addGraphNode(row, rows.get(row));
      }
      builder.cleanup();
      return new AnnGraph(first, vectors, builder.getGraph());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      oneThread.shutdown();
    }
  }

  /** Returns the indices of about {@code count} pairs, including nearly all of the nearest. */
  int[] near(VectorFloat<?> query, int count) {
    try (GraphSearcher searcher = new GraphSearcher(graph)) {
      SearchResult found =
          searcher.search(
              DefaultSearchScoreProvider.exact(query, VectorSimilarityFunction.EUCLIDEAN, vectors),
              count,
              Bits.ALL);
      SearchResult.NodeScore[] nodes = found.getNodes();
      int[] numbers = new int[nodes.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = first + nodes[i].node;
      }
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
