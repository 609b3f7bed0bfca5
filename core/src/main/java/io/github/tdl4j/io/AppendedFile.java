package io.github.tdl4j.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of this program to whose end records are appended. Each record is handed to the system at
 * once, so that a killed process loses none. Links are not followed.
 */
public final class AppendedFile implements AutoCloseable {
  private final Path file;
  private final OutputStream stream;
  private long length;

  private AppendedFile(Path file, OutputStream stream, long length) {
    this.file = file;
    this.stream = stream;
    this.length = length;
  }

  /**
   * Opens a file, or creates it, and cuts off what follows its first {@code length} bytes.
   *
   * @throws IOException if the system does not allow it, or the file is a link, a folder or a
   *     device
   */
  public static AppendedFile open(Path file, long length) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(
          file.toString(), null, "in its place is " + FileFaults.kind(file));
    }
    OutputStream stream =
        Files.newOutputStream(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            LinkOption.NOFOLLOW_LINKS); // not closed when its thread is interrupted
    AppendedFile opened = new AppendedFile(file, stream, length);
    try {
      opened.cut();
      return opened;
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  /**
   * Creates a file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something of its name exists
   */
  public static AppendedFile create(Path file) throws IOException {
    OutputStream stream =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new AppendedFile(file, stream, 0);
  }

  /**
   * Appends a record.
   *
   * @throws IOException if the system does not take it all; what it took is removed if possible
   */
  public void append(byte[] record) throws IOException {
    try {
      stream.write(record);
      length += record.length;
    } catch (IOException e) {
      try {
        cut();
      } catch (IOException other) {
        e.addSuppressed(other);
      }
      throw e;
    }
  }

  private void cut() throws IOException {
    if (Files.size(file) > length) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        channel.truncate(length);
      }
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
