package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments whose rows do not fit into the memory that they may take. */
class StreamedExperimentTest {
  /** The least for minibatches of five rows of 24 numbers: 480 bytes may be held. */
  private static final String LITTLE = "memory=7680 B";

  /** Of weights of some units in size, after forty epochs. */
  private static final double ROUNDING = 1e-4;

  @TempDir static Path shared;

  private static Path data;

  @TempDir Path folder;

  @BeforeAll
  static void writeData() {
    data = TinyClips.write(shared.resolve("data"));
  }

  /** Narrow rows, which have no span, and minibatches of five. */
  private static ExperimentSettings settings(String... further) {
    List<String> overrides = new ArrayList<>(TinyExperiment.FULL_SPACE);
    for (String modality : List.of("audio", "video")) {
      overrides.add("networks." + modality + ".pretraining.batch=5");
      overrides.add("networks." + modality + ".training.batch=5");
    }
    overrides.add("transfer.batch=5");
    overrides.addAll(List.of(further));
    return TinyExperiment.settings(data, overrides.toArray(String[]::new));
  }

  @Test
  void fold_littleMemory_holdsNoRowsOfData() {
    FoldRows rows = PreparedFold.of(settings(LITTLE), 0).run().rows();
    assertThat(rows.source().paired().rows()).isNotInstanceOf(Matrix.class);
    assertThat(rows.target().seen().rows()).isNotInstanceOf(Matrix.class);
    assertThat(rows.target().test()).isNotInstanceOf(Matrix.class);
    assertThat(ExperimentData.load(settings(LITTLE)).target()).isNotInstanceOf(Matrix.class);
  }

  /** Rows are the same to the bit; products of fewer rows at once round otherwise. */
  @Test
  void fold_littleMemory_learnsWhatItLearnsWithMuch() {
    FoldRun little = PreparedFold.of(settings(LITTLE), 0).run();
    FoldRun much = PreparedFold.of(settings(), 0).run();
    assertThat(much.rows().target().seen().rows()).isInstanceOf(Matrix.class);
    assertThat(little.rows().target().seen().rows().toMatrix())
        .isEqualTo(much.rows().target().seen().rows());
    assertThat(little.rows().source().test().toMatrix()).isEqualTo(much.rows().source().test());
    assertNear(little.networks().source(), much.networks().source());
    assertNear(little.networks().target(), much.networks().target());
    for (int layer : List.of(3, 1, 0)) {
      assertNear(
          little.oracleNetwork(LayerPair.of(layer)), much.oracleNetwork(LayerPair.of(layer)));
    }
  }

  private static void assertNear(Network actual, Network expected) {
    for (int i = 0; i < expected.layers().size(); i++) {
      Near.assertNear(
          actual.layers().get(i).weights(), expected.layers().get(i).weights(), ROUNDING);
    }
  }

  @Test
  void grid_littleMemory_answersAsWithMuch() {
    ExperimentOutcome much = TinyExperiment.run(settings(), folder.resolve("much"), 2);
    ExperimentOutcome little = TinyExperiment.run(settings(LITTLE), folder.resolve("little"), 2);
    for (int cell = 0; cell < much.predictions().size(); cell++) {
      List<Prediction> expected = much.predictions().get(cell).predictions();
      List<Prediction> actual = little.predictions().get(cell).predictions();
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i).instance()).isEqualTo(expected.get(i).instance());
        assertThat(actual.get(i).predicted()).isEqualTo(expected.get(i).predicted());
        // Sums are rounded in another order.
        assertThat(actual.get(i).answer().margin())
            .isCloseTo(expected.get(i).answer().margin(), within(1e-3f));
      }
    }
  }

  @Test
  void grid_littleMemory_givesTheSameBytesAtAnyNumberOfThreads() {
    TinyExperiment.run(settings(LITTLE), folder.resolve("one"), 1);
    TinyExperiment.run(settings(LITTLE), folder.resolve("three"), 3);
    assertThat(TinyExperiment.reports(folder.resolve("three")))
        .isEqualTo(TinyExperiment.reports(folder.resolve("one")));
  }

  /** Wide rows are trained as they are where the matrix of their basis does not fit. */
  @Test
  void fold_wideRowsBeyondTheMemory_haveNoSpan() {
    ExperimentSettings settings = TinyExperiment.settings(data, "memory=70 kB");
    FoldRows rows = PreparedFold.of(settings, 0).run().rows();
    assertThat(rows.source().paired().rows().columns()).isEqualTo(84);
    assertThat(rows.target().seen().rows().columns()).isEqualTo(96);
    assertThat(rows.target().seen().rows()).isNotInstanceOf(Matrix.class);
  }

  @Test
  void memory_lessThanAMinibatchNeeds_namesTheLeastThatWorks() {
    assertThatThrownBy(() -> ExperimentData.load(settings("memory=7679 B")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key memory must be at least 7680 B for minibatches of 5 rows of 24 numbers (video)"
                + " but is 7679 B");
    assertThat(ExperimentData.load(settings(LITTLE)).target().columns()).isEqualTo(24);
  }

  @Test
  void memory_isPartOfWhatAFolderBelongsTo() {
    TinyExperiment.run(settings(), folder.resolve("out"), 2);
    assertThatThrownBy(() -> TinyExperiment.run(settings("memory=1 GB"), folder.resolve("out"), 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("now 'memory: \"1 GB\"'");
  }

  @Test
  void memory_otherText_isRefusedWithAnExample() {
    assertThatThrownBy(() -> settings("memory=lots"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key memory must be a size, as 4 GB or 500 MB, but is \"lots\"");
  }
}
