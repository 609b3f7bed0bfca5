package io.github.tdl4j.model.fit;

import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.Provenance;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FitOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that the stages of a fit depend on.
 *
 * @param text lines, of which two fits have the same if their stages are the same
 */
record FitIdentity(String text) {
  private static final String SETTINGS = "settings:";

  /** The beginnings of the first lines, with their meaning. */
  private static final Map<String, String> FACTS = facts();

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("code: ", "another build of this program made it");
    facts.put("data: ", "the data set had other content");
    facts.put("split: ", "the files of the split had other content");
    facts.put("network ", "the network files had other content");
    facts.put("map ", "the own maps had other code");
    return facts;
  }

  static FitIdentity of(ExperimentSettings settings, ExperimentData data, FitOptions options) {
    return new FitIdentity(
        Provenance.text(settings, data) + String.join("\n", lines(options)) + "\n");
  }

  private static List<String> lines(FitOptions options) {
    List<String> lines = new ArrayList<>();
    lines.add("--part: " + options.part().name().toLowerCase(Locale.ROOT));
    options.map().ifPresent(map -> lines.add("--map: " + map));
    options.layer().ifPresent(layer -> lines.add("--layer: " + layer));
    options.goal().ifPresent(goal -> lines.add("--goal: " + TransferChoice.word(goal)));
    return lines;
  }

  /** Returns a clause on the first difference of an earlier fit whose identity differs. */
  String difference(FitIdentity earlier) {
    for (Map.Entry<String, String> fact : FACTS.entrySet()) {
      if (!lines(fact.getKey()).equals(earlier.lines(fact.getKey()))) {
        return fact.getValue();
      }
    }
    Map<String, String> before = earlier.settings();
    Map<String, String> now = settings();
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      String old = before.getOrDefault(key, "");
      String other = now.getOrDefault(key, "");
      if (!old.equals(other)) {
        return key + " was " + shown(old) + " and is now " + shown(other);
      }
    }
    return "its settings had another order";
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not given" : Quoting.line(value);
  }

  private List<String> lines(String start) {
    return text.lines().filter(line -> line.startsWith(start)).toList();
  }

  /** A key of the settings with its column. */
  private record Level(int column, String key) {}

  /** Returns the values of the settings and options by their paths of keys. */
  private Map<String, String> settings() {
    Map<String, String> values = new LinkedHashMap<>();
    Deque<Level> path = new ArrayDeque<>();
    for (String line : text.lines().dropWhile(any -> !any.equals(SETTINGS)).skip(1).toList()) {
      String written = line.strip().replaceFirst("^(- )+", "");
      int column = line.stripTrailing().length() - written.length();
      while (!path.isEmpty() && path.getLast().column() >= column) {
        path.removeLast();
      }
      int colon = written.indexOf(": ");
      boolean isParent = written.endsWith(":");
      String key = isParent ? written : colon < 0 ? "" : written.substring(0, colon + 1);
      path.addLast(new Level(column, key.replaceFirst(":$", "")));
      if (!isParent) {
        String place = path.stream().map(Level::key).collect(Collectors.joining("."));
        String value = written.substring(key.length()).strip();
        values.merge(place.replaceFirst("\\.$", ""), value, (one, other) -> one + ", " + other);
      }
    }
    return values;
  }
}
