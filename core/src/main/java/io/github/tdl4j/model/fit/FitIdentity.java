package io.github.tdl4j.model.fit;

import io.github.tdl4j.config.SettingsDifference;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.Provenance;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FitOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that the stages of a fit depend on.
 *
 * @param text lines, of which two fits have the same if their stages are the same
 */
record FitIdentity(String text) {
  private static final String SETTINGS = "settings:";

  /** The beginnings of the last lines, of which the first is always there. */
  private static final List<String> OPTIONS =
      List.of("--part: ", "--layer: ", "--map: ", "--goal: ");

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
    return settings(earlier).or(() -> options(earlier)).orElse("its settings had another order");
  }

  /** Returns a clause on the first setting that differs. */
  private Optional<String> settings(FitIdentity earlier) {
    try {
      return SettingsDifference.between(earlier.settings(), settings()).stream()
          .findFirst()
          .map(one -> clause(one.key(), one.first(), one.second()));
    } catch (InputException e) {
      return Optional.of("its settings cannot be read");
    }
  }

  /** Returns a clause on the first option that differs. */
  private Optional<String> options(FitIdentity earlier) {
    return OPTIONS.stream()
        .filter(option -> !lines(option).equals(earlier.lines(option)))
        .findFirst()
        .map(
            option ->
                clause(
                    option.strip().replaceFirst(":$", ""), earlier.value(option), value(option)));
  }

  private String value(String start) {
    return lines(start).stream().map(line -> line.substring(start.length())).findFirst().orElse("");
  }

  private static String clause(String key, String before, String now) {
    return key + " was " + shown(before) + " and is now " + shown(now);
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not given" : Quoting.line(value);
  }

  private List<String> lines(String start) {
    return text.lines().filter(line -> line.startsWith(start)).toList();
  }

  /** Returns the settings as text, without the options behind them. */
  private String settings() {
    return text.lines()
        .dropWhile(line -> !line.equals(SETTINGS))
        .skip(1)
        .takeWhile(line -> !line.startsWith(OPTIONS.get(0)))
        .collect(Collectors.joining("\n"));
  }
}
