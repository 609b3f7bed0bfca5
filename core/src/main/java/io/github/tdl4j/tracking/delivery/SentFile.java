package io.github.tdl4j.tracking.delivery;

import io.github.tdl4j.experiment.store.RunFolder;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file {@code tracking.json} of a run folder: for each tracker the place of the run in it, and
 * the lines of {@code metrics.jsonl} that were sent. A tracker that was never reached is there
 * without a place.
 */
final class SentFile {
  /** The name of the file. */
  static final String FILE = RunFolder.TRACKING;

  private static final String FORMAT = "tdl4j-tracking";
  private static final int VERSION = 1;
  private static final int LARGEST = 1 << 20;

  private final Path folder;
  private final Path file;
  private final Map<String, Sent> targets = new LinkedHashMap<>();
  private boolean isClosed;

  /**
   * The content for one tracker.
   *
   * @param place of the run in the tracker; empty if the tracker was never reached
   * @param lines of {@code metrics.jsonl} that were sent
   * @param hasFinals whether the final figures were sent
   */
  record Sent(Optional<String> place, long lines, boolean hasFinals) {
    static final Sent NOTHING = new Sent(Optional.empty(), 0, false);
  }

  private SentFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(FILE);
  }

  /**
   * Reads the file of a run folder, if there is one.
   *
   * @throws InputException if it is not as this program writes it
   */
  static SentFile of(Path folder) {
    SentFile sent = new SentFile(folder);
    if (Files.exists(sent.file, LinkOption.NOFOLLOW_LINKS)) {
      sent.read();
    }
    return sent;
  }

  /** Returns the run folder. */
  Path folder() {
    return folder;
  }

  private void read() {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw AtomicFile.foreign(file, "is " + FileFaults.kind(file));
    }
    JsonNode root;
    try {
      root = JsonTree.parse(file.toString(), RegularFile.text(file, LARGEST));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    } catch (InputException e) { // another text, or none
      throw AtomicFile.foreign(file, "is not JSON, or has more than " + LARGEST + " bytes");
    }
    if (!root.path("format").asString("").equals(FORMAT)
        || root.path("version").asInt(0) != VERSION
        || !root.path("targets").isArray()) {
      throw AtomicFile.foreign(file, "is not of the format " + FORMAT + ", version " + VERSION);
    }
    for (JsonNode target : root.path("targets")) {
      if (!target.path("target").isString()
          || !(target.path("place").isString() || target.path("place").isNull())
          || !target.path("lines").isIntegralNumber()
          || target.path("lines").asLong() < 0
          || !target.path("finals").isBoolean()) {
        throw AtomicFile.foreign(file, "has a target without target, place, lines and finals");
      }
      targets.put(
          target.path("target").asString(),
          new Sent(
              Optional.of(target.path("place")).filter(JsonNode::isString).map(JsonNode::asString),
              target.path("lines").asLong(),
              target.path("finals").asBoolean()));
    }
  }

  /**
   * Returns the trackers in the order in which the run was given them.
   *
   * @throws InputException if one is not as this program writes it
   */
  synchronized List<TrackingTarget> targets() {
    List<TrackingTarget> all = new ArrayList<>();
    for (String name : targets.keySet()) {
      try {
        all.add(TrackingTarget.of(name));
      } catch (IllegalArgumentException e) {
        throw AtomicFile.foreign(file, "has a target that " + e.getMessage());
      }
    }
    return all;
  }

  /**
   * Refuses a number of sent lines beyond those of {@code metrics.jsonl}.
   *
   * @param lines of that file
   * @throws InputException if more lines were sent
   */
  synchronized void requireLines(TrackingTarget target, long lines) {
    long sent = get(target).map(Sent::lines).orElse(0L);
    if (sent > lines) {
      throw new InputException(
          file
              + ": lines of "
              + target
              + " must be at most "
              + lines
              + ", the lines of metrics.jsonl, but is "
              + sent
              + "; restore the file, or delete it to send the whole run again");
    }
  }

  /** Ends the writing: what is put later is forgotten. Waits for a file that is being written. */
  synchronized void close() {
    isClosed = true;
  }

  synchronized Optional<Sent> get(TrackingTarget target) {
    return Optional.ofNullable(targets.get(target.toString()));
  }

  /** Returns the note on a file that cannot be written. */
  static String unwritable(IOException fault) {
    return FILE
        + " cannot be written: "
        + FileFaults.reason(fault)
        + "; what trackers have of the run is forgotten at its end";
  }

  /**
   * Replaces the content for a tracker.
   *
   * @throws IOException if the file cannot be written
   */
  synchronized void put(TrackingTarget target, Sent sent) throws IOException {
    if (isClosed) {
      return;
    }
    targets.put(target.toString(), sent);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("version", VERSION);
    ArrayNode list = root.putArray("targets");
    targets.forEach(
        (name, content) ->
            list.addObject()
                .put("target", name)
                .put("place", content.place().orElse(null))
                .put("lines", content.lines())
                .put("finals", content.hasFinals()));
    byte[] bytes = (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.replace(file, output -> output.write(bytes));
  }
}
