package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.state.FolderFuzz;
import io.github.tdl4j.transfer.LayerPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose files are damaged: they are read or refused, in little time and memory. */
class ModelFuzzTest {
  private static final TwoViews VIEWS = TwoViews.of(30, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(4, 3).pretrainingEpochs(1).epochs(1);
  private static final NetworkClassifier<String> AUDIO = TRAINER.fit(VIEWS.ofSource(PAIRS));
  private static final NetworkClassifier<String> VIDEO =
      TRAINER.visible(VisibleUnits.BERNOULLI).fit(VIEWS.ofTarget(PAIRS), TwoViews.LABELS);

  /** The tests of this class share the number of models. */
  private static final int TESTS = 8;

  @TempDir Path folder;

  private void fuzz(String name, Consumer<Path> save, Consumer<Path> reader) throws IOException {
    Path model = folder.resolve(name);
    save.accept(model);
    new FolderFuzz(model).run(FolderFuzz.count() / TESTS, reader);
  }

  private void fuzzTransfer(String name, Transfer transfer) throws IOException {
    FittedTransfer<String> fitted =
        transfer.epochs(1).fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
    Matrix rows = Matrix.ofRows(VIEWS.source()).rowRange(0, 2);
    fuzz(
        name,
        fitted::save,
        model -> {
          FittedTransfer<String> loaded = FittedTransfer.load(model);
          use(() -> assertThat(loaded.map(rows).isFinite()).isTrue());
          use(() -> assertProbabilities(loaded.target().probabilities(VIEWS.target())));
        });
  }

  /** Other numbers may be too large, or rows of another width. */
  private static void use(Runnable use) {
    try {
      use.run();
    } catch (IllegalArgumentException e) {
      // Says what is wrong, as with any other model.
    }
  }

  /** A model that is read gives probabilities, whatever its numbers are. */
  private static void assertProbabilities(float[][] rows) {
    for (float[] row : rows) {
      double sum = 0;
      for (float probability : row) {
        assertThat(probability).isBetween(0f, 1f);
        sum += probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  private void fuzzMap(String name, EmbeddingMethod method) throws IOException {
    fuzzTransfer(name, Transfer.atLayer(1).map(method));
  }

  @Test
  void classifier_damaged_isReadOrRefused() throws IOException {
    fuzz(
        "classifier",
        VIDEO::save,
        model -> {
          NetworkClassifier<String> loaded = NetworkClassifier.load(model);
          use(() -> assertProbabilities(loaded.probabilities(VIEWS.target())));
        });
  }

  @Test
  void neighbours_damaged_areReadOrRefused() throws IOException {
    fuzzMap("knn", Knn.of(3));
  }

  @Test
  void ncca_damaged_isReadOrRefused() throws IOException {
    fuzzMap("ncca", Ncca.defaults());
  }

  @Test
  void kernelExpansion_damaged_isReadOrRefused() throws IOException {
    fuzzMap("kernel", new AveragedMaps(List.of(JointSvr.defaults())));
  }

  @Test
  void perceptron_damaged_isReadOrRefused() throws IOException {
    fuzzMap("mlp", new MlpRegressor(3, 2, 2, 1e-3, 0));
  }

  @Test
  void frames_damaged_areReadOrRefused() throws IOException {
    fuzzTransfer(
        "frames", Transfer.atLayer(1).map(new FramewiseRegressor(new Ridge(1), 1, 1)).frames(3, 2));
  }

  @Test
  void concatenation_damaged_isReadOrRefused() throws IOException {
    fuzzTransfer("concatenate", Transfer.atLayer(1).map(Concatenation.of(1, 1, 0.1)).frames(3, 2));
  }

  @Test
  void sampling_damaged_isReadOrRefused() throws IOException {
    fuzzTransfer("sampling", Transfer.atLayer(1).map(new Ridge(1)).errorAware(2));
  }

  @Test
  void layers_damaged_areReadOrRefused() throws IOException {
    fuzzTransfer(
        "layers", Transfer.between(new LayerPair(List.of(0, 2), 1)).map(Knn.of(2)).stochastic(2));
  }
}
