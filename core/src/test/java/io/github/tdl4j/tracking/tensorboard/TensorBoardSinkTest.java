package io.github.tdl4j.tracking.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.tracking.RunFacts;
import io.github.tdl4j.tracking.RunStatus;
import io.github.tdl4j.tracking.Scalar;
import io.github.tdl4j.tracking.ScalarSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.hadoop.util.TFRecordReader;
import org.tensorflow.hadoop.util.TFRecordWriter;

/**
 * Event files, read by TensorFlow's classes: the records by the reader of its ecosystem for Hadoop,
 * which checks both sums of each, and the events by the classes of its protocol buffers.
 */
class TensorBoardSinkTest {
  private static final Instant TIME = Instant.parse("2026-11-30T14:20:00.125Z");

  @TempDir private Path folder;

  private TensorBoardSink sink() {
    return new TensorBoardSink(folder.resolve("board"), () -> TIME);
  }

  private static RunFacts facts(String name) {
    return new RunFacts(name, Map.of(), Map.of());
  }

  private static Scalar scalar(String name, long step, double value) {
    return new Scalar(name, step, value, TIME);
  }

  private List<Path> files(String run) throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve("board").resolve(run))) {
      return entries.sorted().toList();
    }
  }

  private static List<org.tensorflow.proto.Event> read(Path file) throws IOException {
    TFRecordReader reader =
        new TFRecordReader(new ByteArrayInputStream(Files.readAllBytes(file)), true);
    List<org.tensorflow.proto.Event> events = new ArrayList<>();
    for (byte[] record = reader.read(); record != null; record = reader.read()) {
      events.add(org.tensorflow.proto.Event.parseFrom(record));
    }
    return events;
  }

  private static List<String> numbers(Path file) throws IOException {
    return read(file).stream()
        .flatMap(
            event ->
                event.getSummary().getValueList().stream()
                    .map(
                        value ->
                            value.getTag() + " " + event.getStep() + " " + value.getSimpleValue()))
        .toList();
  }

  @Test
  void file_readByTensorFlow_hasItsVersionFirstAndThenEachNumber() throws IOException {
    try (TensorBoardSink sink = sink()) {
      assertThat(sink.begin(facts("letters"), Optional.empty()))
          .isEqualTo(new ScalarSink.Place("letters", true));
      sink.send(List.of(scalar("loss/source", 1, 0.5), scalar("loss/source", 300, 1e-7)));
      sink.send(List.of(scalar("accuracy/tdl-knn-1", 0, 0.25), scalar("x", 1L << 40, Double.NaN)));
      sink.end(RunStatus.FINISHED);
    }
    Path file = files("letters").get(0);

    List<org.tensorflow.proto.Event> events = read(file);
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events).allMatch(event -> event.getWallTime() == TIME.toEpochMilli() / 1000.0);
    assertThat(events)
        .allMatch(event -> event.getUnknownFields().asMap().isEmpty())
        .allMatch(event -> event.getSummary().getUnknownFields().asMap().isEmpty());
    assertThat(numbers(file))
        .containsExactly(
            "loss/source 1 0.5",
            "loss/source 300 1.0E-7",
            "accuracy/tdl-knn-1 0 0.25",
            "x 1099511627776 NaN");
    assertThat(String.valueOf(file.getFileName()))
        .isEqualTo("events.out.tfevents.1796048400.tdl4j.0");
  }

  @Test
  void file_sentNumbers_areReadableBeforeItIsClosed() throws IOException {
    try (TensorBoardSink sink = sink()) {
      sink.begin(facts("letters"), Optional.empty());
      sink.send(List.of(scalar("a", 1, 1)));
      assertThat(numbers(files("letters").get(0))).containsExactly("a 1 1.0");
    }
  }

  @Test
  void resumed_run_hasAnotherFileWithWhatIsNew() throws IOException {
    try (TensorBoardSink sink = sink()) {
      sink.begin(facts("letters"), Optional.empty());
      sink.send(List.of(scalar("a", 1, 1), scalar("a", 2, 2)));
    }
    try (TensorBoardSink sink = sink()) {
      assertThat(sink.begin(facts("letters"), Optional.of("letters")))
          .isEqualTo(new ScalarSink.Place("letters", false));
      sink.send(List.of(scalar("a", 1, 1), scalar("a", 2, 2)));
      assertThat(files("letters")).as("nothing is new").hasSize(1);
      sink.send(List.of(scalar("a", 2, 2), scalar("a", 3, 3), scalar("b", 1, 4)));
    }
    assertThat(files("letters")).hasSize(2);
    assertThat(numbers(files("letters").get(1))).containsExactly("a 3 3.0", "b 1 4.0");
    assertThat(read(files("letters").get(1)).get(0).getFileVersion()).isEqualTo("brain.Event:2");
  }

  @Test
  void resumed_afterATornRecord_sendsThatNumberAgain() throws IOException {
    try (TensorBoardSink sink = sink()) {
      sink.begin(facts("letters"), Optional.empty());
      sink.send(List.of(scalar("a", 1, 1), scalar("a", 2, 2)));
    }
    Path first = files("letters").get(0);
    byte[] bytes = Files.readAllBytes(first);
    Files.write(first, Arrays.copyOf(bytes, bytes.length - 3));
    try (TensorBoardSink sink = sink()) {
      sink.begin(facts("letters"), Optional.of("letters"));
      sink.send(List.of(scalar("a", 1, 1), scalar("a", 2, 2)));
    }
    assertThat(numbers(files("letters").get(1))).containsExactly("a 2 2.0");
  }

  /** Another writer may have put a file into the folder. */
  @Test
  void resumed_fileOfTensorFlow_isRead() throws IOException {
    try (TensorBoardSink sink = sink()) {
      sink.begin(facts("letters"), Optional.empty());
    }
    Path other = folder.resolve("board/letters/events.out.tfevents.1.host");
    org.tensorflow.proto.Event event =
        org.tensorflow.proto.Event.newBuilder()
            .setStep(7)
            .setWallTime(1.5)
            .setSummary(
                org.tensorflow.proto.Summary.newBuilder()
                    .addValue(
                        org.tensorflow.proto.Summary.Value.newBuilder()
                            .setTag("a")
                            .setSimpleValue(1)
                            .setNodeName("node"))
                    .addValue(org.tensorflow.proto.Summary.Value.newBuilder().setTag("b")))
            .build();
    try (var output = new java.io.DataOutputStream(Files.newOutputStream(other))) {
      new TFRecordWriter(output).write(event.toByteArray());
    }
    try (TensorBoardSink sink = sink()) {
      sink.begin(facts("letters"), Optional.of("letters"));
      sink.send(List.of(scalar("a", 7, 1), scalar("b", 7, 1), scalar("c", 7, 1)));
    }
    assertThat(numbers(files("letters").get(1))).containsExactly("c 7 1.0");
  }

  @Test
  void resumed_damagedFiles_doNoHarm() throws IOException {
    try (TensorBoardSink sink = sink()) {
      sink.begin(facts("letters"), Optional.empty());
    }
    Path place = folder.resolve("board/letters");
    Files.write(place.resolve("events.out.tfevents.0"), new byte[] {1, 2, 3});
    Files.write(place.resolve("events.out.tfevents.1"), new byte[5000]);
    Files.write(
        place.resolve("events.out.tfevents.2"),
        EventRecord.framed(new byte[] {42, -1, -1, -1, -1, 15, 7}));
    try (TensorBoardSink sink = sink()) {
      sink.begin(facts("letters"), Optional.of("letters"));
      sink.send(List.of(scalar("a", 1, 1)));
    }
    Path own =
        files("letters").stream()
            .filter(file -> file.toString().contains("tdl4j"))
            .findFirst()
            .get();
    assertThat(numbers(own)).containsExactly("a 1 1.0");
  }

  @ParameterizedTest
  @CsvSource({"letters, letters-2", "é/x, _x", "'', run", "..., run", ".hidden, hidden"})
  void place_nameOfTheRun_isOneFolderOfItsOwn(String name, String expected) throws IOException {
    Files.createDirectories(folder.resolve("board/letters"));
    try (TensorBoardSink sink = sink()) {
      String place = sink.begin(facts(name), Optional.empty()).name();
      assertThat(place).isEqualTo(expected.equals("_x") ? "__x" : expected);
      assertThat(folder.resolve("board").resolve(place)).isDirectory();
    }
  }

  @Test
  void place_thatLeadsElsewhere_isNotTaken() throws IOException {
    Files.createDirectories(folder.resolve("elsewhere"));
    try (TensorBoardSink sink = sink()) {
      assertThat(sink.begin(facts("letters"), Optional.of("../elsewhere")))
          .isEqualTo(new ScalarSink.Place("letters", true));
    }
  }

  @Test
  void begin_folderIsAFile_isAFault() throws IOException {
    Files.writeString(folder.resolve("board"), "mine");
    try (TensorBoardSink sink = sink()) {
      assertThatThrownBy(() -> sink.begin(facts("letters"), Optional.empty()))
          .isInstanceOf(IOException.class);
    }
    assertThat(folder.resolve("board")).hasContent("mine");
  }
}
