package io.github.tdl4j.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole numbers by name, from words such as {@code rows=2000}. */
record Sizes(Map<String, Integer> byName) {
  static Sizes parse(List<String> words) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String word : words) {
      String[] sides = word.split("=", 2);
      if (sides.length < 2) {
        throw new IllegalArgumentException("a size must be NAME=NUMBER but is " + word);
      }
      sizes.put(sides[0], Integer.valueOf(sides[1]));
    }
    return new Sizes(sizes);
  }

  int get(String name) {
    Integer size = byName.get(name);
    if (size == null) {
      throw new IllegalArgumentException(
          "sizes must give " + name + " but give " + byName.keySet());
    }
    return size;
  }
}
