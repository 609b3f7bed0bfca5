package io.github.tdl4j.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** States as a program finds them that reads what another has written. */
public final class SavedState {
  private SavedState() {}

  /** Writes a state to a folder of its own and reads it. */
  public static StateReader of(State state) {
    try {
      Path place = Files.createTempDirectory("state");
      try {
        StateFolder.write(place.resolve("model"), state, Map.of());
        return StateFolder.read(place.resolve("model"));
      } finally {
        delete(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the state under a key of another. */
  public static State child(State state, String key) {
    return (State) Objects.requireNonNull(state.values().get(key));
  }

  /** Returns the first state of a list under a key of another. */
  public static State first(State state, String key) {
    return (State) ((List<?>) Objects.requireNonNull(state.values().get(key))).get(0);
  }

  private static void delete(Path place) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(place)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
