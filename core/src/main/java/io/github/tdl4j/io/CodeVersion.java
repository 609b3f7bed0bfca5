package io.github.tdl4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** The version of this code, as the build wrote it down. */
public final class CodeVersion {
  private static final String BUILD = "version.properties";

  private CodeVersion() {}

  /**
   * Version and commit, as {@code 0.1.0 (commit 1a2b3c4)}; with a plus sign when sources were
   * changed after that commit, {@code unknown} when it was not built from a checkout.
   */
  public static String text() {
    Properties build = new Properties();
    try (InputStream file = CodeVersion.class.getResourceAsStream(BUILD)) {
      build.load(Objects.requireNonNull(file, BUILD + " is beside this class"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String changed = Boolean.parseBoolean(build.getProperty("dirty")) ? "+" : "";
    return build.getProperty("version") + " (commit " + build.getProperty("commit") + changed + ")";
  }

  /**
   * SHA-256, in hexadecimal, of the classes and resources that results come from, wherever they lie
   * and whatever commit they were built at. {@code unknown} where they cannot be listed.
   */
  public static String digest() {
    return digest(CodeVersion.class, "io");
  }

  /** The same of the folder or jar that a user's class comes from. */
  public static String digestOf(Class<?> type) {
    return digest(type, "");
  }

  private static String digest(Class<?> type, String below) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      return "unknown";
    }
    try {
      Path place = Path.of(source.getLocation().toURI());
      if (Files.isDirectory(place)) {
        return digest(place.resolve(below));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return digest(jar.getPath("/").resolve(below));
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(Path.of(source.getLocation().getPath()), e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a place of classes is a URI", e);
    }
  }

  private static String digest(Path root) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(CodeVersion::matters).sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean matters(Path file) {
    return Files.isRegularFile(file) && !file.endsWith(BUILD);
  }
}
