package io.github.tdl4j.config;

import java.util.ArrayList;
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
    Map<String, String> before = FlatSettings.of(first);
    Map<String, String> now = FlatSettings.of(second);
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
}
