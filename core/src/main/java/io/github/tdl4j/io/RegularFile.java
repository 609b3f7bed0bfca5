package io.github.tdl4j.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens the files that a user names. Only regular files are opened: a named pipe would block, and a
 * device such as {@code /dev/zero} never ends. Reading stops at the size that the file had when it
 * was opened, or at the limit that its format sets. Symbolic links are followed.
 */
public final class RegularFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RegularFile() {}

  /**
   * Opens a file for reading.
   *
   * @throws FileSystemException with a reason, if there is no regular file of that name
   */
  public static FileChannel open(Path file) throws IOException {
    require(file);
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (UnsupportedOperationException e) {
      FileSystemException fault =
          new FileSystemException(
              file.toString(), null, "its file system opens no channels; copy it to a disk");
      fault.initCause(e);
      throw fault;
    }
  }

  /** Opens a file as a stream that ends where the file ended when it was opened. */
  public static InputStream stream(Path file) throws IOException {
    FileChannel channel = open(file);
    try {
      return new BoundedStream(Channels.newInputStream(channel), channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens a UTF-8 text; bytes that are not UTF-8 raise a {@code CharacterCodingException}. */
  public static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            stream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /**
   * Reads a whole file.
   *
   * @param largest the most bytes that it may have
   * @throws InputException if it has more
   */
  public static byte[] bytes(Path file, long largest) throws IOException {
    try (InputStream in = stream(file)) {
      byte[] bytes = in.readNBytes((int) Math.min(largest + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > largest) {
        throw new InputException(
            file + ": must have at most " + largest + " bytes but has " + Files.size(file));
      }
      return bytes;
    }
  }

  /**
   * Reads a whole UTF-8 text, without the byte order mark that some editors put first.
   *
   * @param largest the most bytes that it may have
   * @throws InputException if it has more, or naming the line that is not UTF-8
   */
  public static String text(Path file, long largest) throws IOException {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes(file, largest)))
              .toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Utf8.fault(file, () -> stream(file), e);
    }
  }

  private static void require(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (found.isDirectory()) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (!found.isRegularFile()) {
      throw new FileSystemException(
          file.toString(), null, "it is a device or a pipe and not a regular file");
    }
  }
}
