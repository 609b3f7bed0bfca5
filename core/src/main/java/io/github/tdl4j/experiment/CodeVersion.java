package io.github.tdl4j.experiment;

import io.github.tdl4j.data.FileFaults;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The version of this code. */
public final class CodeVersion {
  private CodeVersion() {}

  /** As the jar says; {@code development} where the classes are in no jar. */
  public static String text() {
    String version = CodeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
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
