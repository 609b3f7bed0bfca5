package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Decoder;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.InputSpan;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Maps at layer 0 are fitted to coordinates in the spans of the training rows: that must give the
 * coordinates of what a map fitted to the rows themselves gives.
 */
class SpanOfLayerZeroTest {
  private static final int PAIRS = 24;
  private static final int UNPAIRED = 9;

  /** Three speakers, each centred: the rank is below the number of rows less one. */
  private static final Matrix SOURCE = centredByThirds(rows("source", PAIRS + UNPAIRED, 150));

  private static final Matrix TARGET = centredByThirds(rows("target", PAIRS, 400));

  /** Rows have a length of 12 and 20. */
  private static final double ROUNDING = 5e-4;

  static Stream<EmbeddingMethod> methods() {
    return Stream.of(
        Knn.of(4),
        Knn.of(4).withDistanceWeights(),
        // Without a ridge most correlations are 1, and five of such directions are any five.
        Ncca.of(21).withRidges(0, 0),
        Ncca.of(5).withRidges(1, 0.5).withPower(1),
        Ncca.of(5).withRidges(0.3, 1).withDecoder(Decoder.PAPER),
        Ncca.of(5).withRidges(0.3, 1).withDecoder(Decoder.PSEUDOINVERSE),
        JointSvr.defaults(),
        new JointSvr(new LinearKernel(), 0.02, 0.05, 50));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void fit_coordinates_mapsToTheCoordinatesOfTheFullMap(EmbeddingMethod method) {
    InputSpan source = InputSpan.of(SOURCE);
    InputSpan target = InputSpan.of(TARGET);
    Matrix paired = SOURCE.rowRange(0, PAIRS);
    Matrix unpaired = SOURCE.rowRange(PAIRS, PAIRS + UNPAIRED);

    Embedding full = method.fit(new ParallelActivations(paired, TARGET));
    Embedding inSpan =
        method.fit(new ParallelActivations(source.project(paired), target.project(TARGET)));

    Matrix mapped = full.map(unpaired);
    Matrix coordinates = inSpan.map(source.project(unpaired));
    assertThat(target.rank()).isEqualTo(PAIRS - 3);
    Near.assertNear(coordinates, target.project(mapped), ROUNDING);
    Near.assertNear(
        coordinates.times(target.directions()).plusRow(1, target.mean()), mapped, ROUNDING);
  }

  private static Matrix centredByThirds(MutableMatrix rows) {
    for (int third = 0; third < 3; third++) {
      int from = third * rows.rows() / 3;
      MutableMatrix part = rows.rowRange(from, (third + 1) * rows.rows() / 3);
      part.addRow(-1, part.columnMeans());
    }
    return rows;
  }

  private static MutableMatrix rows(String name, int count, int width) {
    return Seeds.root(14).stream(name).gaussians(count, width, 1);
  }
}
