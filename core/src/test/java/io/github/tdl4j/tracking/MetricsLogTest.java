package io.github.tdl4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsLogTest {
  private static final Instant TIME = Instant.parse("2026-11-30T14:20:00.100Z");
  private static final String BEGUN =
      "{\"event\":\"begun\",\"time\":\"2026-11-30T14:20:00.100Z\",\"units\":90,\"kept\":0}\n";

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  private MetricsLog open() {
    return MetricsLog.open(folder, notes::add);
  }

  private static RecordedEvent at(RunEvent event) {
    return new RecordedEvent(TIME, event);
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("metrics.jsonl"));
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("metrics.jsonl"), text);
  }

  @Test
  void append_eachKind_isALineOfTheFormat() throws IOException {
    try (MetricsLog log = open()) {
      for (RunEvent event : SampleEvents.all()) {
        log.append(at(event));
      }
    }
    String time = "\"time\":\"2026-11-30T14:20:00.100Z\",";
    assertThat(text().lines())
        .containsExactly(
            "{\"event\":\"begun\"," + time + "\"units\":90,\"kept\":0}",
            "{\"event\":\"stage\","
                + time
                + "\"repeat\":0,\"fold\":1,\"stage\":\"rows\",\"method\":null,\"map\":null,"
                + "\"layer\":null,\"seconds\":0.5}",
            "{\"event\":\"training\","
                + time
                + "\"repeat\":0,\"fold\":1,\"member\":0,\"network\":\"source\",\"method\":null,"
                + "\"map\":null,\"layer\":null,\"stage\":\"pretraining 1\",\"losses\":[0.5,0.25],"
                + "\"seconds\":1.25}",
            "{\"event\":\"training\","
                + time
                + "\"repeat\":0,\"fold\":1,\"member\":0,\"network\":\"source\",\"method\":null,"
                + "\"map\":null,\"layer\":null,\"stage\":\"backpropagation\","
                + "\"losses\":[2.0,1.0E-7,1.5],\"seconds\":1.25}",
            "{\"event\":\"stage\","
                + time
                + "\"repeat\":0,\"fold\":1,\"stage\":\"map\",\"method\":\"tdl\",\"map\":\"knn\","
                + "\"layer\":1,\"seconds\":0.125}",
            "{\"event\":\"training\","
                + time
                + "\"repeat\":0,\"fold\":1,\"member\":0,\"network\":\"tuned\",\"method\":\"tdl\","
                + "\"map\":\"knn\",\"layer\":1,\"stage\":\"backpropagation\",\"losses\":[0.75],"
                + "\"seconds\":1.25}",
            "{\"event\":\"training\","
                + time
                + "\"repeat\":0,\"fold\":1,\"member\":0,\"network\":\"tuned\","
                + "\"method\":\"oracle\",\"map\":null,\"layer\":0,\"stage\":\"backpropagation\","
                + "\"losses\":[0.7],\"seconds\":1.25}",
            "{\"event\":\"cell\","
                + time
                + "\"repeat\":0,\"fold\":1,\"method\":\"tdl\",\"map\":\"knn\",\"layer\":1,"
                + "\"tested\":52,\"correct\":20}",
            "{\"event\":\"cell\","
                + time
                + "\"repeat\":0,\"fold\":1,\"method\":\"unimodal\",\"map\":null,\"layer\":null,"
                + "\"tested\":52,\"correct\":18}",
            "{\"event\":\"cell\","
                + time
                + "\"repeat\":0,\"fold\":1,\"method\":\"tdl\",\"map\":\"vote\",\"layer\":0,"
                + "\"tested\":52,\"correct\":19}",
            "{\"event\":\"finished\"," + time + "\"seconds\":61.2}");
    assertThat(notes).isEmpty();
  }

  @Test
  void append_beforeTheFileIsClosed_isReadableAtOnce() throws IOException {
    try (MetricsLog log = open()) {
      assertThat(log.append(at(new RunEvent.Begun(90, 0)))).isEqualTo(1);
      assertThat(text()).isEqualTo(BEGUN);
      assertThat(log.append(at(new RunEvent.Finished(1)))).isEqualTo(2);
    }
  }

  @Test
  void append_threadIsInterrupted_staysOpen() throws IOException {
    try (MetricsLog log = open()) {
      Thread.currentThread().interrupt();
      log.append(at(new RunEvent.Begun(90, 0)));
      assertThat(Thread.interrupted()).isTrue();
      log.append(at(new RunEvent.Begun(90, 0)));
    }
    assertThat(text()).isEqualTo(BEGUN + BEGUN);
    assertThat(notes).isEmpty();
  }

  @Test
  void events_readAgain_areEqual() {
    List<RecordedEvent> events = SampleEvents.all().stream().map(MetricsLogTest::at).toList();
    try (MetricsLog log = open()) {
      events.forEach(log::append);
    }
    assertThat(RecordedMetrics.events(folder)).isEqualTo(events);
    try (MetricsLog log = open()) {
      assertThat(log.history()).isEqualTo(events);
    }
  }

  @Test
  void open_tornLastLineOfAnyLength_isCutOffAndTheRestKept() throws IOException {
    String line = MetricsLine.of(at(SampleEvents.done(1, SampleEvents.KNN, 52, 20)));
    for (int length = 1; length < line.length(); length++) {
      write(BEGUN + line.substring(0, length));
      try (MetricsLog log = open()) {
        assertThat(log.history()).as("length %d", length).hasSize(1);
        assertThat(log.append(at(new RunEvent.Begun(90, 0)))).isEqualTo(2);
      }
      assertThat(text()).as("length %d", length).isEqualTo(BEGUN + BEGUN);
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void open_lastLineLacksOnlyItsEnd_isKept() throws IOException {
    write(BEGUN + BEGUN.strip());
    try (MetricsLog log = open()) {
      assertThat(log.history()).hasSize(2);
      log.append(at(new RunEvent.Begun(90, 0)));
    }
    assertThat(text()).isEqualTo(BEGUN + BEGUN + BEGUN);
  }

  @Test
  void open_bytesNeverWrittenAtTheEnd_areCutOff() throws IOException {
    write(BEGUN + "{\"eve" + "\0".repeat(100));
    try (MetricsLog log = open()) {
      assertThat(log.history()).hasSize(1);
    }
    assertThat(text()).isEqualTo(BEGUN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my notes",
        "my notes\n",
        "{\"a\": 1}",
        "{\"event\":\"begun\"}\n",
        "{\"event\":\"other\",\"time\":\"2026-11-30T14:20:00.100Z\"}\n",
        "{\"event\":\"begun\",\"time\":\"yesterday\",\"units\":90,\"kept\":0}\n",
        "{\"event\":\"begun\",\"time\":\"2026-11-30T14:20:00.100Z\",\"units\":-1,\"kept\":0}\n",
        "\n",
        "\0\0\n"
      })
  void open_otherContent_isRefusedAndStaysAsItIs(String content) throws IOException {
    for (String before : List.of("", BEGUN)) {
      write(before + content);
      assertThatThrownBy(this::open)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(folder.resolve("metrics.jsonl") + ": line ")
          .hasMessageEndingWith("; rename the file, or give another folder");
      assertThat(text()).isEqualTo(before + content);
    }
  }

  @Test
  void open_linkOrFolder_isRefused() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "mine");
    Files.createSymbolicLink(folder.resolve("metrics.jsonl"), target);
    assertThatThrownBy(this::open).hasMessageContaining("is a symbolic link");
    Files.delete(folder.resolve("metrics.jsonl"));
    Files.createDirectory(folder.resolve("metrics.jsonl"));
    assertThatThrownBy(this::open).hasMessageContaining("is a folder");
    assertThat(target).hasContent("mine");
  }

  @Test
  void append_folderIsGone_isOneNoteAndNoFault() throws IOException {
    Path gone = folder.resolve("gone");
    MetricsLog log = MetricsLog.open(gone, notes::add);
    assertThat(log.append(at(new RunEvent.Begun(1, 0)))).isZero();
    assertThat(log.append(at(new RunEvent.Finished(1)))).isZero();
    log.close();
    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith(gone.resolve("metrics.jsonl") + " cannot be written: ")
        .endsWith("; the run goes on without it");
  }
}
