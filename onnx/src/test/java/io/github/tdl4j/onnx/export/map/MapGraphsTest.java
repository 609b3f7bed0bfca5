package io.github.tdl4j.onnx.export.map;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.kernel.NystroemSample;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.AnnIndex;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.embedding.linear.Decoder;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Procrustes;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.onnx.export.Numbers;
import io.github.tdl4j.onnx.export.RunModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is the fitted map itself. */
class MapGraphsTest {
  private static final int WIDTH = 20;

  private final Matrix sources = Numbers.activations("sources", 90, WIDTH);
  private final Matrix targets =
      sources.times(Numbers.gaussians("true map", WIDTH, 12).scaled(0.2f));
  private final Matrix queries = Numbers.activations("queries", 50, WIDTH);

  private static void assertSame(Embedding map, Matrix queries) throws OrtException {
    try (RunModel model = RunModel.of(MapGraphs.of(map))) {
      Numbers.assertClose(model.run(queries), map.map(queries));
    }
  }

  static Stream<EmbeddingMethod> methods() {
    return Stream.of(
        Knn.defaults(),
        Knn.of(3).withMetric(Metric.COSINE).withDistanceWeights(),
        Ncca.defaults(),
        Ncca.of(5).withRidges(0, 0).withPower(4).withDecoder(Decoder.PSEUDOINVERSE),
        Ncca.of(5).withDecoder(Decoder.PAPER),
        Ridge.defaults(),
        new Ridge(0),
        Procrustes.defaults(),
        KernelRidge.defaults(),
        new KernelRidge(RbfKernel.of(2), 1e-3),
        new KernelRidge(new PolynomialKernel(3, 1, 0.05), 0.1),
        new KernelRidge(new LinearKernel(), 0.1),
        JointSvr.defaults(),
        PerOutputSvr.defaults(),
        new PerOutputSvr(new PolynomialKernel(2, 0.5, 0.1), 3, 0.01),
        MlpRegressor.defaults(),
        new AveragedMaps(List.of(Ridge.defaults(), Knn.of(4), MlpRegressor.defaults())),
        new ScaledConcatenation(Knn.of(4), List.of(8, 5, 7)),
        new ScaledConcatenation(Ncca.of(3), List.of(19, 1)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void graph_ofAnyMap_givesTheRowsOfTheMap(EmbeddingMethod method) throws OrtException {
    assertSame(method.fit(new ParallelActivations(sources, targets)), queries);
  }

  /** Targets with more columns than pairs are fitted in the coordinates of their span. */
  @ParameterizedTest
  @MethodSource("methods")
  void graph_ofWideTargets_givesTheRowsOfTheMap(EmbeddingMethod method) throws OrtException {
    Matrix wide = sources.times(Numbers.gaussians("wide map", WIDTH, 150).scaled(0.2f));
    assertSame(method.fit(new ParallelActivations(sources, wide)), queries);
  }

  @Test
  void graph_ofLandmarks_givesTheRowsOfTheMap() throws OrtException {
    ParallelActivations pairs = new ParallelActivations(sources, targets);
    NystroemSample sample = new NystroemSample(10, 30);
    assertSame(JointSvr.defaults().fit(pairs, sample), queries);
    assertSame(KernelRidge.defaults().fit(pairs, sample), queries);
    assertSame(PerOutputSvr.defaults().fit(pairs, sample), queries);
  }

  /** All candidates of the graphs are requested, so that the approximate search is exact. */
  @Test
  void graph_ofAnApproximateSearch_searchesExactly() throws OrtException {
    ParallelActivations pairs = new ParallelActivations(sources, targets);
    assertSame(Knn.of(3).fit(pairs, new AnnIndex.Limits(10, 2, 90, 90)), queries);
  }

  @ParameterizedTest
  @MethodSource("framewise")
  void graph_ofFrames_givesTheRowsOfTheMap(FramewiseRegressor method) throws OrtException {
    Matrix vectors = Numbers.gaussians("frames", 60, 9 * 4);
    Matrix steps = vectors.times(Numbers.gaussians("frame map", 9 * 4, 5 * 3)).scaled(0.1f);
    assertSame(
        method.fit(new ParallelActivations(vectors, steps, new Steps(9, 5))),
        Numbers.gaussians("frame queries", 7, 9 * 4));
  }

  static Stream<FramewiseRegressor> framewise() {
    return Stream.of(
        new FramewiseRegressor(Ridge.defaults(), 0, 1),
        new FramewiseRegressor(Ridge.defaults(), 3, 2),
        new FramewiseRegressor(Knn.of(2), 1, 1),
        new FramewiseRegressor(new AveragedMaps(List.of(Ridge.defaults(), Knn.of(2))), 1, 3));
  }

  @Test
  void map_ofTheCaller_isRefusedByName() {
    assertThatThrownBy(() -> MapGraphs.of(new Doubled()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Doubled")
        .hasMessageContaining("kernel-expansion, knn, linear-map");
  }

  @Test
  void map_thatConcatenatesFrames_isRefusedByName() {
    Embedding map = Concatenation.of(1, 1, 1).fit(new ParallelActivations(sources, targets));

    assertThatThrownBy(() -> MapGraphs.of(map))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "but is concatenate, for which there are no operators; export another");
  }

  private static final class Doubled implements Embedding {
    @Override
    public Matrix map(Rows source) {
      return source.toMatrix().scaled(2);
    }

    @Override
    public int sourceWidth() {
      return WIDTH;
    }

    @Override
    public int targetWidth() {
      return WIDTH;
    }
  }
}
