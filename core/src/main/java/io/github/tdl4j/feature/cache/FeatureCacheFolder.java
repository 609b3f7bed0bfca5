package io.github.tdl4j.feature.cache;

import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.Rows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A cache in a folder, with a file for each set of rows, named by a digest of the data set and of
 * all settings of the rows. Files are written atomically, so that concurrent and interrupted runs
 * leave complete files; damaged files are replaced. If the folder is not writable, nothing is
 * stored, with a note. The folder may be deleted at any time.
 */
public final class FeatureCacheFolder implements FeatureCache {
  private static final String VARIABLE = "TDL4J_CACHE";
  private static final String OFF = "off";

  /** Unfinished files that are older are deleted. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final String data;
  private final Consumer<String> notes;

  /**
   * A cache for one data set.
   *
   * @param folder made when the first file is written
   * @param data the digest of the data set's files
   * @param notes receives the reason if nothing can be stored
   */
  public FeatureCacheFolder(Path folder, String data, Consumer<String> notes) {
    this.folder = folder;
    this.data = data;
    this.notes = notes;
  }

  /**
   * Returns the cache of the user in the folder given by {@code TDL4J_CACHE}, or else in the cache
   * folder of the system; no cache if the variable is {@code off} or there is no such folder.
   *
   * @param data the digest of the data set's files
   * @param notes receives the reason if nothing can be stored
   */
  public static FeatureCache ofUser(String data, Consumer<String> notes) {
    return place(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"))
        .<FeatureCache>map(folder -> new FeatureCacheFolder(folder, data, notes))
        .orElse(FeatureCache.none());
  }

  static Optional<Path> place(Map<String, String> environment, String system, String home) {
    String chosen = environment.getOrDefault(VARIABLE, "");
    try {
      if (!chosen.isBlank()) {
        return chosen.equals(OFF) ? Optional.empty() : Optional.of(Path.of(chosen));
      }
      String name = system.toLowerCase(Locale.ROOT);
      String variable = name.contains("win") ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
      String caches = environment.getOrDefault(variable, "");
      if (!caches.isBlank()) {
        return Optional.of(Path.of(caches, "tdl4j"));
      }
      Path own = Path.of(home); // "?" where the system knows none
      return own.isAbsolute()
          ? Optional.of(own.resolve(name.contains("mac") ? "Library/Caches/tdl4j" : ".cache/tdl4j"))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public Rows keep(String name, Rows rows) {
    Path file = folder.resolve(Sha256.of(data + "\n" + name) + ".rows");
    Optional<Rows> known = FeatureCacheFile.open(file, rows.rows(), rows.columns());
    if (known.isPresent()) {
      return known.get();
    }
    try {
      Files.createDirectories(folder);
      removeAbandoned();
      AtomicFile.replace(file, out -> FeatureCacheFile.write(rows, new BufferedOutputStream(out)));
    } catch (IOException e) { // A read-only or full disk costs time, not the run.
      notes.accept(
          FileFaults.cannotWrite(folder, e).getMessage()
              + "; features are computed at each run, or set "
              + VARIABLE
              + " to a folder that can be written to");
      return rows;
    }
    return FeatureCacheFile.open(file, rows.rows(), rows.columns()).orElse(rows);
  }

  private void removeAbandoned() throws IOException {
    FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(AtomicFile::isUnfinished).toList()) {
        if (Files.exists(file) && Files.getLastModifiedTime(file).compareTo(limit) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
