package io.github.tdl4j.tracking.delivery;

import static io.github.tdl4j.tracking.SampleEvents.KNN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.LockFile;
import io.github.tdl4j.tracking.RecordedEvent;
import io.github.tdl4j.tracking.RecordedMetrics;
import io.github.tdl4j.tracking.RunFacts;
import io.github.tdl4j.tracking.RunStatus;
import io.github.tdl4j.tracking.SampleEvents;
import io.github.tdl4j.tracking.Scalar;
import io.github.tdl4j.tracking.ScalarSink;
import io.github.tdl4j.tracking.mlflow.MlflowStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlflow.api.proto.Service;

class RunTrackingTest {
  private static final Delivery.Pace QUICK =
      new Delivery.Pace(Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(30));

  private static final RecordedRunDelivery.Waiting QUICKLY =
      new RecordedRunDelivery.Waiting(
          Duration.ofSeconds(30), Duration.ofMillis(20), Duration.ofSeconds(29));

  @TempDir private Path folder;
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  /** A tracker that remembers what it gets, and fails as often as it is told. */
  private static final class MemorySink implements ScalarSink {
    private final List<String> got = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public Place begin(RunFacts facts, Optional<String> known) throws IOException {
      fail();
      got.add(known.isPresent() ? "again" : "begin");
      return new Place("place", known.isEmpty());
    }

    private void fail() throws IOException {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IOException("it is away");
      }
    }

