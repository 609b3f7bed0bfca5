package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages name the settings of nested maps by the names of methods: they are the file's words. */
class MapNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          knn            | knn
          ncca           | ncca
          svr            | svr
          svr-per-output | svr-per-output
          kernel-ridge   | kernel-ridge
          ridge          | ridge
          procrustes     | procrustes
          mlp            | mlp
          frames         | frames
          mean           | mean: {of: [knn]}
          """)
  void name_methodOfTheLibrary_isItsWord(String word, String item, @TempDir Path folder) {
    ExperimentSettings settings = TinyExperiment.settings(folder, "maps=[" + item + "]");

    assertThat(settings.maps().get(0).method().name()).isEqualTo(word);
  }
}
