package io.github.tdl4j.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rows of golden/evaluation/binomial.csv. */
final class GoldenBinomial {
  private GoldenBinomial() {}

  static List<String[]> rows(String kind) throws IOException {
    try (InputStream input =
        Objects.requireNonNull(
            GoldenBinomial.class.getResourceAsStream("/golden/evaluation/binomial.csv"))) {
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
