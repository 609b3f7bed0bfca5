package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.recorded.RecordedIntervals;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedResultsTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() {
    ReportFiles.write(folder, ReportExample.RESULTS, ReportExample.PREDICTIONS);
  }

  @Test
  void read_writtenResults_hasTheirHeadingAndPredictions() {
    RecordedResults read = RecordedResults.read(folder);

    assertThat(read.heading()).isEqualTo(ReportExample.RESULTS.heading());
    assertThat(read.cells()).hasSameSizeAs(ReportExample.PREDICTIONS);
    for (int i = 0; i < read.cells().size(); i++) {
      CellPredictions expected = ReportExample.PREDICTIONS.get(i);
      assertThat(read.cells().get(i).cell().sharesNameWith(expected.cell())).isTrue();
      assertThat(read.cells().get(i).predictions()).isEqualTo(expected.predictions());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unimodal,,,0,0, | other,,,0,0, | line 2: method must be known but is \"other\"; restore",
        "unimodal,,,0,0, | unimodal,,,x,0, | line 2: repeat must be a whole number but is \"x\"",
        "method,map | metod,map | must have the columns method,map,layer",
        "D00 | D00,more | line",
      })
  void read_damagedPredictions_areRefusedWithTheirLine(String before, String now, String message)
      throws IOException {
    Path file = folder.resolve("predictions.csv");
    String text = Files.readString(file);
    String changed = text.replaceFirst(before.strip(), now.strip());
    Files.writeString(file, changed.equals(text) ? text + "unimodal,,\n" : changed);

    assertThatThrownBy(() -> RecordedResults.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message.strip());
  }

  @Test
  void read_predictionThatDoesNotFollow_isRefused() throws IOException {
    Path file = folder.resolve("predictions.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(1, lines.get(1).replaceFirst(",([^,]*),A,D,", ",D,A,D,"));
    Files.write(file, lines);

    assertThatThrownBy(() -> RecordedResults.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2: predicted must follow from bestSeen, bestUnseen and margin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\" : 2 | \"version\" : 1 | version must be 2 but is 1; run the experiment again",
        "\"tdl4j-results\" | \"other\" | format must be tdl4j-results but is \"other\"; restore",
        "\"repeats\" : [0-9]+ | \"repeats\" : 0 | repeats must be a whole number of at least 1 but"
            + " is 0",
        "\"foldsPerRepeat\" : | \"folds\" : | foldsPerRepeat must be a whole number of at least 1"
            + " but is missing",
        "\"drawn\" : | \"drawn\" : \"pairs\", \"x\" : | drawn must be one of",
        "\"source\" : | \"source\" : 3, \"x\" : | source must be a text but is 3",
        "\"unseenLabels\" : | \"unseenLabels\" : [1], \"x\" : | unseenLabels must be a list of"
            + " texts but is [1]",
        "(?s).* | [3] | must be the results of a run but is [3]; restore the file",
        "(?s).* | '' | must be the results of a run but is empty; restore the file",
        "(?s).* | '\n' | must be the results of a run but is empty; restore the file",
      })
  void read_damagedHeading_isRefusedWithFieldAndValue(String before, String now, String message)
      throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(
        file,
        Files.readString(file).replaceFirst(before.strip(), now.replace("\\n", "\n").strip()));

    assertThatThrownBy(() -> RecordedResults.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": " + message.strip())
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"results.json", "predictions.csv"})
  void read_folderInThePlaceOfAFile_isNamed(String name) throws IOException {
    Files.delete(folder.resolve(name));
    Files.createDirectory(folder.resolve(name));

    assertThatThrownBy(() -> RecordedResults.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve(name)
                + ": must be a file but is a folder; restore the file, or run the experiment"
                + " again");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void read_pipeInThePlaceOfAFile_isNamedAndNotOpened() throws Exception {
    Path file = folder.resolve("results.json");
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> RecordedResults.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("results.json: must be a file but is a device or a pipe");
  }

  @Test
  void read_intervalsOfDamagedCells_nameCellAndValue() throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(
        file,
        Files.readString(file).replaceFirst("\"interval\" : \\[ [0-9.]+,", "\"interval\" : [ 2,"));

    assertThatThrownBy(() -> RecordedIntervals.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            file
                + ": cell 1: interval must be two numbers, the lower one first, or null but is"
                + " [2,");
  }

  @Test
  void read_folderWithoutResults_isRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> RecordedResults.read(empty))
        .isInstanceOf(InputException.class)
        .hasMessage(
            empty
                + ": must be the folder of a finished run, with results.json and predictions.csv,"
                + " but has no results.json");
    assertThatThrownBy(() -> RecordedResults.read(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("but does not exist");
  }
}
