package io.github.tdl4j.state;

import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.AtomicFolder;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A folder with a state: {@code model.json} with the settings, the version of the format and the
 * digest of the arrays, and {@code weights.safetensors} with the arrays. Other files beside them
 * are not read.
 */
public final class StateFolder {
  /** The name of the file with the settings. */
  public static final String SETTINGS = "model.json";

  /** The name of the file with the arrays. */
  public static final String WEIGHTS = "weights.safetensors";

  /** The version of the format that is written, and the latest that is read. */
  public static final int VERSION = 2;

  private static final String FORMAT = "tdl4j";
  private static final int LARGEST_SETTINGS = 8 << 20;
  private static final List<String> KEYS = List.of("format", "version", "weights", "state");

  private StateFolder() {}

  /**
   * Writes a folder that does not exist yet. Its files are written beside its place first, so that
   * there is a whole folder or none.
   *
   * @param folder the new folder
   * @param state to be written
   * @param texts other files of the folder: their texts by their names
   * @throws InputException if the folder exists or cannot be written
   */
  public static void write(Path folder, State state, Map<String, String> texts) {
    AtomicFolder.create(
        folder,
        place -> {
          write(place, state);
          texts.forEach((name, text) -> AtomicFile.create(place.resolve(name), text));
        });
  }

  private static void write(Path place, State state) {
    String digest = Safetensors.write(place.resolve(WEIGHTS), state.tensors());
    AtomicFile.create(
        place.resolve(SETTINGS),
        StateJson.text(
            json -> {
              json.writeStringProperty("format", FORMAT);
              json.writeName("version").writeNumber(VERSION);
              json.writeName("weights").writeStartObject();
              json.writeStringProperty("file", WEIGHTS);
              json.writeStringProperty("sha256", digest).writeEndObject();
              json.writeName("state");
              StateJson.write(state, "", json);
            }));
  }

  /**
   * Reads a folder.
   *
   * @param folder written by {@link #write} of this version or an earlier one
   * @return access to the state, whose faults name {@code model.json}
   * @throws InputException if a file cannot be read or breaks a rule of the format, the digest of
   *     the arrays differs, or a newer version wrote it
   */
  public static StateReader read(Path folder) {
    requireModel(folder);
    Path file = folder.resolve(SETTINGS);
    JsonNode root = JsonTree.parse(file.toString(), text(file));
    checkVersion(file, root);
    Path weights = folder.resolve(WEIGHTS);
    Safetensors.Content content = Safetensors.read(weights);
    String digest = digest(file, root);
    if (!content.sha256().equals(digest)) {
      throw new InputException(
          (weights + ": must have the SHA-256 " + Quoting.line(digest) + " that " + SETTINGS)
              + (" names but has " + content.sha256() + "; get the model anew"));
    }
    return StateReader.of(
        file.toString(), StateJson.state(file.toString(), root.path("state"), content.tensors()));
  }

  private static void requireModel(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw noModel(folder, Files.exists(folder) ? "is a file" : "does not exist");
    }
    for (String name : List.of(SETTINGS, WEIGHTS)) {
      if (Files.notExists(folder.resolve(name))) {
        throw noModel(folder, "has no " + name);
      }
    }
  }

  private static InputException noModel(Path folder, String found) {
    return new InputException(
        folder
            + (": must be the folder of a model, with " + SETTINGS + " and " + WEIGHTS)
            + (", but " + found + "; give the folder that a model was written to"));
  }

  private static String text(Path file) {
    try {
      return RegularFile.text(file, LARGEST_SETTINGS);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /** Looks at the version first, as another version may have other keys. */
  private static void checkVersion(Path file, JsonNode root) {
    String format = root.path("format").asString("");
    JsonNode version = root.path("version");
    if (!format.equals(FORMAT) || !version.isIntegralNumber() || !version.canConvertToInt()) {
      throw new InputException(
          file + ": must have the format \"" + FORMAT + "\" and a version but has neither or one");
    }
    if (version.intValue() > VERSION) {
      throw new InputException(
          (file + ": version must be at most " + VERSION + " but is " + version.intValue())
              + "; a newer tdl4j wrote it: update this program to read it");
    }
    if (version.intValue() < 1) {
      throw new InputException(file + ": version must be at least 1 but is " + version.intValue());
    }
    if (!root.propertyNames().containsAll(KEYS) || root.size() != KEYS.size()) {
      throw new InputException(
          (file + ": must have the keys " + KEYS + " but has ")
              + Quoting.names(List.copyOf(root.propertyNames())));
    }
  }

  private static String digest(Path file, JsonNode root) {
    JsonNode weights = root.path("weights");
    String name = weights.path("file").asString("");
    String digest = weights.path("sha256").asString("");
    if (!name.equals(WEIGHTS) || digest.isEmpty() || weights.size() != 2) {
      throw new InputException(
          file + ": weights must name the file " + WEIGHTS + " and its sha256 but do not");
    }
    return digest;
  }
}
