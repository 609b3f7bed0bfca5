package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a page with the one in golden/report, or writes it anew when asked to. */
final class GoldenPage {
  private static final Path FOLDER = Path.of("src/test/resources/golden/report");

  private GoldenPage() {}

  static void assertEqual(String name, String page) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("tdl.golden.write")) {
      Files.writeString(file, page);
    }
    assertThat(page).isEqualTo(Files.readString(file));
  }
}
