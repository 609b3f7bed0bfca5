package io.github.tdl4j.media;

import io.github.tdl4j.io.RegularFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks image files for truncation and for the number of their pictures. */
final class ImageStructure {
  private static final Optional<String> MANY =
      Optional.of(
          "must hold one picture but holds several; save each in its own file, or all as a video");

  private static final String XMP = "http://ns.adobe.com/xap/1.0/";
  private static final long LARGEST = 1L << 28;
  private static final long NOWHERE = Long.MAX_VALUE;
  private static final int SUBFILE = 254;
  private static final int COMPRESSION = 259;

  /** None, fax, LZW, Deflate (two numbers) and PackBits. */
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 8L, 32946L, 32773L);

  private final ByteWindow bytes;
  private int orientation;
  private long end = NOWHERE;

  ImageStructure(ByteWindow bytes) {
    this.bytes = bytes;
  }

  /** Returns the EXIF orientation, which FFmpeg reads for JPEG only; 0 if there is none. */
  int orientation() {
    return orientation;
  }

  /**
   * Returns the picture without bytes after its end, which FFmpeg would read as a second picture or
   * as damage; empty if there are none. Known after {@link #fault}.
   */
  Optional<byte[]> alone(Path file) throws IOException {
    return end < bytes.size() && bytes.size() <= LARGEST
        ? Optional.of(Arrays.copyOf(RegularFile.bytes(file, LARGEST), (int) end))
        : Optional.empty();
  }

  /** Returns the fault of the file, if there is one. */
  Optional<String> fault() throws IOException {
    try {
      if (bytes.has(0, "\u0089PNG\r\n\u001A\n")) {
        return png();
      }
      if (bytes.has(0, "\u00FF\u00D8\u00FF")) {
        return jpeg();
      }
      if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
        return webp();
      }
      if (bytes.has(0, "II*\0") || bytes.has(0, "MM\0*")) {
        orientation = ExifOrientation.read(bytes, 0);
        return tiff(bytes.has(0, "II"));
      }
      return Optional.empty();
    } catch (EOFException e) {
      return DamagedFile.message("it ends before its picture does");
    }
  }

  private Optional<String> png() throws IOException {
    long at = 8;
    while (!bytes.has(at + 4, "IEND")) {
      if (bytes.has(at + 4, "acTL") && bytes.big(at + 8, 4) > 1) {
        return MANY;
      }
      if (bytes.has(at + 4, "eXIf")) {
        orientation = ExifOrientation.read(bytes, at + 8);
      }
      at += 12 + bytes.big(at, 4);
    }
    int unused = bytes.at(at + 11);
    end = at + 12;
    return Optional.empty();
  }

  /**
   * Checks the segments and coded data up to the end marker. Mobile phones append other pictures,
   * such as gain maps, and announce them in the first one, which is the photograph.
   */
  private Optional<String> jpeg() throws IOException {
    long at = 2;
    boolean tells = false;
    while (true) {
      while (bytes.at(at) != 0xFF) { // coded data, or fill bytes
        at++;
      }
      int marker = bytes.at(at + 1);
      tells |= marker == 0xE2 && bytes.has(at + 4, "MPF\0");
      tells |= marker == 0xE1 && bytes.has(at + 4, XMP);
      if (marker == 0xD9) {
        boolean isAnother = bytes.has(at + 2, "\u00FF\u00D8\u00FF");
        end = at + 2;
        return isAnother && !tells ? MANY : Optional.empty();
      }
      boolean isAlone = marker <= 1 || (marker >= 0xD0 && marker <= 0xD8);
      if (marker == 0xFF) {
        at++;
      } else {
        at += isAlone ? 2 : 2 + Math.max(2, bytes.big(at + 2, 2));
      }
    }
  }

  private Optional<String> webp() throws IOException {
    int pictures = 0;
    long end = Math.min(bytes.size(), 8 + bytes.little(4, 4));
    for (long at = 12; at + 8 <= end; ) {
      long length = bytes.little(at + 4, 4);
      if (bytes.has(at, "EXIF")) {
        boolean isNamed = bytes.has(at + 8, "Exif\0\0");
        orientation = ExifOrientation.read(bytes, at + (isNamed ? 14 : 8));
      }
      pictures += bytes.has(at, "ANMF") ? 1 : 0;
      at += 8 + length + (length & 1);
    }
    return pictures > 1 ? MANY : Optional.empty();
  }

  private Optional<String> tiff(boolean isLittle) throws IOException {
    Set<Long> seen = new HashSet<>();
    int pages = 0;
    long at = number(isLittle, 4, 4);
    while (at != 0 && seen.add(at)) {
      long entries = number(isLittle, at, 2);
      boolean isSmall = false;
      for (long i = 0; i < entries; i++) {
        long entry = at + 2 + 12 * i;
        long tag = number(isLittle, entry, 2);
        isSmall |= tag == SUBFILE && (number(isLittle, entry + 8, 4) & 1) != 0;
        long compression = tag == COMPRESSION ? number(isLittle, entry + 8, 2) : 1;
        if (pages == 0 && !COMPRESSIONS.contains(compression)) {
          return Optional.of(
              "must have a compression of TIFF that FFmpeg reads but has number "
                  + compression
                  + "; convert it to PNG");
        }
      }
      pages += isSmall ? 0 : 1;
      at = number(isLittle, at + 2 + 12 * entries, 4);
    }
    return pages > 1 ? MANY : Optional.empty();
  }

  private long number(boolean isLittle, long at, int count) throws IOException {
    return ExifOrientation.number(bytes, isLittle, at, count);
  }
}
