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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes the events of a run to {@code metrics.jsonl} and sends their numbers to trackers. What a
 * tracker does not have of earlier processes is sent first. No fault of a tracker ends the run.
 */
public final class RunTracking implements AutoCloseable {
  private static final Duration AFTER_FAULTS = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final Duration WHEN_STOPPED = Duration.ofSeconds(3);

  private final Path folder;
  private final MetricsLog log;
  private final SentFile sent;
  private final List<Delivery> deliveries;
  private final ScalarStream stream = new ScalarStream();
  private final Set<RunEvent.Subject> recorded = new HashSet<>();
  private final Consumer<String> notes;
  private final Thread shutdownHook = new Thread(this::stop, "tracking stop");
  private boolean isFinished;
  private boolean isClosed;

  /**
   * A tracker that does not have the whole run.
   *
   * @param target the tracker
   * @param reason why not
   */
  public record Undelivered(TrackingTarget target, String reason) {}

  private RunTracking(
      MetricsLog log, SentFile sent, List<Delivery> deliveries, Consumer<String> notes) {
    this.folder = sent.folder();
    this.log = log;
    this.sent = sent;
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
    List<Delivery> deliveries = List.of();
    if (!trackers.isEmpty()) {
      Delivery.Run run = new Delivery.Run(RunFacts.of(folder), sent, log.history().size(), notes);
      enter(trackers, run);
      deliveries =
          trackers.stream()
              .map(tracker -> new Delivery(tracker.target(), tracker.sink(), run, pace).start())
              .toList();
    }
    RunTracking tracking = new RunTracking(log, sent, deliveries, notes);
    long line = 0;
    for (RecordedEvent event : log.history()) {
      event.event().subject().ifPresent(tracking.recorded::add);
      tracking.add(event, ++line);
    }
    Runtime.getRuntime().addShutdownHook(tracking.shutdownHook);
    return tracking;
  }

  /** Enters the trackers into the file, so that one that is never reached is known later. */
  private static void enter(List<Tracker> trackers, Delivery.Run run) {
    try {
      for (Tracker tracker : trackers) {
        if (run.sent().get(tracker.target()).isEmpty()) {
          run.sent().put(tracker.target(), SentFile.Sent.NOTHING);
        }
      }
    } catch (IOException e) {
      run.notes().accept(SentFile.unwritable(e));
    }
  }

  /** Returns the events of earlier processes. */
  public List<RecordedEvent> history() {
    return log.history();
  }

  /**
   * Writes and sends an event. One of a part of the run that has an event already, as a resumed run
   * repeats it, is ignored.
   *
   * @return whether the event is new
   */
  public synchronized boolean happened(RunEvent event) {
    Optional<RunEvent.Subject> subject = event.subject();
    if (subject.isPresent() && !recorded.add(subject.get())) {
      return false;
    }
    RecordedEvent now =
        new RecordedEvent(InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS), event);
    add(now, log.append(now));
    return true;
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

  /** Returns the trackers that do not have the whole run, and the reasons. */
  public List<Undelivered> undelivered() {
    List<Undelivered> undelivered = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      delivery
          .missing()
          .ifPresent(reason -> undelivered.add(new Undelivered(delivery.target(), reason)));
    }
    return undelivered;
  }

  /** Runs on Ctrl-C. */
  private void stop() {
    deliveries.forEach(delivery -> delivery.end(RunStatus.KILLED, List.of()));
    Deadline deadline = new Deadline();
    deliveries.forEach(delivery -> delivery.endsWithin(deadline.rest(WHEN_STOPPED)));
    sent.close();
  }

  /**
   * Sends the end of the run, and waits for the trackers a limited time. Nothing is written to the
   * run folder afterwards.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (isClosed) {
        return;
      }
      isClosed = true;
    }
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
    awaitTrackers();
    sent.close();
    deliveries.forEach(Delivery::abandon);
  }

  private void awaitTrackers() {
    Deadline deadline = new Deadline();
    List<Delivery> slow =
        deliveries.stream().filter(one -> !one.endsWithin(deadline.rest(SILENCE))).toList();
    if (slow.isEmpty()) {
      return;
    }
    Duration longest =
        slow.stream().map(RunTracking::limit).max(Comparator.naturalOrder()).orElse(SILENCE);
    notes.accept(
        slow.stream().map(one -> one.target().toString()).collect(Collectors.joining(" and "))
            + (slow.size() == 1 ? " does" : " do")
            + " not have the whole run yet; waiting at most "
            + longest.toSeconds()
            + " s");
    for (Delivery one : slow) {
      boolean unused = one.endsWithin(deadline.rest(limit(one)));
    }
  }

  /** Returns the longest wait for a tracker: shorter for one whose last attempt failed. */
  private static Duration limit(Delivery delivery) {
    Duration whole = delivery.atEnd();
    return delivery.isFailing() && AFTER_FAULTS.compareTo(whole) < 0 ? AFTER_FAULTS : whole;
  }

  /** The time since its creation. */
  private static final class Deadline {
    private final long start = System.nanoTime();

    /** Returns how much is left of a time, at least nothing. */
    Duration rest(Duration whole) {
      Duration left = whole.minusNanos(System.nanoTime() - start);
      return left.isNegative() ? Duration.ZERO : left;
    }
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
