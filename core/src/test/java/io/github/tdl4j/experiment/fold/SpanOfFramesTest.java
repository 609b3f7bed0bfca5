package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.transfer.LayerPair;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What maps of frames make is not in the span of X_V: steps of several clips lie side by side. In
 * the coordinates of a span N_V must learn from it what it learns from all columns.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpanOfFramesTest {
  private static final double ROUNDING = 1e-3;

  private FoldRun span;
  private FoldRun full;
  private List<NamedMap> maps;

  @BeforeAll
  void prepare(@TempDir Path folder) {
    PreparedFold fold =
        PreparedFold.of(
            TinyExperiment.settings(
                TinyClips.write(folder.resolve("data")),
                "maps=[svr-per-output, {frames: {of: ridge}}, {frames: {of: {knn: {k: 2}},"
                    + " name: drawn, rows: {draws: 2, residuals: out-of-fold, labelErrors: 1}}}]"),
            0);
    maps = fold.settings().maps();
    span = fold.run();
    full = span.inCoordinatesFor(maps.get(0), LayerPair.of(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void transfer_inTheSpan_answersAsWithAllColumns(int layer) {
    LayerPair layers = LayerPair.of(layer);
    for (NamedMap map : maps.subList(1, 3)) {
      Matrix expected = full.transferred(map, layers).activate(full.rows().target().test());

      Near.assertNear(span.transfer(map, layers), expected, ROUNDING);
    }
  }

  /** Else the coordinates of the span would do, and there were nothing to test. */
  @Test
  void vectors_ofAMapOfFrames_areOutsideTheSpan() {
    FoldRun wider = span.inCoordinatesFor(maps.get(1), LayerPair.of(0));

    assertThat(wider.rows().target().test().columns())
        .isGreaterThan(span.rows().target().test().columns());
    Near.assertNear(wider.unimodal(), span.unimodal(), ROUNDING);
  }
}
