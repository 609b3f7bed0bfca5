package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.experiment.CodeVersion;
import io.github.tdl4j.experiment.ExperimentSettings;
import io.github.tdl4j.math.Seeds;
import io.github.tdl4j.synth.SyntheticLetters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path temp;

  private int tdl(String... arguments) {
    return new CommandRunner(new Console(out, err, 0), new Engines()).run(arguments);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

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
    assertThat(Engines.demoSettings()).isEqualTo(Files.readString(example()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs/demo/data", "a #b: [c]/data", "it's/data", "007"})
  void demo_dataFolder_isTakenAsItIs(String folder) {
    ExperimentSettings settings = Engines.demoExperiment(Path.of(folder));
    assertThat(settings.data()).isEqualTo(Path.of(folder));
  }

  @Test
  void demo_example_coversThePapersGrid() {
    ExperimentSettings settings = Engines.demoExperiment(Path.of("data"));
    assertThat(settings.maps()).extracting(map -> map.name()).containsExactly("knn", "ncca", "svr");
    assertThat(settings.layers()).extracting(layer -> layer.target()).containsExactly(3, 2, 1, 0);
    assertThat(settings.split().folds()).isEqualTo(5);
    SyntheticLetters letters = SyntheticData.letters(Requests.Preset.LETTERS, 1);
    assertThat(letters.set().labels()).containsAll(settings.split().unseen());
  }

  @Test
  void demo_folderWithOtherFiles_isRefusedBeforeDataAreMade() throws IOException {
    Files.writeString(temp.resolve("mine.txt"), "mine");
    assertThat(tdl("demo", "--out", temp.toString())).isEqualTo(2);
    assertThat(err()).contains("must be a new or empty folder").hasLineCount(1);
    assertThat(temp.resolve("data")).doesNotExist();
  }

  @Test
  void synthesize_intoAFolderInUse_isRefusedBeforeClipsAreMade() throws IOException {
    Files.writeString(temp.resolve("mine.txt"), "mine");
    assertThat(tdl("data", "synth", "letters", "--out", temp.toString())).isEqualTo(2);
    assertThat(err()).contains("must be an empty or a new folder");
  }

  @Test
  void syntheticData_presetsAndSeeds_areThoseAskedFor() {
    SyntheticLetters first = SyntheticData.letters(Requests.Preset.LETTERS, 5);
    assertThat(first.clip(7).audioFrames())
        .isEqualTo(SyntheticLetters.letters(Seeds.root(5)).clip(7).audioFrames())
        .isNotEqualTo(SyntheticLetters.letters(Seeds.root(6)).clip(7).audioFrames());
    assertThat(SyntheticData.letters(Requests.Preset.STANFORD, 1).set().labels()).hasSize(49);
  }

  @Test
  void inspect_dataSet_tellsWhatIsInIt() {
    Path data = TinyData.write(temp.resolve("data"));
    assertThat(tdl("data", "inspect", data.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Tiny", "60", "audio", "video");
  }

  @Test
  void run_progress_countsCellsAndEnds() {
    Path data = TinyData.write(temp.resolve("data"));
    Path settings = TinyData.settings(temp.resolve("tiny.yaml"), data);
    String[] arguments = {"run", settings.toString(), "--out", temp.resolve("out").toString()};
    assertThat(tdl(arguments)).isZero();
    assertThat(err()).contains("cells: 24 steps\n", "cells: 100 % (24 of 24)", "results.json");
    err.reset();
    assertThat(tdl(arguments)).isZero();
    assertThat(err()).startsWith("24 of 24 cells are kept").doesNotContain("cells: ");
  }

  /** Provenance names it; classes in a folder have no version. */
  @Test
  void codeVersion_ofTheBuiltJar_isThatOfTheProject() {
    String place = String.valueOf(CodeVersion.class.getProtectionDomain().getCodeSource());
    assumeTrue(place.contains(".jar"), "the core module is not packaged yet");
    assertThat(CodeVersion.text()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void gridProgress_afterAFault_endsItsDisplay() throws InterruptedException {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    try (GridProgress progress =
        new GridProgress(Path.of("unused"), new Console(out, screen, 80))) {
      progress.begun(10, 0);
      progress.finished();
    }
    int drawn = screen.size();
    Thread.sleep(700); // the bar redraws itself twice a second
    assertThat(screen.size()).isEqualTo(drawn).isPositive();
  }
}
