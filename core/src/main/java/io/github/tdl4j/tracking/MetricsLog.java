package io.github.tdl4j.tracking;

import io.github.tdl4j.io.AppendedFile;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a run to {@code metrics.jsonl} of its folder as they happen, a line each. A
 * resumed run appends. If the file cannot be written, a note says so, and the run goes on.
 */
public final class MetricsLog implements AutoCloseable {
  /** The name of the file in a run folder. */
  public static final String FILE = MetricsContent.FILE;

  private final Path file;
  private final List<RecordedEvent> history;
  private final Consumer<String> notes;
  private @Nullable AppendedFile output;
  private long lines;

  private MetricsLog(Path file, List<RecordedEvent> history, Consumer<String> notes) {
    this.file = file;
    this.history = history;
    this.notes = notes;
    this.lines = history.size();
  }

  /**
   * Opens the file of a run folder that this process has locked, and cuts off a torn last line.
   *
   * @param notes receives a note if the file cannot be written
   * @throws io.github.tdl4j.io.InputException if the file is not one of a run
   */
  public static MetricsLog open(Path folder, Consumer<String> notes) {
    Path file = folder.resolve(FILE);
    MetricsContent content = MetricsContent.NONE;
    try {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw AtomicFile.foreign(file, "is " + FileFaults.kind(file));
        }
        if (Files.size(file) > MetricsContent.LARGEST) {
          throw new IOException("it has more than " + MetricsContent.LARGEST + " bytes");
        }
        content = MetricsContent.read(file);
      }
    } catch (IOException e) {
      MetricsLog closed = new MetricsLog(file, List.of(), notes);
      closed.giveUp(e);
      return closed;
    }
    MetricsLog log = new MetricsLog(file, content.events(), notes);
    log.start(content);
    return log;
  }

  private void start(MetricsContent content) {
    try {
      output = AppendedFile.open(file, content.length());
      if (content.lacksEnd()) {
        output.append(new byte[] {'\n'});
      }
    } catch (IOException e) {
      giveUp(e);
    }
  }

  /** Returns the events of earlier processes, a line each. */
  public List<RecordedEvent> history() {
    return history;
  }

  /**
   * Appends an event.
   *
   * @return the number of its line, from 1; 0 if the file cannot be written
   */
  public synchronized long append(RecordedEvent event) {
    if (output == null) {
      return 0;
    }
    try {
      output.append((MetricsLine.of(event) + "\n").getBytes(StandardCharsets.UTF_8));
      return ++lines;
    } catch (IOException e) {
      giveUp(e);
      return 0;
    }
  }

  private void giveUp(IOException fault) {
    close();
    notes.accept(
        file + " cannot be written: " + FileFaults.reason(fault) + "; the run goes on without it");
  }

  @Override
  public synchronized void close() {
    if (output != null) {
      try {
        output.close();
      } catch (IOException e) {
        // Each line has been handed to the system already.
      }
      output = null;
    }
  }
}
