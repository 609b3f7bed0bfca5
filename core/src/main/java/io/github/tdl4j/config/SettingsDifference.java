package io.github.tdl4j.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key whose value differs between two settings files.
 *
 * @param key path of the key, with dots
 * @param first value in the first file in one line; empty if it is not there
 * @param second value in the second file in one line; empty if it is not there
 */
public record SettingsDifference(String key, String first, String second) {

  /**
   * Returns the keys whose values differ, in the order of the files. An item of a list has its
   * index as its key; a list of single values is compared as a whole.
   *
   * @param first text of a settings file
   * @param second text of another settings file
   * @throws io.github.tdl4j.io.InputException if a text is not readable as settings
   */
  public static List<SettingsDifference> between(String first, String second) {
    Map<String, String> before = values(first);
    Map<String, String> now = values(second);
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(now.keySet());
    List<SettingsDifference> differences = new ArrayList<>();
    for (String key : keys) {
      String old = before.getOrDefault(key, "");
      String other = now.getOrDefault(key, "");
      if (!old.equals(other)) {
        differences.add(new SettingsDifference(key, old, other));
      }
    }
    return List.copyOf(differences);
  }

  private static Map<String, String> values(String text) {
    Faults faults = new Faults();
    Value root = new YamlReader(SourceLocation.start("the settings", 0), faults).read(text);
    Map<String, String> values = new LinkedHashMap<>();
    collect("", root, values);
    return values;
  }

  private static void collect(String path, Value value, Map<String, String> values) {
    if (value instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  collect(path.isEmpty() ? key : path + "." + key, entry.value(), values));
    } else if (value instanceof Sequence list && !list.inline()) {
      for (int i = 0; i < list.items().size(); i++) {
        collect(path + "." + i, list.items().get(i), values);
      }
    } else {
      StringBuilder text = new StringBuilder();
      value.write(text, 0);
      values.put(path, text.toString().replaceAll("\\s+", " ").strip());
    }
  }
}
