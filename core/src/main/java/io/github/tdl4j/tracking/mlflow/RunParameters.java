package io.github.tdl4j.tracking.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings within the limits of MLflow. */
final class RunParameters {
  private static final int LONGEST_KEY = 250;

  /** Bytes that servers of all versions since 1.28 take. */
  private static final int LONGEST_VALUE = 500;

  private static final String CUT = "…";

  private RunParameters() {}

  /** Returns the settings with allowed keys and cut values; the first of equal keys stays. */
  static Map<String, String> of(Map<String, String> settings) {
    Map<String, String> parameters = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> {
          if (!key.isEmpty() && !value.isEmpty()) {
            parameters.putIfAbsent(key(key), value(value));
          }
        });
    return parameters;
  }

  private static String key(String given) {
    String key = given.replaceAll("[^A-Za-z0-9_. /-]", "_");
    return key.substring(0, Math.min(LONGEST_KEY, key.length()));
  }

  private static String value(String given) {
    if (given.getBytes(StandardCharsets.UTF_8).length <= LONGEST_VALUE) {
      return given;
    }
    int room = LONGEST_VALUE - CUT.getBytes(StandardCharsets.UTF_8).length;
    int end = 0;
    int bytes = 0;
    while (end < given.length()) {
      int letter = given.codePointAt(end);
      bytes += Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > room) {
        break;
      }
      end += Character.charCount(letter);
    }
    return given.substring(0, end) + CUT;
  }
}
