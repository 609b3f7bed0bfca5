package io.github.tdl4j.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rows of a file of golden/evaluation. */
final class GoldenRows {
  private GoldenRows() {}

  static List<String[]> rows(String file, String kind) throws IOException {
    try (InputStream input =
        Objects.requireNonNull(
            GoldenRows.class.getResourceAsStream("/golden/evaluation/" + file))) {
      List<String[]> rows =
          new String(input.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith(kind + ","))
              .map(line -> line.split(",", -1))
              .toList();
      if (rows.isEmpty()) {
        throw new IllegalStateException("no golden rows of kind " + kind);
      }
      return rows;
    }
  }
}
