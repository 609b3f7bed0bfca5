package io.github.tdl4j.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.TinyModels;
import io.github.tdl4j.model.fit.FitListener;
import io.github.tdl4j.model.fit.ModelFit;
import io.github.tdl4j.state.FolderFuzz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of experiments whose files are damaged: they predict probabilities or are refused. */
class ModelFolderFuzzTest {
  /** The tests of this class and of the one on the Java API share the number of models. */
  private static final int TESTS = 16;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void writeData() {
    TinyClips.write(shared.resolve("data"));
  }

  private static FittedModel read(Path model) {
    try {
      return ModelFolder.read(model);
    } catch (InputException e) {
      throw new IllegalArgumentException(e.getMessage(), e); // what the caller counts as refused
    }
  }

  private static void predict(FittedModel model, PreparedDataSet data) {
    for (ModelNetwork network : ModelNetwork.values()) {
      try {
        assertProbabilities(new ModelPredictor(model, 1).predict(data, network).probabilities());
      } catch (InputException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      }
    }
  }

  private static void assertProbabilities(Matrix rows) {
    for (int row = 0; row < rows.rows(); row++) {
      double sum = 0;
      for (float probability : rows.row(row)) {
        assertThat(probability).isBetween(0f, 1f);
        sum += probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"ncca, 1, features.video.normalise=group", "knn, 3, ensemble=2"})
  void model_damaged_predictsProbabilitiesOrIsRefused(String map, int layer, String setting)
      throws IOException {
    Path out = folder.resolve("model");
    var unused =
        ModelFit.fit(
            TinyExperiment.settings(shared.resolve("data"), setting),
            TinyModels.options(TrainingPart.ALL, map, layer),
            new ModelFit.Place(out, Optional.empty(), 2),
            FitListener.silent());
    PreparedDataSet data = PreparedDataSet.read(shared.resolve("data"));

    new FolderFuzz(out).run(FolderFuzz.count() / TESTS, model -> predict(read(model), data));
  }
}
