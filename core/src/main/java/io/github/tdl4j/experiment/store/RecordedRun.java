package io.github.tdl4j.experiment.store;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.io.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * The provenance of a run as its folder has it.
 *
 * @param settings the experiment file as text, overrides included
 * @param dataSha256 digest of the files of the data set
 * @param codeSha256 digest of the code
 * @param othersSha256 digests of the networks of other tools and of the files of the split, as
 *     text; empty if there are none
 */
public record RecordedRun(
    String settings, String dataSha256, String codeSha256, String othersSha256) {
  private static final long LARGEST = 1 << 24;
  private static final String REMEDY = "restore the file, or run the experiment again";

  /**
   * Reads the provenance of a run.
   *
   * @throws InputException if the folder has none
   */
  public static RecordedRun read(Path folder) {
    Path file = folder.resolve(Provenance.FILE);
    if (!Files.exists(file)) {
      throw new InputException(
          folder
              + ": must be the folder of a finished run, with "
              + Provenance.FILE
              + ", or of a model, with model.json, but has neither");
    }
    JsonNode root;
    try {
      root = JsonTree.parse(file.toString(), RegularFile.text(file, LARGEST));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    return new RecordedRun(
        new JsonFields(file.toString(), root, REMEDY).text("settings"),
        root.path("data").path("sha256").asString(""),
        root.path("codeSha256").asString(""),
        texts(root.path("networksSha256")) + texts(root.path("splitSha256")));
  }

  private static String texts(JsonNode node) {
    return node.isMissingNode() ? "" : node.toString();
  }
}
