package io.github.tdl4j.media;

import io.github.tdl4j.io.RegularFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the blocks of a GIF file.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">The specification</a>
 */
final class GifStructure {
  private static final int EXTENSION = 0x21;
  private static final int CONTROL = 0xF9;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  private static final long LARGEST = 1L << 28;
  private static final byte[] NO_CONTROL = {EXTENSION, (byte) CONTROL, 4, 0, 0, 0, 0, 0};

  private final ByteWindow bytes;

  /** Positions of images without a graphic control extension. */
  private final List<Long> bare = new ArrayList<>();

  private int images;

  GifStructure(ByteWindow bytes) {
    this.bytes = bytes;
  }

  /** Returns the number of images; known after {@link #fault}. */
  int images() {
    return images;
  }

  /**
   * Returns the file with an empty graphic control extension for each image without one, as FFmpeg
   * merges such images; empty if no image lacks it.
   */
  Optional<byte[]> controlled(Path file) throws IOException {
    return bare.isEmpty() ? Optional.empty() : Optional.of(filled(file));
  }

  private byte[] filled(Path file) throws IOException {
    byte[] all = RegularFile.bytes(file, LARGEST);
    ByteArrayOutputStream out = new ByteArrayOutputStream(all.length + 8 * bare.size());
    int from = 0;
    for (long image : bare) {
      out.write(all, from, (int) image - from);
      out.write(NO_CONTROL);
      from = (int) image;
    }
    out.write(all, from, all.length - from);
    return out.toByteArray();
  }

  /** Returns the fault of the file, if there is one. */
  Optional<String> fault() throws IOException {
    long at = 13L + colours(bytes.at(10));
    boolean controlled = false;
    while (bytes.at(at) != TRAILER) {
      int block = bytes.at(at);
      if (block == EXTENSION) {
        controlled |= bytes.at(at + 1) == CONTROL;
        at = blocksEnd(at + 2);
      } else if (block == IMAGE) {
        if (!controlled) {
          bare.add(at);
        }
        controlled = false;
        images++;
        at = blocksEnd(at + 11 + colours(bytes.at(at + 9)));
      } else {
        return DamagedFile.message("a block must start at byte " + at + " but does not");
      }
    }
    return Optional.empty();
  }

  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
  }

  private long blocksEnd(long from) throws IOException {
    long at = from;
    while (bytes.at(at) != 0) {
      at += 1 + bytes.at(at);
    }
    return at + 1;
  }
}
