package io.github.tdl4j.embedding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that are computed once each, by the first thread that needs them, while other threads
 * wait. A failed computation stores no value and is repeated by the next caller.
 */
final class SharedComputations {
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  /** The identity of a value. */
  record Key(Object name, Class<?> type) {}

  /** A value with a lock of its own, because a computation may use other values. */
  private static final class Entry {
    private @Nullable Object value;

    synchronized Object get(Supplier<?> computation) {
      Object known = value;
      if (known == null) {
        known = computation.get();
        value = known;
      }
      return known;
    }
  }

  <T> T get(Key key, Class<T> type, Supplier<T> computation) {
    return type.cast(entries.computeIfAbsent(key, any -> new Entry()).get(computation));
  }
}
