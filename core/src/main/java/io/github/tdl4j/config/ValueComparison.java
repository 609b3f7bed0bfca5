package io.github.tdl4j.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One comparison of two settings files, key by key. */
final class ValueComparison {
  private final List<SettingsDifference> differences = new ArrayList<>();

  /** Returns the keys whose values differ. */
  List<SettingsDifference> between(Value first, Value second) {
    compare("", first, second);
    return List.copyOf(differences);
  }

  private void compare(String path, @Nullable Value first, @Nullable Value second) {
    if (isBranch(first)
        && isBranch(second)
        && first instanceof Mapping == second instanceof Mapping) {
      if (first instanceof Sequence before && second instanceof Sequence now) {
        compareItems(path, before, now);
      } else {
        compareEntries(path, entries(first), entries(second));
      }
    } else if (first == null && second instanceof Mapping mapping && isBranch(mapping)) {
      compareEntries(path, Map.of(), entries(mapping));
    } else if (second == null && first instanceof Mapping mapping && isBranch(mapping)) {
      compareEntries(path, entries(mapping), Map.of());
    } else if (!text(first).equals(text(second))) {
      differences.add(new SettingsDifference(path, shown(first, second), shown(second, first)));
    }
  }

  /** Returns whether a value has parts that are compared by themselves. */
  private static boolean isBranch(@Nullable Value value) {
    return value instanceof Mapping mapping
        ? !mapping.entries().isEmpty()
        : value instanceof Sequence;
  }

  private static Map<String, Value> entries(@Nullable Value value) {
    Map<String, Value> entries = new LinkedHashMap<>();
    if (value instanceof Mapping mapping) {
      mapping.entries().forEach((key, entry) -> entries.put(key, entry.value()));
    }
    return entries;
  }

  private void compareEntries(String path, Map<String, Value> first, Map<String, Value> second) {
    Set<String> keys = new LinkedHashSet<>(first.keySet());
    keys.addAll(second.keySet());
    for (String key : keys) {
      compare(path.isEmpty() ? key : path + "." + key, first.get(key), second.get(key));
    }
  }

  private void compareItems(String path, Sequence first, Sequence second) {
    if (first.inline() && second.inline()) {
      if (!text(first).equals(text(second))) {
        differences.add(new SettingsDifference(path, shown(first, second), shown(second, first)));
      }
      return;
    }
    Optional<List<String>> before = names(first);
    Optional<List<String>> now = names(second);
    if (before.isEmpty() || now.isEmpty() || areAlongside(before.get(), now.get())) {
      compareByPlace(path, first.items(), second.items());
      return;
    }
    compareByName(path, byName(before.get(), first), byName(now.get(), second));
    List<String> common = before.get().stream().filter(now.get()::contains).toList();
    if (!common.equals(now.get().stream().filter(common::contains).toList())) {
      differences.add(
          new SettingsDifference(
              path + " (order)", String.join(", ", before.get()), String.join(", ", now.get())));
    }
  }

  private void compareByPlace(String path, List<Value> first, List<Value> second) {
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      compareItem(
          path + "." + i,
          i < first.size() ? first.get(i) : null,
          i < second.size() ? second.get(i) : null);
    }
  }

  private void compareByName(String path, Map<String, Value> first, Map<String, Value> second) {
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    for (String name : names) {
      Value before = first.get(name);
      Value now = second.get(name);
      if (before == null || now == null) {
        differences.add(new SettingsDifference(path + "." + name, whole(before), whole(now)));
      } else {
        compareEntries(path + "." + name, settings(before), settings(now));
      }
    }
  }

  /** Compares items at one place; one that only one list has is shown as a whole. */
  private void compareItem(String path, @Nullable Value first, @Nullable Value second) {
    if (first == null || second == null) {
      differences.add(new SettingsDifference(path, whole(first), whole(second)));
      return;
    }
    Optional<String> name = name(first);
    if (name.isPresent() && name.equals(name(second)) && isBranch(first) != isBranch(second)) {
      compareEntries(path + "." + name.get(), settings(first), settings(second));
    } else {
      compare(path, first, second);
    }
  }

  /** Returns the names of the items of a list; empty unless each has one of its own. */
  private static Optional<List<String>> names(Sequence list) {
    List<String> names =
        list.items().stream().map(ValueComparison::name).flatMap(Optional::stream).toList();
    boolean areAll = names.size() == list.items().size();
    return areAll && new HashSet<>(names).size() == names.size()
        ? Optional.of(names)
        : Optional.empty();
  }

  /** Returns the name of an item that is a word, or a mapping of one key to its settings. */
  private static Optional<String> name(Value item) {
    if (item instanceof Scalar word) {
      return Optional.of(word.text());
    }
    return item instanceof Mapping mapping && mapping.entries().size() == 1
        ? mapping.entries().keySet().stream().findFirst()
        : Optional.empty();
  }

  private static Map<String, Value> byName(List<String> names, Sequence list) {
    Map<String, Value> items = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      items.put(names.get(i), list.items().get(i));
    }
    return items;
  }

  private static Map<String, Value> settings(Value item) {
    return item instanceof Mapping mapping
        ? mapping.entries().values().stream()
            .findFirst()
            .map(entry -> entries(entry.value()))
            .orElse(Map.of())
        : Map.of();
  }

  /** Returns whether the items that both lists have at a place have one name. */
  private static boolean areAlongside(List<String> first, List<String> second) {
    return IntStream.range(0, Math.min(first.size(), second.size()))
        .allMatch(i -> first.get(i).equals(second.get(i)));
  }

  /** Returns the text that decides if two values differ. */
  private static String text(@Nullable Value value) {
    if (value == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    value.write(text, 0);
    return text.toString();
  }

  /** Returns a value without quotes, unless the quotes make the difference to the other. */
  private static String shown(@Nullable Value value, @Nullable Value other) {
    return whole(value).equals(whole(other)) ? text(value) : whole(value);
  }

  /** Returns a value on one line, without the quotes of the file. */
  private static String whole(@Nullable Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.plain() || !scalar.text().isBlank() ? scalar.text() : scalar.canonical();
    }
    if (value instanceof Sequence list) {
      return list.items().stream()
          .map(ValueComparison::whole)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof Mapping mapping
        ? mapping.entries().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + whole(entry.getValue().value()))
            .collect(Collectors.joining(", ", "{", "}"))
        : "";
  }
}
