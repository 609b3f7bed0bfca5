package io.github.tdl4j.cli.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.cli.TinyData;
import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.GridProgress;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.io.CodeVersion;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.SyntheticLetters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations, run as commands in this process. */
class OperationsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path temp;

  private int tdl(String... arguments) {
    return new CommandRunner(new Console(out, err, 0)).run(arguments);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void stopped_beforeTheGridIsKnown_countsNoCells() {
    assertThat(GridProgress.stopped(0, 0))
        .isEqualTo("stopped before the first cell; the same command starts again");
    assertThat(GridProgress.stopped(0, 42))
        .isEqualTo("stopped; 0 of 42 cells are kept; the same command resumes the run");
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
    SyntheticLetters first = LetterSettings.whole(LetterSettings.Preset.LETTERS, 5).letters();
    assertThat(first.recording(7).audioFrames())
        .isEqualTo(SyntheticLetters.letters(Seeds.root(5)).recording(7).audioFrames())
        .isNotEqualTo(SyntheticLetters.letters(Seeds.root(6)).recording(7).audioFrames());
    assertThat(LetterSettings.whole(LetterSettings.Preset.STANFORD, 1).letters().set().labels())
        .hasSize(49);
  }

  @Test
  void inspect_dataSet_tellsWhatIsInIt() {
    Path data = TinyData.write(temp.resolve("data"));
    assertThat(tdl("data", "inspect", data.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Tiny", "60", "audio", "video");
  }

  @Test
  void inspect_asJson_saysAllOfIt() {
    Path data = TinyData.write(temp.resolve("data"));
    assertThat(tdl("data", "inspect", data.toString(), "--json")).isZero();
    JsonNode page = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(page.path("format").asString()).isEqualTo("tdl4j-inspection");
    assertThat(page.path("instances").asInt()).isEqualTo(60);
    assertThat(page.path("labels").size()).isEqualTo(5);
    assertThat(page.path("labels").path(0).path("with").path("video").asInt()).isEqualTo(12);
    assertThat(page.path("groups").size()).isEqualTo(4);
    assertThat(page.path("modalities").path(1).path("shape").path(1).asInt()).isEqualTo(2);
    assertThat(page.path("modalities").path(0).path("frames").path("max").asInt()).isEqualTo(8);
    assertThat(page.path("missing").isEmpty()).isTrue();
  }

  @Test
  void run_asJson_printsTheResultsAlone() throws IOException {
    Path data = TinyData.write(temp.resolve("data"));
    Path settings = TinyData.settings(temp.resolve("tiny.yaml"), data);
    Path folder = temp.resolve("out");
    assertThat(tdl("run", settings.toString(), "--out", folder + "-{n}", "--json")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(temp.resolve("out-1/results.json")));
    assertThat(err()).contains("are in " + folder + "-1");
  }

  @Test
  void doctor_experimentInTheDataSet_namesItFromItsOwnFolder() throws IOException {
    Path data = TinyData.write(temp.resolve("data"));
    assertThat(tdl("data", "doctor", data.toString())).isZero();
    Path experiment = data.resolve("experiment.yaml");
    assertThat(Files.readString(experiment)).contains("\ndata: \".\"\n");
    assertThat(ExperimentFile.read(experiment, List.of()).data()).isEqualTo(data);
    Path other = Files.createDirectories(temp.resolve("x/y")).resolve("e.yaml");
    tdl("data", "doctor", data.toString(), "--experiment", other.toString());
    assertThat(Files.readString(other)).contains("\ndata: \"../../data\"\n");
    assertThat(Files.isSameFile(ExperimentFile.read(other, List.of()).data(), data)).isTrue();
  }

  @Test
  void importFeatures_fileChangedSince_saysThatTheTargetHasOtherContent() throws IOException {
    Path frames = temp.resolve("a.csv");
    Files.writeString(frames, "1,2\n3,4\n");
    Path table = temp.resolve("clips.csv");
    Files.writeString(table, "instance,label,audio\nx,A,a.csv\ny,B,a.csv\n");
    String[] command = {
      "data",
      "import",
      "features",
      table.toString(),
      "--rate",
      "audio=10",
      "--out",
      temp.resolve("set").toString()
    };
    assertThat(tdl(command)).as(err()).isZero();
    assertThat(tdl(command)).isZero();
    Files.writeString(frames, "1,2\n3,5\n");
    err.reset();
    assertThat(tdl(command)).isEqualTo(2);
    assertThat(err()).contains("set: ", "of other content").hasLineCount(1);
  }

  @Test
  void run_progress_countsCellsAndEnds() {
    Path data = TinyData.write(temp.resolve("data"));
    Path settings = TinyData.settings(temp.resolve("tiny.yaml"), data);
    String[] arguments = {"run", settings.toString(), "--out", temp.resolve("out").toString()};
    assertThat(tdl(arguments)).isZero();
    assertThat(err()).contains("cells: 24 to do\n", "cells: 24 of 24 done (100%)", "results.json");
    err.reset();
    assertThat(tdl(arguments)).isZero();
    assertThat(err()).contains("24 of 24 cells are kept").doesNotContain("cells: ");
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
