package io.github.tdl4j.data.io;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings of an import, so that new recordings can be read in the same way. An import writes
 * them to the file {@code import.json} of the data set, which is no part of it: readers and the
 * digest ignore it.
 *
 * @param importer the word of the import
 * @param settings texts by their names
 */
public record ImportRecord(String importer, Map<String, String> settings) {
  /** The name of the file. */
  public static final String NAME = "import.json";

  /** The word of the import of a folder of recordings. */
  public static final String FOLDER = "folder";

  private static final String FORMAT = "tdl4j-import";
  private static final int VERSION = 1;
  private static final long LARGEST = 1 << 20;

  public ImportRecord {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** Returns a setting; empty if it is not recorded. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Returns the text of the file. */
  public String text() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("importer", importer);
    root.put("settings", settings);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(indenter))
            .writeValueAsString(root)
        + "\n";
  }

  /**
   * Returns the record in a data set; empty if it has none.
   *
   * @throws InputException if the file cannot be read or is no record of this version
   */
  public static Optional<ImportRecord> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(file.toString(), RegularFile.text(file, LARGEST)));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static ImportRecord parse(String file, String text) {
    JsonNode root = JsonTree.parse(file, text);
    Map<String, String> settings = new TreeMap<>();
    root.path("settings")
        .properties()
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asString("")));
    boolean isRecord =
        root.path("format").asString("").equals(FORMAT)
            && root.path("version").asInt(0) == VERSION
            && root.path("importer").isString()
            && root.path("settings").isObject()
            && root.path("settings").values().stream().allMatch(JsonNode::isString);
    if (!isRecord) {
      throw new InputException(
          file
              + ": must be the record of an import, of the format "
              + FORMAT
              + " and version "
              + VERSION
              + ", but is not; delete it, and a model of the data set reads no raw recordings");
    }
    return new ImportRecord(root.path("importer").asString(""), settings);
  }
}
