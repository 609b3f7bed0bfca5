package io.github.tdl4j.config;

import java.util.List;

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
   * index as its key, or its name if the items of both lists have names of their own and stand at
   * other places, as maps do; a list of single values is compared as a whole with another one.
   * Values are without the quotes that a file needs.
   *
   * @param first text of a settings file
   * @param second text of another settings file
   * @throws io.github.tdl4j.io.InputException if a text is not readable as settings
   */
  public static List<SettingsDifference> between(String first, String second) {
    return new ValueComparison().between(FlatSettings.read(first), FlatSettings.read(second));
  }
}
