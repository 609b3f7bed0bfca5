package io.github.tdl4j.tracking.tensorboard;

import io.github.tdl4j.io.AppendedFile;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.tracking.RunFacts;
import io.github.tdl4j.tracking.RunStatus;
import io.github.tdl4j.tracking.Scalar;
import io.github.tdl4j.tracking.ScalarSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Event files for TensorBoard. Each run has a folder of its own, which TensorBoard shows as a run.
 * A resumed run writes another file, with the numbers that no earlier file of the folder has.
 */
public final class TensorBoardSink implements ScalarSink {
  private static final String FILES = "events.out.tfevents.";
  private static final int MOST = 10_000;

  private final Path folder;
  private final InstantSource clock;
  private final Set<String> written = new HashSet<>();
  private @Nullable Path place;
  private @Nullable AppendedFile file;

  /**
   * Makes a sink.
   *
   * @param folder for which TensorBoard is started; created when the run begins
   */
  public TensorBoardSink(Path folder) {
    this(folder, InstantSource.system());
  }

  TensorBoardSink(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public Place begin(RunFacts facts, Optional<String> known) throws IOException {
    Files.createDirectories(folder);
    Optional<Path> kept =
        known
            .filter(name -> name.equals(plain(name)))
            .map(folder::resolve)
            .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    Path chosen = kept.isPresent() ? kept.get() : create(facts.name());
    place = chosen;
    written.clear();
    if (kept.isPresent()) {
      readWritten(chosen);
    }
    return new Place(String.valueOf(chosen.getFileName()), kept.isEmpty());
  }

  /** Creates a folder by the name of the run, with a number if the name is taken. */
  private Path create(String name) throws IOException {
    String base = plain(name);
    for (int number = 1; number < MOST; number++) {
      try {
        return Files.createDirectory(folder.resolve(number == 1 ? base : base + "-" + number));
      } catch (FileAlreadyExistsException e) {
        // Another run has the name.
      }
    }
    throw new IOException("all names from " + base + " to " + base + "-" + MOST + " are taken");
  }

  /** Returns a name that is one folder on every system. */
  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.*", "");
    return plain.isEmpty() ? "run" : plain;
  }

  private void readWritten(Path run) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(run)) {
      files =
          entries
              .filter(entry -> String.valueOf(entry.getFileName()).startsWith(FILES))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    for (Path earlier : files) {
      try (InputStream input = new BufferedInputStream(RegularFile.stream(earlier))) {
        Optional<byte[]> event = EventRecord.read(input);
        while (event.isPresent()) {
          written.addAll(Event.keys(event.get()));
          event = EventRecord.read(input);
        }
      }
    }
  }

  @Override
  public void send(List<Scalar> scalars) throws IOException {
    for (Scalar scalar : scalars) {
      String key = Event.key(scalar.step(), scalar.name());
      if (!written.contains(key)) {
        opened().append(EventRecord.framed(Event.of(scalar)));
        written.add(key);
      }
    }
  }

  /** Returns the file of this process, which is created with its first number. */
  private AppendedFile opened() throws IOException {
    if (file == null) {
      file = createFile();
    }
    return file;
  }

  private AppendedFile createFile() throws IOException {
    if (place == null) {
      throw new IllegalStateException("begin must be called before send");
    }
    Instant now = clock.instant();
    for (int number = 0; number < MOST; number++) {
      String name =
          String.format(Locale.ROOT, "%s%010d.tdl4j.%d", FILES, now.getEpochSecond(), number);
      try {
        AppendedFile created = AppendedFile.create(place.resolve(name));
        created.append(EventRecord.framed(Event.version(now)));
        return created;
      } catch (FileAlreadyExistsException e) {
        // Another process began in the same second.
      }
    }
    throw new IOException(place + " has " + MOST + " files of this second");
  }

  /** Does nothing: event files have no end. */
  @Override
  public void end(RunStatus status) {}

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // Each record has been handed to the system already.
      }
      file = null;
    }
  }
}
