package io.github.tdl4j.media;

import io.github.tdl4j.io.RegularFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds tags and zeros between and after the frames of MP3 files, for example in joined files.
 * FFmpeg skips one tag at each end and treats others as damaged sound.
 *
 * @see <a href="https://id3.org/id3v2.4.0-structure">ID3, version 2</a>
 * @see <a href="https://wiki.hydrogenaud.io/index.php?title=APEv2_specification">APE tags</a>
 */
final class Mp3Structure {
  private static final long LARGEST = 1L << 28;
  private static final int ID3V1 = 128;
  private static final int APE_HEAD = 32;
  private static final int MOST_ZEROS = 4096;
  private static final int LONGEST_LYRICS = 1 << 20;

  private final ByteWindow bytes;

  /** Ranges of bytes with frames. */
  private final List<long[]> spans = new ArrayList<>();

  private Mp3Structure(ByteWindow bytes) {
    this.bytes = bytes;
  }

  /** Returns the frames without tags; empty if there are no tags between or after them. */
  static Optional<byte[]> frames(ByteWindow bytes, Path file) throws IOException {
    Mp3Structure shape = new Mp3Structure(bytes);
    boolean has = bytes.size() <= LARGEST && shape.isKnown();
    return has ? Optional.of(shape.frames(RegularFile.bytes(file, LARGEST))) : Optional.empty();
  }

  private byte[] frames(byte[] all) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(all.length);
    for (long[] span : spans) {
      out.write(all, (int) span[0], (int) (span[1] - span[0]));
    }
    return out.toByteArray();
  }

  /** Returns whether the whole file was parsed and has tags between or after frames. */
  private boolean isKnown() throws IOException {
    long at = 0;
    while (at < bytes.size()) {
      Optional<Integer> frame =
          at + 4 <= bytes.size() ? Mp3Frame.length((int) bytes.big(at, 4)) : Optional.empty();
      if (frame.isPresent()) {
        long end = at + frame.get();
        if (end > bytes.size()) {
          return false;
        }
        if (!spans.isEmpty() && spans.get(spans.size() - 1)[1] == at) {
          spans.get(spans.size() - 1)[1] = end;
        } else {
          spans.add(new long[] {at, end});
        }
        at = end;
      } else {
        OptionalLong end = tagEnd(at);
        if (end.isEmpty() || end.getAsLong() > bytes.size()) {
          return false;
        }
        at = end.getAsLong();
      }
    }
    boolean endsBehind = !spans.isEmpty() && spans.get(spans.size() - 1)[1] < bytes.size();
    return endsBehind || spans.size() > 1;
  }

  /** Returns the end of a tag that begins at a position. */
  private OptionalLong tagEnd(long at) throws IOException {
    if (bytes.has(at, "ID3") && at + 10 <= bytes.size()) {
      long length = 0;
      for (int i = 6; i < 10; i++) {
        length = (length << 7) | (bytes.at(at + i) & 0x7F);
      }
      boolean hasFoot = (bytes.at(at + 5) & 0x10) != 0;
      return OptionalLong.of(at + 10 + length + (hasFoot ? 10 : 0));
    }
    if (bytes.has(at, "TAG")) {
      return OptionalLong.of(at + ID3V1);
    }
    if (bytes.has(at, "APETAGEX") && at + APE_HEAD <= bytes.size()) {
      return OptionalLong.of(at + APE_HEAD + bytes.little(at + 12, 4));
    }
    return bytes.has(at, "LYRICSBEGIN") ? lyricsEnd(at) : zerosEnd(at);
  }

  private OptionalLong lyricsEnd(long from) throws IOException {
    long last = Math.min(bytes.size(), from + LONGEST_LYRICS);
    for (long at = from; at < last; at++) {
      if (bytes.has(at, "LYRICS200") || bytes.has(at, "LYRICSEND")) {
        return OptionalLong.of(at + 9);
      }
    }
    return OptionalLong.empty();
  }

  /** Returns the end of padding zeros; many zeros would be missing sound. */
  private OptionalLong zerosEnd(long from) throws IOException {
    long at = from;
    while (at < bytes.size() && at - from <= MOST_ZEROS && bytes.at(at) == 0) {
      at++;
    }
    boolean isPadding = at > from && at - from <= MOST_ZEROS;
    boolean isTag = bytes.has(at, "TAG") || bytes.has(at, "ID3") || bytes.has(at, "APETAGEX");
    return isPadding && (at == bytes.size() || isTag) ? OptionalLong.of(at) : OptionalLong.empty();
  }
}
