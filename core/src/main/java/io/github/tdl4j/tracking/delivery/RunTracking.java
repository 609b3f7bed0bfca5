package io.github.tdl4j.tracking.delivery;

import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.tracking.FinalFigures;
import io.github.tdl4j.tracking.MetricsLog;
import io.github.tdl4j.tracking.RecordedEvent;
import io.github.tdl4j.tracking.RunFacts;
import io.github.tdl4j.tracking.RunStatus;
import io.github.tdl4j.tracking.Scalar;
import io.github.tdl4j.tracking.ScalarStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes the events of a run to {@code metrics.jsonl} and sends their numbers to trackers. What a
 * tracker does not have of earlier processes is sent first. No fault of a tracker ends the run.
 */
public final class RunTracking implements AutoCloseable {
  private static final Duration AT_THE_END = Duration.ofSeconds(30);
  private static final Duration AFTER_FAULTS = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final Duration WHEN_STOPPED = Duration.ofSeconds(3);

  private final Path folder;
  private final MetricsLog log;
  private final List<Delivery> deliveries;
  private final ScalarStream stream = new ScalarStream();
  private final Consumer<String> notes;
  private final Thread shutdownHook = new Thread(this::stop, "tracking stop");
  private boolean isFinished;

  private RunTracking(
      Path folder, MetricsLog log, List<Delivery> deliveries, Consumer<String> notes) {
    this.folder = folder;
    this.log = log;
    this.deliveries = deliveries;
    this.notes = notes;
  }

  /**
   * Opens a run folder that this process has locked.
   *
   * @param notes receives the first fault of each tracker, and of the file
   * @throws InputException if {@code metrics.jsonl} or {@code tracking.json} is not of this program
   */
  public static RunTracking open(
      Path folder, List<TrackingTarget> targets, Consumer<String> notes) {
    return open(
        folder,
        targets.stream().map(target -> new Tracker(target, target.sink())).toList(),
        notes,
        Delivery.Pace.USUAL);
  }

  static RunTracking open(
      Path folder, List<Tracker> trackers, Consumer<String> notes, Delivery.Pace pace) {
    SentFile sent = SentFile.of(folder);
    MetricsLog log = MetricsLog.open(folder, notes);
    Consumer<String> faults =
        fault -> notes.accept(fault + "; the run goes on, and tdl track sends what is missing");
    List<Delivery> deliveries = List.of();
    if (!trackers.isEmpty()) {
      Delivery.Run run = new Delivery.Run(RunFacts.of(folder), sent, log.history().size(), faults);
      deliveries =
          trackers.stream()
              .map(tracker -> new Delivery(tracker.target(), tracker.sink(), run, pace).start())
              .toList();
    }
    RunTracking tracking = new RunTracking(folder, log, deliveries, notes);
    long line = 0;
    for (RecordedEvent event : log.history()) {
      tracking.add(event, ++line);
    }
    Runtime.getRuntime().addShutdownHook(tracking.shutdownHook);
    return tracking;
  }

  /** Returns the events of earlier processes. */
  public List<RecordedEvent> history() {
    return log.history();
  }

  /** Writes and sends an event. */
  public synchronized void happened(RunEvent event) {
    RecordedEvent recorded =
        new RecordedEvent(InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS), event);
    add(recorded, log.append(recorded));
  }

  private void add(RecordedEvent event, long line) {
    if (!deliveries.isEmpty()) {
      List<Scalar> scalars = stream.next(event);
      deliveries.forEach(delivery -> delivery.add(scalars, line));
    }
  }

  /** Announces that the reports of the run are written. */
  public synchronized void finished() {
    isFinished = true;
  }

  /** Runs on Ctrl-C. */
  private void stop() {
    deliveries.forEach(delivery -> delivery.end(RunStatus.KILLED, List.of()));
    deliveries.forEach(delivery -> delivery.await(WHEN_STOPPED));
  }

  /** Sends the end of the run, and waits for the trackers a limited time. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      return; // the hook runs already
    }
    synchronized (this) {
      log.close();
      RunStatus status = isFinished ? RunStatus.FINISHED : RunStatus.FAILED;
      List<Scalar> finals = isFinished && !deliveries.isEmpty() ? finals() : List.of();
      deliveries.forEach(delivery -> delivery.end(status, finals));
    }
    if (!deliveries.stream().allMatch(delivery -> delivery.endsWithin(SILENCE))) {
      notes.accept("waiting until the trackers have the rest of the run");
    }
    deliveries.forEach(
        delivery -> delivery.await(delivery.isFailing() ? AFTER_FAULTS : AT_THE_END));
  }

  private List<Scalar> finals() {
    try {
      return FinalFigures.read(folder);
    } catch (InputException e) {
      notes.accept(e.getMessage() + "; trackers do not get the final figures");
      return List.of();
    }
  }
}
