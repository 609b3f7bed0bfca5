package io.github.tdl4j.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
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

  /**
   * Returns a state with another value in one place.
   *
   * @param path the keys and the indices of lists that lead to the value, with dots
   */
  public static State with(State state, String path, UnaryOperator<Object> change) {
    String key = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    Object old = Objects.requireNonNull(state.values().get(key), key);
    String below = path.equals(key) ? "" : path.substring(key.length() + 1);
    Map<String, Object> values = new LinkedHashMap<>(state.values());
    values.put(key, changed(old, below, change));
    State.Builder result = State.of(state.type());
    values.forEach(result::put);
    return result.build();
  }

  private static Object changed(Object old, String path, UnaryOperator<Object> change) {
    if (path.isEmpty()) {
      return change.apply(old);
    }
    if (old instanceof State state) {
      return with(state, path, change);
    }
    int dot = path.indexOf('.');
    List<Object> items = new ArrayList<>((List<?>) old);
    int place = Integer.parseInt(path.substring(0, dot));
    items.set(place, changed(items.get(place), path.substring(dot + 1), change));
    return List.copyOf(items);
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
