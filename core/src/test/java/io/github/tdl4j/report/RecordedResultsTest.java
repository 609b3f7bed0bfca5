package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "unimodal,,,0,0, | other,,,0,0, | line 2: method must be known but is \"other\"",
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

  @Test
  void read_folderWithoutResults_isRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> RecordedResults.read(empty))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be the folder of a finished run, with results.json");
    assertThatThrownBy(() -> RecordedResults.read(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("but does not exist");
  }
}
