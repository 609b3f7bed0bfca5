package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.WeightDecay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples say all values of training, so that other defaults do not change their figures. */
class ExamplesTest {
  static List<Path> examples() throws IOException {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("examples/letters.yaml"))) {
      at = Objects.requireNonNull(at.getParent());
    }
    try (Stream<Path> files = Files.list(at.resolve("examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_trainings_leaveNothingToTheRows(Path file) {
    ExperimentSettings settings = ExperimentFile.read(file, List.of());

    assertSaid(settings.source().training());
    assertSaid(settings.tuning().backpropagation());
    if (!settings.split().isCrossView()) {
      assertSaid(settings.target().training());
    }
  }

  private static void assertSaid(Backpropagation training) {
    assertThat(training.steps()).isZero();
    assertThat(training.descent().decay().kind()).isEqualTo(WeightDecay.Kind.SET);
    assertThat(training.descent().maxNoise()).isEqualTo(Double.MAX_VALUE);
  }
}
