package io.github.tdl4j.experiment.validation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A fold has 24 pairs, eight of each of three labels. Vectors have 14 source and 8 target frames of
 * 6 and 12 numbers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentValidatorTest {
  private Path data = Path.of("");

  @BeforeAll
  void writeClips(@TempDir Path folder) {
    data = TinyClips.write(folder.resolve("instances"));
  }

  private void check(String... overrides) {
    ExperimentSettings settings = TinyExperiment.settings(data, overrides);
    ExperimentData loaded = ExperimentData.load(settings);
    ExperimentValidator.check(settings, loaded, FoldPlans.of(settings, loaded));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mean: {of: [ridge, knn: {k: #}]}                  | 24  | mean.of.1.knn.k | the pairs of a fold
          frames: {of: {knn: {k: #}}}                       | 192 | frames.of.knn.k | the pairs of a fold
          frames: {of: {mean: {of: [knn: {k: #}]}}}         | 192 | frames.of.mean.of.0.knn.k | the pairs of a fold
          frames: {of: {ncca: {components: #}}}             | 12  | frames.of.ncca.components | the rank that a fold's pairs can have at a frame
          frames: {of: {ncca: {components: #}}, context: 0} | 6   | frames.of.ncca.components | the rank that a fold's pairs can have at a frame
          mean: {of: [ncca: {components: #}]}               | 8   | mean.of.0.ncca.components | the rank that a fold's pairs can have at layer 3
          knn: {k: #, rows: {residuals: out-of-fold}}       | 16  | knn.k | the pairs of a fold less those that rows leave out
          knn: {k: #, rows: {labelErrors: 1}}               | 16  | knn.k | the pairs of a fold less those that rows leave out
          knn: {k: #, rows: {residuals: within-label}}      | 24  | knn.k | the pairs of a fold
          """)
  void check_settingOfAMap_isLimitedHoweverItIsNested(
      String map, int most, String key, String what) {
    assertThatCode(() -> check(maps(map, most))).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(maps(map, most + 1)))
        .isInstanceOf(InputException.class)
        .hasMessage("key maps.0.%s must be at most %d, %s, but is %d", key, most, what, most + 1);
  }

  private static String maps(String map, int value) {
    return "maps=[{" + map.replace("#", "" + value) + "}]";
  }

  @ParameterizedTest
  @CsvSource({"residuals: out-of-fold", "labelErrors: 1"})
  void check_oneSeenLabel_leavesNoOtherToLearnFrom(String drawn) {
    String[] overrides = {"maps=[{ridge: {rows: {" + drawn + "}}}]", "split.unseen=[B, C, D, E]"};

    assertThatThrownBy(() -> check(overrides))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key maps.0.ridge.rows must be without residuals: out-of-fold and labelErrors, which"
                + " leave out one seen label of at least 2, but a fold has 1");
  }
}
