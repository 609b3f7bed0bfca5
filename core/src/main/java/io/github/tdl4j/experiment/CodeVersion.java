package io.github.tdl4j.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this code, as the build wrote it down. */
public final class CodeVersion {
  private CodeVersion() {}

  /**
   * Version and commit, as {@code 0.1.0 (commit 1a2b3c4)}; with a plus sign when sources were
   * changed after that commit, {@code unknown} when it was not built from a checkout.
   */
  public static String text() {
    Properties build = new Properties();
    try (InputStream file = CodeVersion.class.getResourceAsStream("version.properties")) {
      build.load(Objects.requireNonNull(file, "version.properties is beside this class"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String changed = Boolean.parseBoolean(build.getProperty("dirty")) ? "+" : "";
    return build.getProperty("version") + " (commit " + build.getProperty("commit") + changed + ")";
  }
}
