package io.github.tdl4j.tracking.delivery;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.tracking.RunFacts;
import io.github.tdl4j.tracking.RunStatus;
import io.github.tdl4j.tracking.Scalar;
import io.github.tdl4j.tracking.ScalarSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the numbers of a run to one tracker, in a thread of its own, so that a slow tracker does
 * not slow the run. After a fault it tries again later; the first fault before the end of the run
 * is a note.
 */
final class Delivery {
  private static final int GROUP = 1000;

  /**
   * The pauses of the thread.
   *
   * @param between after each delivery, so that few requests are made
   * @param afterFault before another attempt
   * @param atEnd the longest that the end of a run waits for the thread
   */
  record Pace(Duration between, Duration afterFault, Duration atEnd) {
    static final Pace USUAL =
        new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  /**
   * The run whose numbers are sent.
   *
   * @param facts its name and settings
   * @param sent what earlier processes have sent
   * @param lines of {@code metrics.jsonl} that earlier processes have written
   * @param notes receives the first fault of the tracker, and of the file
   */
  record Run(RunFacts facts, SentFile sent, long lines, Consumer<String> notes) {}

  /** Numbers of one event; the line is 0 if the event is not in the file. */
  private record Batch(List<Scalar> scalars, long line) {}

  private record Ending(RunStatus status, List<Scalar> finals) {}

  private final TrackingTarget target;
  private final ScalarSink sink;
  private final Run run;
  private final Pace pace;
  private final List<Batch> pending = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private SentFile.@Nullable Sent sent;
  private @Nullable Ending ending;
  private volatile Optional<String> fault = Optional.empty();
  private boolean hasNotedFault;
  private boolean hasNotedFile;
  private @Nullable Thread thread;
  private volatile boolean isAbandoned;
  private volatile boolean isComplete;

  Delivery(TrackingTarget target, ScalarSink sink, Run run, Pace pace) {
    this.target = target;
    this.sink = sink;
    this.run = run;
    this.pace = pace;
  }

  /** Starts the thread. */
  synchronized Delivery start() {
    Thread started = new Thread(this::work, "tracking");
    started.setDaemon(true);
    started.start();
    thread = started;
    return this;
  }

  TrackingTarget target() {
    return target;
  }

  /** Returns the longest that the end of a run waits. */
  Duration atEnd() {
    return pace.atEnd();
  }

  /**
   * Adds the numbers of an event.
   *
   * @param line of the event in {@code metrics.jsonl}; 0 if it is not there
   */
  synchronized void add(List<Scalar> scalars, long line) {
    if (!scalars.isEmpty()) {
      pending.add(new Batch(List.copyOf(scalars), line));
      notifyAll();
    }
  }

  /** Announces the end of the run and its final figures. */
  synchronized void end(RunStatus status, List<Scalar> finals) {
    if (ending == null) {
      ending = new Ending(status, List.copyOf(finals));
      notifyAll();
    }
  }

  /** Returns the reason why the tracker does not have the whole run; empty if it has. */
  Optional<String> missing() {
    return isComplete
        ? Optional.empty()
        : Optional.of(fault.orElse("it has not taken all in time"));
  }

  /** Gives up: the thread ends as soon as it can. */
  synchronized void abandon() {
    isAbandoned = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Waits some time; returns whether the thread has ended. */
  boolean endsWithin(Duration time) {
    try {
      return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns whether the last attempt failed. */
  boolean isFailing() {
    return fault.isPresent();
  }

  private void work() {
    try {
      boolean isLast = false;
      while (!isLast && !isAbandoned) {
        List<Batch> taken;
        Optional<Ending> last;
        synchronized (this) {
          while (sent != null && pending.isEmpty() && ending == null) {
            wait();
          }
          taken = List.copyOf(pending);
          last = Optional.ofNullable(ending);
        }
        isLast = last.isPresent();
        attempt(taken, last);
        rest(fault.isPresent() ? pace.afterFault() : pace.between());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sink.close();
      stopped.countDown();
    }
  }

  private void attempt(List<Batch> taken, Optional<Ending> last) {
    try {
      SentFile.Sent now = begun();
      for (int start = 0; start < taken.size(); ) {
        int end = groupEnd(taken, start);
        now = send(taken.subList(start, end), now);
        start = end;
      }
      if (last.isPresent()) {
        finish(last.get(), now);
      }
      fault = Optional.empty();
    } catch (IOException e) {
      fail(FileFaults.reason(e));
    } catch (RuntimeException e) {
      fail(e.getMessage() == null ? "it failed" : e.getMessage());
    }
  }

  /** Returns the end of a group of batches that fit into one request. */
  private static int groupEnd(List<Batch> taken, int start) {
    int end = start + 1;
    int count = taken.get(start).scalars().size();
    while (end < taken.size() && count + taken.get(end).scalars().size() <= GROUP) {
      count += taken.get(end).scalars().size();
      end++;
    }
    return end;
  }

  private SentFile.Sent begun() throws IOException {
    SentFile.Sent known = sent;
    if (known == null) {
      Optional<SentFile.Sent> earlier = run.sent().get(target);
      ScalarSink.Place place = sink.begin(run.facts(), earlier.flatMap(SentFile.Sent::place));
      known =
          earlier
              .filter(any -> !place.isNew() && any.lines() <= run.lines())
              .orElseGet(() -> new SentFile.Sent(Optional.of(place.name()), 0, false));
      keep(known);
    }
    return known;
  }

  private SentFile.Sent send(List<Batch> group, SentFile.Sent now) throws IOException {
    List<Scalar> scalars = new ArrayList<>();
    long lines = now.lines();
    for (Batch batch : group) {
      if (batch.line() == 0 || batch.line() > now.lines()) {
        scalars.addAll(batch.scalars());
        lines = Math.max(lines, batch.line());
      }
    }
    if (!scalars.isEmpty()) {
      sink.send(scalars);
    }
    synchronized (this) {
      pending.subList(0, group.size()).clear();
    }
    SentFile.Sent next = new SentFile.Sent(now.place(), lines, now.hasFinals());
    if (lines > now.lines()) {
      keep(next);
    }
    return next;
  }

  private void finish(Ending last, SentFile.Sent now) throws IOException {
    if (!now.hasFinals() && !last.finals().isEmpty()) {
      sink.send(last.finals());
      keep(new SentFile.Sent(now.place(), now.lines(), true));
    }
    sink.end(last.status());
    isComplete = true;
  }

  /** Remembers what was sent; a full disk does not make it unsent. */
  private void keep(SentFile.Sent now) {
    synchronized (this) {
      sent = now;
    }
    try {
      run.sent().put(target, now);
    } catch (IOException e) {
      if (!hasNotedFile) {
        hasNotedFile = true;
        run.notes().accept(SentFile.unwritable(e));
      }
    }
  }

  private void fail(String reason) {
    if (isAbandoned) {
      return; // by the interruption
    }
    fault = Optional.of(reason);
    if (!hasNotedFault && !isEnding()) {
      hasNotedFault = true;
      run.notes().accept(target + ": " + reason + "; the run goes on, and this is tried again");
    }
  }

  private synchronized boolean isEnding() {
    return ending != null;
  }

  /** Waits some time; at the end of the run no longer. */
  private synchronized void rest(Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    long left = time.toMillis();
    while (ending == null && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }
  }
}
