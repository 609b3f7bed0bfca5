package io.github.tdl4j.natives;

import io.github.tdl4j.io.InputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Chooses the folder that the native libraries are extracted to: the one that the user names for
 * the binding; without one, a folder in the cache of the user; else one in the folder for temporary
 * files, which another user may have created before.
 *
 * @param named whether the user named the folder
 * @param places in the order in which they are tried
 */
record ExtractionFolder(boolean named, List<Path> places) {
  /** The property of the binding that names its folder. */
  static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  /** The second spelling that the binding takes. */
  private static final String OTHER_SPELLING = "org.bytedeco.javacpp.cacheDir";

  static ExtractionFolder ofUser() {
    return of(System.getenv(), System.getProperties());
  }

  static ExtractionFolder of(Map<String, String> environment, Properties properties) {
    String chosen = properties.getProperty(PROPERTY, properties.getProperty(OTHER_SPELLING, ""));
    List<Path> places = new ArrayList<>();
    if (!chosen.isBlank()) {
      add(places, Path.of("").toAbsolutePath().toString(), chosen);
      return new ExtractionFolder(true, List.copyOf(places));
    }
    String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      add(places, environment.getOrDefault("LOCALAPPDATA", ""), "tdl4j", "natives");
    } else {
      add(places, environment.getOrDefault("XDG_CACHE_HOME", ""), "tdl4j", "natives");
    }
    for (String home :
        new String[] {
          environment.getOrDefault("HOME", ""), properties.getProperty("user.home", "")
        }) {
      if (system.contains("mac")) {
        add(places, home, "Library", "Caches", "tdl4j", "natives");
      } else {
        add(places, home, ".cache", "tdl4j", "natives");
      }
    }
    String user = properties.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
    add(places, properties.getProperty("java.io.tmpdir", ""), "tdl4j-natives-" + user);
    return new ExtractionFolder(false, places.stream().distinct().toList());
  }

  /** Only below an absolute folder: an unknown home is "?" in Java. */
  private static void add(List<Path> places, String base, String... names) {
    try {
      if (Path.of(base).isAbsolute()) {
        places.add(Path.of(base).resolve(Path.of("", names)).normalize());
      }
    } catch (InvalidPathException e) {
      // No place that this system can have.
    }
  }

  /**
   * Returns the first safe folder, created if it is absent, with its links resolved.
   *
   * @throws InputException if there is none, naming the reason for each
   */
  Path take() {
    List<String> reasons = new ArrayList<>();
    for (Path place : places) {
      try {
        return named ? PrivateFolder.named(place) : PrivateFolder.closed(place);
      } catch (InputException e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    throw new InputException(
        "no safe folder for the native libraries: "
            + String.join("; ", reasons)
            + "; give -D"
            + PROPERTY
            + "=DIR (for ./tdl in TDL_JAVA_OPTIONS), a folder that you own, below folders that only"
            + " you and root can write to");
  }
}