    @Override
    public void send(List<Scalar> scalars) throws IOException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      fail();
      scalars.forEach(scalar -> got.add(scalar.name() + " " + scalar.step()));
    }

    @Override
    public void end(RunStatus status) throws IOException {
      fail();
      got.add(status.toString());
    }

    @Override
    public void close() {
      got.add("closed");
    }
  }

  private static final TrackingTarget TARGET = new TrackingTarget("tensorboard", "/memory");

  private RunTracking open(ScalarSink sink) {
    return RunTracking.open(folder, List.of(new Tracker(TARGET, sink)), notes::add, QUICK);
  }

  private void writeResults() throws IOException {
    Files.writeString(
        folder.resolve("results.json"),
        "{\"cells\": [{\"method\": \"unimodal\", \"map\": null, \"layer\": null,"
            + " \"accuracy\": 0.5}]}");
  }

  private static String accuracy(int fold) {
    return "accuracy/tdl-knn-1/repeat-0 " + fold;
  }

  @Test
  void run_finished_isSentInItsOrderWithItsFigures() throws IOException {
    MemorySink sink = new MemorySink();
    try (RunTracking tracking = open(sink)) {
      tracking.happened(new RunEvent.Begun(2, 0));
      tracking.happened(SampleEvents.done(0, KNN, 4, 2));
      tracking.happened(SampleEvents.done(1, KNN, 4, 3));
      writeResults();
      tracking.finished();
    }
    assertThat(sink.got)
        .containsExactly(
            "begin", accuracy(0), accuracy(1), "final/accuracy/unimodal 0", "FINISHED", "closed");
    assertThat(notes).isEmpty();
    assertThat(RecordedMetrics.read(folder).cells()).hasSize(2);
  }

  @Test
  void run_withoutReports_hasFailed() {
    MemorySink sink = new MemorySink();
    try (RunTracking tracking = open(sink)) {
      tracking.happened(SampleEvents.done(0, KNN, 4, 2));
    }
    assertThat(sink.got).containsExactly("begin", accuracy(0), "FAILED", "closed");
  }

  @Test
  void resumed_run_sendsOnlyWhatIsNew() throws IOException {
    try (RunTracking tracking = open(new MemorySink())) {
      tracking.happened(SampleEvents.source(0, "pretraining 1", 0.5, 0.25));
      tracking.happened(SampleEvents.done(0, KNN, 4, 2));
    }
    MemorySink sink = new MemorySink();
    try (RunTracking tracking = open(sink)) {
      assertThat(tracking.history()).hasSize(2);
      tracking.happened(new RunEvent.Begun(2, 1));
      tracking.happened(SampleEvents.source(0, "pretraining 1", 0.5, 0.25));
      tracking.happened(SampleEvents.done(1, KNN, 4, 3));
      writeResults();
      tracking.finished();
    }
    assertThat(sink.got)
        .containsExactly("again", accuracy(1), "final/accuracy/unimodal 0", "FINISHED", "closed");

    MemorySink once = new MemorySink();
    try (RunTracking tracking = open(once)) {
      tracking.happened(new RunEvent.Begun(2, 2));
      tracking.finished();
    }
    assertThat(once.got).containsExactly("again", "FINISHED", "closed");
  }

  @Test
  void resumed_withATrackerAddedLater_getsEverything() {
    try (RunTracking tracking = RunTracking.open(folder, List.of(), notes::add)) {
      tracking.happened(SampleEvents.done(0, KNN, 4, 2));
    }
    MemorySink sink = new MemorySink();
    try (RunTracking tracking = open(sink)) {
      tracking.happened(SampleEvents.done(1, KNN, 4, 3));
    }
    assertThat(sink.got).containsExactly("begin", accuracy(0), accuracy(1), "FAILED", "closed");
  }

  @Test
  void resumed_metricsWereRemoved_sendsTheNewOnes() throws IOException {
    try (RunTracking tracking = open(new MemorySink())) {
      IntStream.range(0, 5).forEach(i -> tracking.happened(SampleEvents.done(i, KNN, 4, 2)));
    }
    Files.delete(folder.resolve("metrics.jsonl"));
    MemorySink sink = new MemorySink();
    try (RunTracking tracking = open(sink)) {
      tracking.happened(SampleEvents.done(7, KNN, 4, 3));
    }
    assertThat(sink.got).containsExactly("again", accuracy(7), "FAILED", "closed");
  }

  @Test
  void tracker_awayForAWhile_getsEverythingOnceAndIsOneNote() throws InterruptedException {
    MemorySink sink = new MemorySink();
    sink.failures.set(2);
    try (RunTracking tracking = open(sink)) {
      for (int fold = 0; fold < 5; fold++) {
        tracking.happened(SampleEvents.done(fold, KNN, 4, 2));
        Thread.sleep(30);
        sink.failures.set(fold < 3 ? 1 : 0);
      }
    }
    assertThat(sink.got)
        .containsExactly(
            "begin",
            accuracy(0),
            accuracy(1),
            accuracy(2),
            accuracy(3),
            accuracy(4),
            "FAILED",
            "closed");
    assertThat(notes)
        .containsExactly(
            "tensorboard=/memory: it is away; the run goes on, and this is tried again");
  }

  @Test
  void tracker_alwaysAway_isKnownToALaterDelivery() throws IOException {
    MemorySink away = new MemorySink();
    away.failures.set(Integer.MAX_VALUE);
    RunTracking tracking = open(away);
    try (tracking) {
      tracking.happened(SampleEvents.done(0, KNN, 4, 2));
    }
    assertThat(away.got).containsExactly("closed");
    assertThat(notes).allMatch(note -> note.endsWith("; the run goes on, and this is tried again"));
    assertThat(tracking.undelivered())
        .containsExactly(new RunTracking.Undelivered(TARGET, "it is away"));
    assertThat(RecordedMetrics.read(folder).cells()).hasSize(1);
    assertThat(Files.readString(folder.resolve("tracking.json")))
        .contains("\"target\" : \"tensorboard=/memory\"")
        .contains("\"place\" : null");

    assertThat(RecordedRunDelivery.targets(folder)).containsExactly(TARGET);
    MemorySink sink = new MemorySink();
    RecordedRunDelivery.send(folder, new Tracker(TARGET, sink), QUICKLY, note -> {});
    assertThat(sink.got).containsExactly("begin", accuracy(0), "KILLED", "closed");
  }

  @Test
  void faults_afterTheEndOfTheRun_areNoNotes() {
    MemorySink sink = new MemorySink();
    RunTracking tracking = open(sink);
    try (tracking) {
      tracking.happened(SampleEvents.done(0, KNN, 4, 2));
      while (sink.got.size() < 2) {
        Thread.onSpinWait();
      }
      sink.failures.set(Integer.MAX_VALUE);
    }
    assertThat(notes).isEmpty();
    assertThat(tracking.undelivered()).hasSize(1);
  }

  /** It would write tracking.json into a folder that is another's. */
  @Test
  void tracker_thatHangsLongerThanTheWait_leavesTheFolderAlone() throws Exception {
    MemorySink hanging = new MemorySink();
    hanging.gate = new CountDownLatch(1);
    Delivery.Pace pace = new Delivery.Pace(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1));
    RunTracking tracking =
        RunTracking.open(folder, List.of(new Tracker(TARGET, hanging)), notes::add, pace);
    tracking.happened(SampleEvents.done(0, KNN, 4, 2));
    while (!hanging.got.contains("begin")) {
      Thread.onSpinWait();
    }
    tracking.close();
    assertThat(tracking.undelivered())
        .containsExactly(new RunTracking.Undelivered(TARGET, "it has not taken all in time"));
    Files.delete(folder.resolve("tracking.json"));
    Files.delete(folder.resolve("metrics.jsonl"));

    hanging.gate.countDown();
    while (!hanging.got.contains("closed")) {
      Thread.onSpinWait();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void resumed_partsOfTheRunThatAreRepeated_areEventsOnce() {
    List<RunEvent> events = SampleEvents.all();
    for (int process = 0; process < 3; process++) {
      try (RunTracking tracking = RunTracking.open(folder, List.of(), notes::add)) {
        for (RunEvent event : events) {
          boolean isNew = process == 0 || event.subject().isEmpty();
          assertThat(tracking.happened(event)).isEqualTo(isNew);
        }
      }
    }
    List<RunEvent> read =
        RecordedMetrics.events(folder).stream().map(RecordedEvent::event).toList();
    assertThat(read).filteredOn(event -> event.subject().isPresent()).doesNotHaveDuplicates();
    assertThat(read).hasSize(events.size() + 2 * 2); // its beginning and its end
  }

  @Test
  void tracker_thatHangs_doesNotStopTheRunUntilItsEnd() {
    MemorySink hanging = new MemorySink();
    hanging.gate = new CountDownLatch(1);
    RunTracking tracking = open(hanging);
    long start = System.nanoTime();
    IntStream.range(0, 100).forEach(i -> tracking.happened(SampleEvents.done(i, KNN, 4, 2)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    new Thread(
            () -> {
              while (notes.isEmpty()) {
                Thread.onSpinWait();
              }
              hanging.gate.countDown();
            })
        .start();
    tracking.close();
    assertThat(hanging.got).hasSize(103);
    assertThat(notes)
        .containsExactly(
            "tensorboard=/memory does not have the whole run yet; waiting at most 30 s");
    assertThat(tracking.undelivered()).isEmpty();
  }

  /** Makes a run of two events without trackers. */
  private void begin() {
    try (RunTracking tracking = RunTracking.open(folder, List.of(), notes::add)) {
      tracking.happened(new RunEvent.Begun(2, 0));
      tracking.happened(SampleEvents.done(0, KNN, 4, 2));
    }
  }

  @Test
  void send_toATrackerThatHangs_saysWhatIsWaitedFor() {
    begin();
    MemorySink hanging = new MemorySink();
    CountDownLatch gate = new CountDownLatch(1);
    hanging.gate = gate;
    RecordedRunDelivery.send(
        folder,
        new Tracker(TARGET, hanging),
        QUICKLY,
        note -> {
          notes.add(note);
          gate.countDown();
        });
    assertThat(notes)
        .containsExactly(
            "tensorboard=/memory has not taken the whole run yet; waiting at most 29 s more");
  }

  @Test
  void send_runWithoutAnyEvent_isRefused() {
    RunTracking.open(folder, List.of(), notes::add).close();
    assertThatThrownBy(() -> RecordedRunDelivery.send(folder, TARGET, notes::add))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("metrics.jsonl")
                + ": must have the events of a run but has none; restore the file, or run the"
                + " experiment again");
  }

  @Test
  void send_moreLinesThanTheRunHas_isRefused() throws IOException {
    begin();
    RecordedRunDelivery.send(folder, new Tracker(TARGET, new MemorySink()), QUICKLY, notes::add);
    Path file = folder.resolve("tracking.json");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"lines\" : [0-9]+", "\"lines\" : 1000"));
    MemorySink sink = new MemorySink();
    assertThatThrownBy(
            () -> RecordedRunDelivery.send(folder, new Tracker(TARGET, sink), QUICKLY, notes::add))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": lines of tensorboard=/memory must be at most 2, the lines of metrics.jsonl,"
                + " but is 1000; restore the file, or delete it to send the whole run again");
    assertThat(sink.got).isEmpty();
  }

  @Test
  void send_trackingFileOfBytes_namesTheWayOut() throws IOException {
    begin();
    Path file = Files.write(folder.resolve("tracking.json"), new byte[] {0, (byte) 0xff, 7});
    assertThatThrownBy(() -> RecordedRunDelivery.targets(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": must be as this program wrote it or not exist but is not JSON, or has more"
                + " than 1048576 bytes; rename or delete it, and run the command again");
  }

  @Test
  void send_folderInThePlaceOfTheEvents_isNamed() throws IOException {
    Path place = Files.createDirectory(folder.resolve("metrics.jsonl"));
    assertThatThrownBy(() -> RecordedRunDelivery.send(folder, TARGET, notes::add))
        .isInstanceOf(InputException.class)
        .hasMessage(
            place
                + ": must be a file but is a folder; restore the file, or run the experiment"
                + " again");
  }

  @Test
  void send_thatFails_isAFaultOfTheCommand() {
    begin();
    MemorySink away = new MemorySink();
    away.failures.set(Integer.MAX_VALUE);
    assertThatThrownBy(
            () -> RecordedRunDelivery.send(folder, new Tracker(TARGET, away), QUICKLY, note -> {}))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "tensorboard=/memory: must take the run but does not: it is away; the same command"
                + " sends the rest");
  }

  @Test
  void send_folderWithoutARunOrInUse_isRefused() throws Exception {
    assertThatThrownBy(() -> RecordedRunDelivery.send(folder, TARGET, note -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be the folder of a run, with metrics.jsonl, but has none");
    RunTracking.open(folder, List.of(), notes::add).close();
    try (LockFile held = LockFile.take(folder.resolve(".lock"))) {
      assertThatThrownBy(() -> RecordedRunDelivery.send(folder, TARGET, note -> {}))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("must not be written by a run now but is; wait for its end");
      held.release();
    }
  }

  @Test
  void mlflow_runThatIsResumed_isOneRunWithEachNumberOnce() throws IOException {
    try (MlflowStandIn server = new MlflowStandIn()) {
      List<TrackingTarget> targets = List.of(TrackingTarget.of("mlflow=" + server.uri()));
      try (RunTracking tracking = RunTracking.open(folder, targets, notes::add)) {
        tracking.happened(SampleEvents.source(0, "pretraining 1", 0.5, 0.25));
        tracking.happened(SampleEvents.done(0, KNN, 4, 2));
      }
      assertThat(server.runs().get(0).getInfo().getStatus()).isEqualTo(Service.RunStatus.FAILED);
      try (RunTracking tracking = RunTracking.open(folder, targets, notes::add)) {
        tracking.happened(SampleEvents.source(0, "pretraining 1", 0.5, 0.25));
        tracking.happened(SampleEvents.done(1, KNN, 4, 3));
        writeResults();
        tracking.finished();
      }
      assertThat(server.runs()).hasSize(1);
      Service.Run run = server.runs().get(0);
      assertThat(run.getInfo().getStatus()).isEqualTo(Service.RunStatus.FINISHED);
      assertThat(run.getData().getMetricsList())
          .extracting(metric -> metric.getKey() + " " + metric.getStep())
          .containsExactly(
              "loss/source/repeat-0-fold-0-member-0/pretraining-1 1",
              "loss/source/repeat-0-fold-0-member-0/pretraining-1 2",
              accuracy(0),
              accuracy(1),
              "final/accuracy/unimodal 0");
    }
    assertThat(notes).noneMatch(note -> note.contains("tried again"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mine",
        "{}",
        "{\"format\":\"tdl4j-tracking\",\"version\":2,\"targets\":[]}",
        "{\"format\":\"tdl4j-tracking\",\"version\":1,\"targets\":[{\"target\":\"a\"}]}",
        "{\"format\":\"tdl4j-tracking\",\"version\":1,\"targets\":[{\"target\":\"a\","
            + "\"place\":\"b\",\"lines\":-1,\"finals\":true}]}"
      })
  void open_trackingFileOfOthers_isRefusedAndStays(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("tracking.json"), content);
    assertThatThrownBy(() -> open(new MemorySink()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ");
    assertThat(file).hasContent(content);
  }

  @Test
  void target_folderOfTensorBoardIsAFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("board"), "mine");
    assertThatThrownBy(() -> TrackingTarget.of("tensorboard=" + file).requireUsable())
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": must be a folder for TensorBoard or not exist but is a file");
    assertThatThrownBy(
            () -> TrackingTarget.of("tensorboard=" + file.resolve("sub/board")).requireUsable())
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file + ": must be a folder for TensorBoard");
    TrackingTarget.of("tensorboard=" + folder.resolve("new/board")).requireUsable();
    TrackingTarget.of("tensorboard=" + folder).requireUsable();
    TrackingTarget.of("mlflow=http://localhost:1").requireUsable();
  }
}
