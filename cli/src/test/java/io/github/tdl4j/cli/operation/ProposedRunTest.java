package io.github.tdl4j.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The experiment file that the doctor leaves, and the command that it names. */
class ProposedRunTest {
  @TempDir private Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void makeData() {
    data = folder.resolve("few letters");
    int code =
        tdl(
            "-q",
            "data",
            "synth",
            "letters",
            "--labels",
            "A,B,C",
            "--repetitions",
            "1",
            "--out",
            data.toString());
    assertThat(code).isZero();
  }

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int tdl(String... arguments) {
    err.reset();
    out.reset();
    return new CommandRunner(new Console(out, err, 0)).run(arguments);
  }

  private String doctor() {
    assertThat(tdl("data", "doctor", data.toString())).isZero();
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void doctor_itsOwnStaleFile_isWrittenAnew() throws IOException {
    Path file = data.resolve("experiment.yaml");
    assertThat(doctor()).contains("wrote " + file + "; run it with:");
    String first = Files.readString(file);
    assertThat(doctor()).contains(file + " is up to date; run it with:");
    assertThat(file).hasContent(first);

    Path stale = folder.resolve("stale.yaml");
    assertThat(tdl("data", "doctor", data.toString(), "--experiment", stale.toString())).isZero();
    Files.copy(stale, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(file).as("it names the data set from elsewhere").content().isNotEqualTo(first);
    assertThat(doctor()).contains("replaced " + file + "; run it with:");
    assertThat(file).hasContent(first);
  }

  @Test
  void run_folder_namesTheCommandThatWasMeant() throws IOException {
    assertThat(tdl("run", data.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "error: "
                + data
                + ": must be an experiment file but is a data set; ./tdl data doctor '"
                + data
                + "' writes an experiment\n");
    doctor();
    assertThat(tdl("run", data.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("is a folder; ./tdl run '" + data + "/experiment.yaml' runs the one in it");
    Path table = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");
    assertThat(tdl("run", table.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("is a file of features; tdl data import features makes a data set of it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x.csv   | is a file; tdl data import features makes a data set of a table or of arrays
          my.yaml | is an experiment file; tdl run runs it
          """)
  void inspect_file_namesTheCommandThatWasMeant(String name, String found) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "a,b\n1,2\n");
    assertThat(tdl("data", "inspect", file.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "error: "
                + file
                + ": must be a folder with dataset.json and instances.csv but "
                + found
                + "\n");
    assertThat(tdl("data", "doctor", file.toString())).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(found);
  }

  @Test
  void inspect_folderOfOtherFiles_saysWhatMakesADataSet() {
    assertThat(tdl("data", "inspect", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("but has neither; tdl data import folder makes a data set of");
  }

  @Test
  void doctor_anEditedFile_staysAsItIs() throws IOException {
    doctor();
    Path file = data.resolve("experiment.yaml");
    String edited = Files.readString(file).replace("seed: 1", "seed: 5");
    Files.writeString(file, edited);

    assertThat(doctor()).contains(file + " is not as data doctor wrote it and was not replaced");

    assertThat(file).hasContent(edited);
  }

  @Test
  void doctor_command_isWhole() {
    assertThat(doctor())
        .contains("  ./tdl run '" + data + "/experiment.yaml' --out 'runs/few letters");
  }
}
