package io.github.tdl4j.tracking;

import static io.github.tdl4j.tracking.SampleEvents.KNN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedMetricsTest {
  @TempDir private Path folder;

  private RecordedMetrics read(List<RunEvent> events) {
    try (MetricsLog log = MetricsLog.open(folder, note -> {})) {
      events.forEach(event -> log.append(new RecordedEvent(Instant.EPOCH, event)));
    }
    return RecordedMetrics.read(folder);
  }

  @Test
  void read_equalTrainingsStagesAndCells_lastOneCounts() {
    RecordedMetrics metrics =
        read(
            List.of(
                new RunEvent.Begun(9, 0),
                SampleEvents.source(0, "pretraining 1", 0.5),
                SampleEvents.done(0, KNN, 5, 1),
                new RunEvent.Finished(1),
                new RunEvent.Begun(9, 1),
                SampleEvents.source(0, "pretraining 1", 0.5, 0.25),
                SampleEvents.source(0, "pretraining 2", 0.125),
                SampleEvents.done(0, KNN, 5, 2)));

    assertThat(metrics.trainings())
        .extracting(RecordedMetrics.Training::stage)
        .containsExactly("pretraining 1", "pretraining 2");
    assertThat(metrics.trainings().get(0).losses()).containsExactly(0.5, 0.25);
    assertThat(metrics.cells()).containsExactly(new RecordedMetrics.Cell(0, 0, KNN, 5, 2));
    assertThat(metrics.seconds()).as("begun again, and not ended").isEmpty();
  }

  @Test
  void read_eventsOfFoldsInAnyOrder_areSorted() {
    RecordedMetrics metrics =
        read(
            List.of(
                SampleEvents.tuned(1, CellName.tdl("svr", 10), 0.1),
                SampleEvents.tuned(1, CellName.tdl("svr", 2), 0.2),
                SampleEvents.tuned(0, CellName.oracle(1), 0.3),
                SampleEvents.source(0, "pretraining 1", 0.4),
                SampleEvents.source(0, "backpropagation", 0.5),
                SampleEvents.tuned(0, KNN, 0.6),
                new RunEvent.Finished(2.5)));

    assertThat(metrics.trainings())
        .extracting(training -> training.losses().get(0))
        .containsExactly(0.4, 0.5, 0.3, 0.6, 0.2, 0.1);
    assertThat(metrics.seconds()).isEqualTo(Optional.of(2.5));
  }

  @Test
  void read_lossThatIsNotFinite_isNullInTheFileAndNotANumber() throws IOException {
    RecordedMetrics metrics =
        read(List.of(SampleEvents.source(0, "backpropagation", 1.0, Double.POSITIVE_INFINITY)));

    assertThat(Files.readString(folder.resolve("metrics.jsonl"))).contains("\"losses\":[1.0,null]");
    assertThat(metrics.trainings().get(0).losses()).containsExactly(1.0, Double.NaN);
  }

  @Test
  void read_tornLastLine_isSkippedAndTheFileStays() throws IOException {
    read(List.of(new RunEvent.Begun(9, 0), SampleEvents.done(0, KNN, 5, 1)));
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(file, "{\"event\":\"cell\",\"ti", StandardOpenOption.APPEND);
    String before = Files.readString(file);

    assertThat(RecordedMetrics.read(folder).cells()).hasSize(1);
    assertThat(file).hasContent(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cell     | \"tested\":5 | \"tested\":0 | correct must be at most tested, 0, but is 1",
        "cell     | \"tdl\"      | \"tld\"      | method must be one of unimodal, tdl, oracle,"
            + " linear, linear-tdl, linear-oracle, source but is \"tld\"",
        "cell     | \"knn\"      | \"\"         | map must be given for tdl alone",
        "cell     | \"layer\":1  | \"layer\":1.5 | layer must be a whole number from 0 but is 1.5",
        "cell     | \"fold\":0   | \"fold\":9999999999 | fold must be a whole number from 0",
        "training | [0.5]        | [\"0.5\"]    | losses must be numbers or null but one is"
            + " \"0.5\"",
        "training | \"source\"   | \"both\"     | network must be source, target or tuned",
        "training | 1.25         | [[[[        | must be JSON but is not"
      })
  void read_lineThatBreaksARule_isRefusedWithItsNumber(
      String kind, String part, String other, String rule) throws IOException {
    read(
        List.of(
            new RunEvent.Begun(9, 0),
            kind.equals("cell")
                ? SampleEvents.done(0, KNN, 5, 1)
                : SampleEvents.source(0, "pretraining 1", 0.5)));
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(file, Files.readString(file).replace(part, other));

    assertThatThrownBy(() -> RecordedMetrics.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": line 2: " + rule);
  }

  @Test
  void read_noFile_isAFaultThatNamesIt() {
    assertThat(RecordedMetrics.areIn(folder)).isFalse();
    assertThatThrownBy(() -> RecordedMetrics.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("metrics.jsonl: cannot be read");
  }
}
