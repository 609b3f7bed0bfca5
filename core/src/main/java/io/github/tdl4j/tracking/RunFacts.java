package io.github.tdl4j.tracking;

import io.github.tdl4j.config.FlatSettings;
import io.github.tdl4j.experiment.store.RunFolder;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A run for a tracker.
 *
 * @param name of its folder
 * @param settings path of each key, with dots, and its value in one line
 * @param digests {@code code} and {@code data}
 */
public record RunFacts(String name, Map<String, String> settings, Map<String, String> digests) {
  private static final long LARGEST = 1 << 24;
  private static final String SETTINGS = "\nsettings:\n";

  /** Copies the maps, whose order stays. */
  public RunFacts {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
  }

  /**
   * Reads the identity of the experiment in a run folder; a folder without one has its name alone.
   *
   * @throws io.github.tdl4j.io.InputException if the file cannot be read
   */
  public static RunFacts of(Path folder) {
    String name = Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "run");
    Path file = folder.resolve(RunFolder.IDENTITY);
    if (!Files.exists(file)) {
      return new RunFacts(name, Map.of(), Map.of());
    }
    String text;
    try {
      text = RegularFile.text(file, LARGEST);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    int at = text.indexOf(SETTINGS);
    Map<String, String> digests = new LinkedHashMap<>();
    text.substring(0, Math.max(0, at))
        .lines()
        .filter(line -> line.startsWith("code: ") || line.startsWith("data: "))
        .forEach(line -> digests.put(line.substring(0, 4), line.substring(6)));
    return new RunFacts(
        name, at < 0 ? Map.of() : FlatSettings.of(text.substring(at + SETTINGS.length())), digests);
  }
}
