package io.github.tdl4j.tracking.delivery;

import io.github.tdl4j.experiment.store.RunFolder;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.LockFile;
import io.github.tdl4j.tracking.FinalFigures;
import io.github.tdl4j.tracking.RecordedEvent;
import io.github.tdl4j.tracking.RecordedMetrics;
import io.github.tdl4j.tracking.RunFacts;
import io.github.tdl4j.tracking.RunStatus;
import io.github.tdl4j.tracking.Scalar;
import io.github.tdl4j.tracking.ScalarStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends a run that has ended to a tracker: what the tracker does not have yet. */
public final class RecordedRunDelivery {
  private static final Waiting WAITING =
      new Waiting(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofSeconds(30));

  /**
   * The time that a tracker is given.
   *
   * @param limit the longest
   * @param first time until the first note on what is waited for
   * @param between time between later notes
   */
  record Waiting(Duration limit, Duration first, Duration between) {}

  private RecordedRunDelivery() {}

  /**
   * Sends a run.
   *
   * @param folder of a run that has ended, finished or not
   * @param notes receives notes, as that a tracker is waited for, or that what was sent cannot be
   *     remembered
   * @throws InputException if the folder has no run or another process writes to it, or if the
   *     tracker does not take everything
   */
  public static void send(Path folder, TrackingTarget target, Consumer<String> notes) {
    send(folder, new Tracker(target, target.sink()), WAITING, notes);
  }

  /**
   * Returns the trackers that a run was given, those included that were never reached.
   *
   * @throws InputException if the folder has no run
   */
  public static List<TrackingTarget> targets(Path folder) {
    requireRun(folder);
    return SentFile.of(folder).targets();
  }

  private static void requireRun(Path folder) {
    if (!RecordedMetrics.areIn(folder)) {
      throw new InputException(
          folder
              + ": must be the folder of a run, with metrics.jsonl, but has none; run the"
              + " experiment with this version");
    }
  }

  static void send(Path folder, Tracker tracker, Waiting waiting, Consumer<String> notes) {
    requireRun(folder);
    try (LockFile lock = LockFile.take(folder.resolve(RunFolder.LOCK))) {
      deliver(folder, tracker, waiting, notes);
      lock.release();
    } catch (LockFile.HeldException e) {
      throw new InputException(
          folder + ": must not be written by a run now but is; wait for its end", e);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  private static void deliver(
      Path folder, Tracker tracker, Waiting waiting, Consumer<String> notes) {
    List<RecordedEvent> events = RecordedMetrics.events(folder);
    if (events.isEmpty()) {
      throw new InputException(
          folder.resolve(RunFolder.METRICS)
              + ": must have the events of a run but has none; restore the file, or run the"
              + " experiment again");
    }
    boolean isFinished = FinalFigures.areIn(folder);
    List<Scalar> finals = isFinished ? FinalFigures.read(folder) : List.of();
    SentFile sent = SentFile.of(folder);
    sent.requireLines(tracker.target(), events.size());
    Delivery delivery =
        new Delivery(
            tracker.target(),
            tracker.sink(),
            new Delivery.Run(RunFacts.of(folder), sent, events.size(), notes),
            new Delivery.Pace(Duration.ZERO, Duration.ZERO, waiting.limit()));
    ScalarStream stream = new ScalarStream();
    long line = 0;
    for (RecordedEvent event : events) {
      delivery.add(stream.next(event), ++line);
    }
    delivery.end(isFinished ? RunStatus.FINISHED : RunStatus.KILLED, finals);
    boolean hasEnded = endsInTime(delivery.start(), waiting, notes);
    Optional<String> fault = delivery.missing();
    sent.close();
    if (!hasEnded) {
      delivery.abandon();
    }
    if (fault.isPresent()) {
      throw new InputException(
          tracker.target()
              + ": must take the run but does not: "
              + fault.get()
              + "; the same command sends the rest");
    }
  }

  /** Waits for a tracker; notes tell for which, and for how long at most. */
  private static boolean endsInTime(Delivery delivery, Waiting waiting, Consumer<String> notes) {
    Duration rest = waiting.limit();
    Duration next = waiting.first();
    while (rest.compareTo(next) > 0) {
      if (delivery.endsWithin(next)) {
        return true;
      }
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      rest = rest.minus(next);
      next = waiting.between();
      notes.accept(
          delivery.target()
              + " has not taken the whole run yet; waiting at most "
              + rest.toSeconds()
              + " s more");
    }
    return delivery.endsWithin(rest);
  }
}
