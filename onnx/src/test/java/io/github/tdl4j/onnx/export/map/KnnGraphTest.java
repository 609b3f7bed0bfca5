package io.github.tdl4j.onnx.export.map;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.Numbers;
import io.github.tdl4j.onnx.export.RunModel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle is the map itself, which finds neighbours by another product and averages in Java. */
class KnnGraphTest {
  private static final int PAIRS = 120;
  private static final int WIDTH = 13;

  private final Matrix sources = Numbers.activations("sources", PAIRS, WIDTH);
  private final Matrix targets = Numbers.gaussians("targets", PAIRS, 9);

  private static KnnGraph graph(Knn method, Matrix sources, Matrix targets) {
    return new KnnGraph(
        sources,
        targets,
        new KnnGraph.Averaging(
            method.k(), method.metric() == Metric.COSINE, method.distanceWeighted()));
  }

  private static void assertSame(Knn method, Matrix sources, Matrix targets, Matrix queries)
      throws OrtException {
    Matrix expected = method.fit(new ParallelActivations(sources, targets)).map(queries);
    try (RunModel model = RunModel.of(graph(method, sources, targets))) {
      Numbers.assertClose(model.run(queries), expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,EUCLIDEAN,false",
    "5,EUCLIDEAN,false",
    "5,EUCLIDEAN,true",
    "120,EUCLIDEAN,true",
    "1,COSINE,false",
    "5,COSINE,false",
    "5,COSINE,true"
  })
  void graph_ofOtherRows_givesTheRowsOfTheMap(int k, Metric metric, boolean weighted)
      throws OrtException {
    Knn method = Knn.of(k).withMetric(metric);
    assertSame(
        weighted ? method.withDistanceWeights() : method,
        sources,
        targets,
        Numbers.activations("queries", 40, WIDTH));
  }

  /** A weight of 1 / 0 in the graph would give NaN. */
  @ParameterizedTest
  @CsvSource({"EUCLIDEAN", "COSINE"})
  void graph_ofTheStoredRowsThemselves_givesTheirTargets(Metric metric) throws OrtException {
    assertSame(Knn.of(3).withMetric(metric).withDistanceWeights(), sources, targets, sources);
  }

  /**
   * Rows that occur several times have different targets: which are averaged depends on the ties.
   */
  @ParameterizedTest
  @CsvSource({
    "2,EUCLIDEAN,false,13",
    "2,EUCLIDEAN,true,13",
    "2,COSINE,false,13",
    "2,COSINE,true,13",
    "3,EUCLIDEAN,true,16",
    "3,COSINE,true,16",
    "3,EUCLIDEAN,true,1"
  })
  void graph_ofEqualSources_choosesTheEarlierPairs(
      int k, Metric metric, boolean weighted, int width) throws OrtException {
    Matrix few = Numbers.activations("few", 39, width);
    Matrix repeated = Matrix.stack(List.of(few, few, few, few.rowRange(0, 3)));
    Knn method = Knn.of(k).withMetric(metric);
    assertSame(
        weighted ? method.withDistanceWeights() : method,
        repeated,
        targets,
        Matrix.stack(List.of(few, Numbers.activations("queries", 20, width))));
  }

  /** Far from the origin a product in single precision finds wrong neighbours. */
  @Test
  void graph_ofRowsFarFromTheOrigin_findsTheSameNeighbours() throws OrtException {
    float[] far = new float[WIDTH];
    Arrays.fill(far, 1000);
    Matrix shifted = sources.plusRow(1, Matrix.row(far));
    Matrix queries = Numbers.activations("queries", 60, WIDTH).plusRow(1, Matrix.row(far));
    assertSame(Knn.of(4), shifted, targets, queries);
  }

  @Test
  void graph_ofZeroRowsAndCosine_takesTheDistanceOne() throws OrtException {
    Matrix some = Matrix.stack(List.of(sources.rowRange(0, 60), Matrix.zeros(60, WIDTH)));
    Matrix queries =
        Matrix.stack(List.of(Matrix.zeros(2, WIDTH), Numbers.gaussians("queries", 30, WIDTH)));
    assertSame(Knn.of(3).withMetric(Metric.COSINE), some, targets, queries);
    assertSame(Knn.of(70).withMetric(Metric.COSINE).withDistanceWeights(), some, targets, queries);
  }

  @Test
  void graph_ofOneRow_givesItsRowOfMany() throws OrtException {
    Matrix queries = Numbers.activations("queries", 5, WIDTH);
    try (RunModel model = RunModel.of(graph(Knn.of(2), sources, targets))) {
      Matrix all = model.run(queries);
      assertThat(model.run(queries.rowRange(3, 4))).isEqualTo(all.rowRange(3, 4).mutableCopy());
    }
  }
}
