package io.github.tdl4j.embedding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that are computed once each, by the first thread that asks; others wait for it. A
 * computation that fails leaves no value, so that it fails for each who asks.
 */
final class SharedComputations {
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  /** What a value is: equal keys are one value. */
  record Key(Object name, Class<?> type) {}

  /** Its own lock: values that are computed from others take theirs in turn. */
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
