package io.github.tdl4j.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.synthetic.LetterSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.synth.SyntheticLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The experiment of the demo. */
class DemoTest {
  private static Path example() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("examples/letters.yaml"))) {
        return at.resolve("examples/letters.yaml");
      }
    }
    throw new IllegalStateException("examples must lie above the working directory");
  }

  @Test
  void demo_settings_areTheExample() throws IOException {
    assertThat(Demo.settings()).isEqualTo(Files.readString(example()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs/demo/data", "a #b: [c]/data", "it's/data", "007"})
  void demo_dataFolder_isTakenAsItIs(String folder) {
    ExperimentSettings settings = Demo.experiment(Path.of(folder));
    assertThat(settings.data()).isEqualTo(Path.of(folder));
  }

  @Test
  void nextSteps_commands_existAndAreOfThisProgram() {
    assertThat(Demo.nextSteps())
        .contains("./tdl data import features", "./tdl data import folder", "./tdl data doctor")
        .contains("docs/guide.md");
    assertThat(example().resolveSibling("../docs/guide.md")).exists();
  }

  @Test
  void demo_example_coversThePapersGrid() {
    ExperimentSettings settings = Demo.experiment(Path.of("data"));
    assertThat(settings.maps()).extracting(map -> map.name()).containsExactly("knn", "ncca", "svr");
    assertThat(settings.layers()).extracting(layer -> layer.target()).containsExactly(3, 2, 1, 0);
    assertThat(settings.split().folds()).isEqualTo(5);
    SyntheticLetters letters = LetterSettings.whole(LetterSettings.Preset.LETTERS, 1).letters();
    assertThat(letters.set().labels()).containsAll(settings.split().unseen());
  }
}
