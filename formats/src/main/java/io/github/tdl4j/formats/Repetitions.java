package io.github.tdl4j.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the clips of one label by one speaker, from 1. */
final class Repetitions {
  private final Map<List<String>, Integer> counts = new HashMap<>();

  int next(String label, String speaker) {
    return counts.merge(List.of(label, speaker), 1, Integer::sum);
  }
}
