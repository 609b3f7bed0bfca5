package io.github.tdl4j.page.data;

import io.github.tdl4j.config.FlatSettings;
import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.io.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * {@code provenance.json} of a run.
 *
 * @param settings the experiment file
 * @param facts all other entries by their keys, in the order of the file
 * @param dataSha256 digest of the files of the data set; empty if it is not known
 * @param dataFolder folder of the data set; empty in runs of earlier versions
 */
record ProvenanceFile(String settings, List<Fact> facts, String dataSha256, String dataFolder) {
  private static final String NAME = "provenance.json";
  private static final long LARGEST = 1 << 24;
  private static final String REMEDY = "restore the file, or run the experiment again";

  ProvenanceFile {
    facts = List.copyOf(facts);
  }

  /** An entry. */
  record Fact(String key, String value) {}

  /**
   * Reads the file.
   *
   * @return empty if there is none, as in the results of a fitted model
   * @throws InputException if it is not as a run writes it
   */
  static Optional<ProvenanceFile> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode root;
    try {
      root = JsonTree.parse(file.toString(), RegularFile.text(file, LARGEST));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    String settings = new JsonFields(file.toString(), root, REMEDY).text("settings");
    List<Fact> facts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getKey().equals("settings")) {
        collect(entry.getKey(), entry.getValue(), facts);
      }
    }
    return Optional.of(
        new ProvenanceFile(
            settings,
            facts,
            root.path("data").path("sha256").asString(""),
            root.path("data").path("folder").asString("")));
  }

  private static void collect(String key, JsonNode value, List<Fact> facts) {
    if (value.isObject()) {
      value.properties().forEach(e -> collect(key + "." + e.getKey(), e.getValue(), facts));
    } else if (value.isArray()) {
      facts.add(
          new Fact(
              key,
              value.valueStream().map(ProvenanceFile::text).collect(Collectors.joining("; "))));
    } else {
      facts.add(new Fact(key, text(value)));
    }
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  /** Returns the settings by path, with dots; empty if they cannot be read. */
  Map<String, String> byPath() {
    try {
      return FlatSettings.of(settings);
    } catch (InputException e) {
      return Map.of(); // only advice needs them
    }
  }

  /**
   * Returns the folder of the data set; in runs of earlier versions as the experiment names it;
   * empty if that cannot be read.
   */
  Optional<Path> data() {
    try {
      if (!dataFolder.isEmpty()) {
        return Optional.of(Path.of(dataFolder));
      }
      SettingsNode root = SettingsFile.parse(settings, NAME, List.of());
      String data = root.text("data", "");
      return data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data));
    } catch (InputException | InvalidPathException e) {
      return Optional.empty(); // only clips need it
    }
  }
}
