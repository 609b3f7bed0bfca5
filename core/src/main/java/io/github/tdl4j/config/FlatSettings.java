package io.github.tdl4j.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** A settings file as one value for each path. */
public final class FlatSettings {
  private FlatSettings() {}

  /**
   * Returns each path, with dots, and its value in one line, in the order of the file. An item of a
   * list has its index as its key; a list of single values is one value.
   *
   * @param text of a settings file
   * @throws io.github.tdl4j.io.InputException if the text is not readable as settings
   */
  public static Map<String, String> of(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    collect("", read(text), values);
    return values;
  }

  /** Returns the content of a settings file. */
  static Value read(String text) {
    return new YamlReader(SourceLocation.start("the settings", 0), new Faults()).read(text);
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
