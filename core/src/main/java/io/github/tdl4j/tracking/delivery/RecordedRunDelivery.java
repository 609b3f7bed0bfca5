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
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private RecordedRunDelivery() {}

  /**
   * Sends a run.
   *
   * @param folder of a run that has ended, finished or not
   * @param notes receives notes, as that what was sent cannot be remembered
   * @throws InputException if the folder has no run or another process writes to it, or if the
   *     tracker does not take everything
   */
  public static void send(Path folder, TrackingTarget target, Consumer<String> notes) {
    send(folder, new Tracker(target, target.sink()), LIMIT, notes);
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

  static void send(Path folder, Tracker tracker, Duration limit, Consumer<String> notes) {
    requireRun(folder);
    try (LockFile lock = LockFile.take(folder.resolve(RunFolder.LOCK))) {
      deliver(folder, tracker, limit, notes);
      lock.release();
    } catch (LockFile.HeldException e) {
      throw new InputException(
          folder + ": must not be written by a run now but is; wait for its end", e);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  private static void deliver(
      Path folder, Tracker tracker, Duration limit, Consumer<String> notes) {
    List<RecordedEvent> events = RecordedMetrics.events(folder);
    boolean isFinished = FinalFigures.areIn(folder);
    List<Scalar> finals = isFinished ? FinalFigures.read(folder) : List.of();
    SentFile sent = SentFile.of(folder);
    Delivery delivery =
        new Delivery(
            tracker.target(),
            tracker.sink(),
            new Delivery.Run(RunFacts.of(folder), sent, events.size(), notes),
            new Delivery.Pace(Duration.ZERO, Duration.ZERO, limit));
    ScalarStream stream = new ScalarStream();
    long line = 0;
    for (RecordedEvent event : events) {
      delivery.add(stream.next(event), ++line);
    }
    delivery.end(isFinished ? RunStatus.FINISHED : RunStatus.KILLED, finals);
    boolean hasEnded = delivery.start().endsWithin(limit);
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
}
