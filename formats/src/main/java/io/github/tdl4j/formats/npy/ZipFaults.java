package io.github.tdl4j.formats.npy;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reason that a complete zip file is not supported: it is encrypted, compressed by
 * another method than {@code deflate}, or one part of several. Only its directory is read.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">The format</a>
 */
public final class ZipFaults {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final long LARGEST_DIRECTORY = 1 << 26;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ZIP64 = 0xffff;

  private static final Map<Integer, String> METHODS =
      Map.of(
          9, "Deflate64",
          12, "bzip2",
          14, "LZMA",
          93, "Zstandard",
          95, "XZ",
          98, "PPMd",
          99, "AES encryption");

  private ZipFaults() {}

  /** The rule that the file breaks, as the end of a message that starts with the file. */
  public static Optional<String> find(Path file) {
    try (FileChannel channel = RegularFile.open(file)) {
      ByteBuffer end = end(channel);
      if (end == null) {
        return Optional.empty();
      }
      int disk = Short.toUnsignedInt(end.getShort(4));
      int start = Short.toUnsignedInt(end.getShort(6));
      if ((disk != 0 || start != 0) && disk != ZIP64) {
        return Optional.of(
            "must be one whole file but is part "
                + (disk + 1)
                + " of a divided zip; join the parts");
      }
      long length = Integer.toUnsignedLong(end.getInt(12));
      long at = Integer.toUnsignedLong(end.getInt(16));
      boolean inside = at + length <= channel.size() && length <= LARGEST_DIRECTORY;
      return inside ? ofEntries(read(channel, at, (int) length)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the first fault is reported
    }
  }

  /** The record at the end of the file, before a comment. */
  private static @Nullable ByteBuffer end(FileChannel channel) throws IOException {
    int length = (int) Math.min(channel.size(), END_BYTES + LONGEST_COMMENT);
    ByteBuffer tail = read(channel, channel.size() - length, length);
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        return tail.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    return null;
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // The next read continues where this one stopped.
    }
    return bytes.flip();
  }

  private static Optional<String> ofEntries(ByteBuffer directory) {
    int at = 0;
    while (at + ENTRY_BYTES <= directory.limit() && directory.getInt(at) == ENTRY) {
      int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
      int end = Math.min(directory.limit(), at + ENTRY_BYTES + nameLength);
      ByteBuffer name = directory.slice(at + ENTRY_BYTES, end - at - ENTRY_BYTES);
      Optional<String> fault =
          ofEntry(
              Short.toUnsignedInt(directory.getShort(at + 8)),
              Short.toUnsignedInt(directory.getShort(at + 10)),
              Quoting.quoted(StandardCharsets.UTF_8.decode(name).toString()));
      if (fault.isPresent()) {
        return fault;
      }
      at +=
          ENTRY_BYTES
              + nameLength
              + Short.toUnsignedInt(directory.getShort(at + 30))
              + Short.toUnsignedInt(directory.getShort(at + 32));
    }
    return Optional.empty();
  }

  private static Optional<String> ofEntry(int flags, int method, String name) {
    if ((flags & ENCRYPTED) != 0) {
      return Optional.of(
          "must not be encrypted but " + name + " in it is; save it without a password");
    }
    if (method != STORED && method != DEFLATED) {
      return Optional.of(
          "must be packed by deflate or not at all but "
              + name
              + " in it is packed by "
              + METHODS.getOrDefault(method, "method " + method)
              + "; save it with numpy.savez or numpy.savez_compressed");
    }
    return Optional.empty();
  }
}
