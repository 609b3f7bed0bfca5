package io.github.tdl4j.page.data;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.io.json.JsonTree;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A file of the folder {@code details} of a run.
 *
 * @param file for messages
 * @param root its content
 */
record DetailFile(Path file, JsonNode root) {
  static final String FOLDER = "details";

  private static final long LARGEST = 1 << 28;
  private static final String FORMAT = "tdl4j-detail";

  /** A row of a table of activations: the instance, its label, and its part if it has one. */
  record RowName(String instance, String label, String part) {}

  /**
   * Reads a file.
   *
   * @return empty if there is none
   * @throws InputException if it is not as a run writes it
   */
  static Optional<DetailFile> read(Path run, String name) {
    Path file = run.resolve(FOLDER).resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      JsonNode root = JsonTree.parse(file.toString(), RegularFile.text(file, LARGEST));
      DetailFile read = new DetailFile(file, root);
      read.requireFormat();
      return Optional.of(read);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private void requireFormat() {
    if (!root.path("format").asString("").equals(FORMAT)) {
      throw fault("format must be " + FORMAT + " but is " + JsonFields.shown(root.path("format")));
    }
    if (root.path("version").asInt(0) != 1) {
      throw fault("version must be 1 but is " + JsonFields.shown(root.path("version")));
    }
  }

  /** Returns the names of the rows. */
  List<RowName> rows() {
    List<RowName> rows = new ArrayList<>();
    root.path("rows")
        .forEach(
            row ->
                rows.add(
                    new RowName(
                        row.path("instance").asString(""),
                        row.path("label").asString(""),
                        row.path("part").asString(""))));
    return rows;
  }

  /** Returns the numbers of {@code values}, one row after another. */
  Matrix values(int rows) {
    int columns = root.path("columns").asInt(0);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(root.path("values").asString(""));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          file + ": values must be base64 but are " + JsonFields.shown(root.path("values")), e);
    }
    if (columns < 1 || bytes.length != 4L * rows * columns) {
      throw fault(
          "values must be "
              + rows
              + " x "
              + columns
              + " numbers but have "
              + bytes.length
              + " bytes");
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[][] table = new float[rows][columns];
    for (float[] row : table) {
      numbers.asFloatBuffer().get(row);
      numbers.position(numbers.position() + 4 * columns);
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw fault("values must be finite but one is " + value);
        }
      }
    }
    return rows == 0 ? Matrix.zeros(0, columns) : Matrix.ofRows(table);
  }

  InputException fault(String rule) {
    return new InputException(file + ": " + rule);
  }
}
