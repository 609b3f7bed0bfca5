package io.github.tdl4j.experiment;

import io.github.tdl4j.data.FileFaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

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

  /**
   * SHA-256, in hexadecimal, of the jar or of the folder of classes: two builds of one version tell
   * themselves apart by it. {@code unknown} where the classes come from neither.
   */
  static String digest() {
    CodeSource source = CodeVersion.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return "unknown";
    }
    try {
      Path place = Path.of(source.getLocation().toURI());
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files(place)) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw FileFaults.cannotRead(Path.of(source.getLocation().getPath()), e);
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a place of classes is a URI, and Java has SHA-256", e);
    }
  }

  /** A jar itself; the files below a folder, sorted. */
  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
