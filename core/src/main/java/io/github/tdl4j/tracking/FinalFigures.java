package io.github.tdl4j.tracking;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.io.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The figures of all cells in {@code results.json} of a finished run. */
public final class FinalFigures {
  private static final String FILE = "results.json";
  private static final long LARGEST = 1 << 28;
  private static final List<String> KEYS =
      List.of("accuracy", "seen", "unseen", "harmonicMean", "ausuc", "gapClosed");

  private FinalFigures() {}

  /** Returns whether a run folder has the file. */
  public static boolean areIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /**
   * Reads the figures, which have the time of the file; those that do not exist are left out.
   *
   * @throws InputException if the file cannot be read, or is not as a run writes it
   */
  public static List<Scalar> read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Instant time = Files.getLastModifiedTime(file).toInstant();
      JsonNode root = JsonTree.parse(file.toString(), RegularFile.text(file, LARGEST));
      JsonNode cells =
          new JsonFields(file.toString(), root, "restore the file, or run the experiment again")
              .list("cells", "must be a list");
      List<Scalar> figures = new ArrayList<>();
      for (JsonNode cell : cells) {
        String name =
            ScalarStream.word(
                cell.path("method").asString(""),
                cell.path("map").asString(""),
                cell.path("layer").isInt()
                    ? OptionalInt.of(cell.path("layer").asInt())
                    : OptionalInt.empty());
        KEYS.stream()
            .filter(key -> cell.path(key).isNumber())
            .map(key -> new Scalar("final/" + key + "/" + name, 0, cell.path(key).asDouble(), time))
            .forEach(figures::add);
      }
      return figures;
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
