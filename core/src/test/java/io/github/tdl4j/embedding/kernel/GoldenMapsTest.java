package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against scikit-learn and SciPy; golden/README.md says how the values were made. */
class GoldenMapsTest {
  private static final double C = 2;
  private static final double EPSILON = 0.3;
  private static final RbfKernel KERNEL = RbfKernel.of(0.7);

  private final Map<String, List<float[]>> golden = read();
  private final ParallelActivations pairs =
      new ParallelActivations(matrix("source"), matrix("target"));

  @ParameterizedTest
  @CsvSource({
    "EUCLIDEAN, false, knn-euclidean-uniform",
    "EUCLIDEAN, true, knn-euclidean-distance",
    "COSINE, false, knn-cosine-uniform",
    "COSINE, true, knn-cosine-distance"
  })
  void knn_fourNeighbours_agreesWithScikitLearn(Metric metric, boolean weighted, String name) {
    Matrix mapped = new Knn(4, metric, weighted, false).fit(pairs).map(matrix("query"));

    Near.assertNear(mapped, matrix(name), 1e-6);
  }

  /** LIBSVM stops at 1e-3 of a standard deviation here, and at 1e-9 in the golden run. */
  @Test
  void perOutputSvr_tube_agreesWithScikitLearn() {
    Matrix mapped = new PerOutputSvr(KERNEL, C, EPSILON).fit(pairs).map(matrix("query"));

    Near.assertNear(mapped, matrix("per-output-svr"), 1e-3);
  }

  @Test
  void jointSvr_twoOutputs_findsTheMinimumThatScipyFinds() {
    agreesWithScipy(pairs, "joint-svr");
  }

  @Test
  void jointSvr_oneOutput_findsTheMinimumThatScipyFinds() {
    agreesWithScipy(
        new ParallelActivations(
            pairs.source().toMatrix(), pairs.target().toMatrix().columnRange(0, 1)),
        "joint-svr-one-output");
  }

  private void agreesWithScipy(ParallelActivations given, String name) {
    JointSvr settings = new JointSvr(KERNEL, C, EPSILON, 500);
    KernelMsvr problem =
        new KernelMsvr(
            KERNEL
                .fittedTo(given.source().toMatrix())
                .between(given.source().toMatrix(), given.source().toMatrix()),
            DoubleMatrix.of(given.target().toMatrix()),
            settings.c(),
            settings.epsilon());
    MsvrSolver<KernelMsvr.Candidate> tube = new MsvrSolver<>(problem).run(settings.maxIterations());
    double minimum = matrix(name + "-objective").get(0, 0);

    assertThat(tube.objectives().get(tube.objectives().size() - 1))
        .isCloseTo(minimum, within(1e-6 * minimum));
    Near.assertNear(settings.fit(given).map(matrix("query")), matrix(name), 3e-4);
  }

  private Matrix matrix(String name) {
    return Matrix.ofRows(Objects.requireNonNull(golden.get(name), name).toArray(new float[0][]));
  }

  private static Map<String, List<float[]>> read() {
    Map<String, List<float[]>> rows = new TreeMap<>();
    try (InputStream stream = GoldenMapsTest.class.getResourceAsStream("/golden/maps.csv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        float[] row = new float[cells.length - 2];
        for (int i = 0; i < row.length; i++) {
          row[i] = Float.parseFloat(cells[i + 2]);
        }
        rows.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
