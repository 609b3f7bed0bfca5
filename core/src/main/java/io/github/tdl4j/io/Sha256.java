package io.github.tdl4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests that name what they are of. */
public final class Sha256 {
  private Sha256() {}

  /** A digest of nothing yet. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** That of a text in UTF-8, in hexadecimal. */
  public static String of(String text) {
    return HexFormat.of().formatHex(begin().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** That of a regular file's content, in hexadecimal. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = begin();
    update(digest, file);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Takes in a regular file's content. */
  public static void update(MessageDigest digest, Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    try (InputStream in = RegularFile.stream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
  }
}
