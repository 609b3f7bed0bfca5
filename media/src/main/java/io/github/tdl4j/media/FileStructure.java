package io.github.tdl4j.media;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the structure of media files for truncation: decoders accept a truncated file as a shorter
 * one. Unknown kinds of files are not checked.
 */
final class FileStructure {
  /** Larger sizes are placeholders of programs that wrote into a pipe. */
  private static final long LEFT_OPEN = 0x7FFF_F000L;

  private static final int ID3V1 = 128;
  private static final long LARGEST = 1L << 28;
  private static final int LAST_PAGE = 4;
  private static final List<String> BOXES =
      List.of("ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot", "moof");

  private static final List<String> NETPBM =
      List.of("pbm_pipe", "pgm_pipe", "ppm_pipe", "pbm_pipe", "pgm_pipe", "ppm_pipe", "pam_pipe");

  private final ByteWindow bytes;

  private FileStructure(ByteWindow bytes) {
    this.bytes = bytes;
  }

  /**
   * Information that FFmpeg needs in addition to the file.
   *
   * @param format FFmpeg's name of the format, if it does not detect it
   * @param images number of images; 0 if unknown
   * @param orientation EXIF orientation of an image; 0 if there is none
   * @param bytes bytes to decode instead of the file
   */
  record Hints(Optional<String> format, int images, int orientation, Optional<byte[]> bytes) {}

  /**
   * Checks a file.
   *
   * @throws InputException if the file is damaged or holds several recordings
   */
  static Hints read(Path file) {
    Optional<String> fault;
    Hints hints = new Hints(Optional.empty(), 0, 0, Optional.empty());
    try (ByteWindow bytes = ByteWindow.open(file)) {
      if (bytes.has(0, "GIF8")) {
        GifStructure gif = new GifStructure(bytes);
        fault = gif.fault();
        if (fault.isEmpty()) {
          hints = new Hints(Optional.empty(), gif.images(), 0, gif.controlled(file));
        }
      } else {
        ImageStructure picture = new ImageStructure(bytes);
        fault = new FileStructure(bytes).fault();
        fault = fault.isPresent() ? fault : picture.fault();
        hints = new Hints(netpbm(bytes), 0, picture.orientation(), readable(bytes, picture, file));
      }
    } catch (EOFException e) {
      fault = DamagedFile.message("it ends too early");
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    if (fault.isPresent()) {
      throw new InputException(file + ": " + fault.get());
    }
    return hints;
  }

  /** Returns bytes that FFmpeg decodes correctly, if it does not do so for the file. */
  private static Optional<byte[]> readable(ByteWindow bytes, ImageStructure picture, Path file)
      throws IOException {
    if (bytes.has(0, "P")) {
      return NetpbmStructure.alone(bytes, file);
    }
    long tag = bytes.size() - ID3V1;
    if (bytes.has(0, "fLaC") && tag > 0 && tag <= LARGEST && bytes.has(tag, "TAG")) {
      return Optional.of(Arrays.copyOf(RegularFile.bytes(file, LARGEST + ID3V1), (int) tag));
    }
    boolean mayBeMp3 = bytes.has(0, "ID3") || (bytes.has(0, "\u00FF") && bytes.at(1) >= 0xE0);
    if (mayBeMp3 && !bytes.has(1, "\u00D8")) {
      return Mp3Structure.frames(bytes, file);
    }
    return picture.alone(file);
  }

  /** Returns whether a file was written into a pipe, so that its header has no valid size. */
  static boolean isOpen(Path file) {
    try (ByteWindow bytes = ByteWindow.open(file)) {
      return bytes.has(0, "RIFF") && bytes.little(4, 4) >= LEFT_OPEN;
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /** Returns the format of Netpbm files with other white space than FFmpeg expects. */
  private static Optional<String> netpbm(ByteWindow bytes) throws IOException {
    boolean isOne =
        bytes.size() > 2
            && bytes.at(0) == 'P'
            && bytes.at(1) >= '1'
            && bytes.at(1) <= '7'
            && " \t\r\n\f\u000B".indexOf(bytes.at(2)) >= 0;
    return isOne ? Optional.of(NETPBM.get(bytes.at(1) - '1')) : Optional.empty();
  }

  private Optional<String> fault() throws IOException {
    if (bytes.has(0, "RIFF")) {
      return promised("RIFF chunk", 8, bytes.little(4, 4));
    }
    if (bytes.has(0, "FORM")) {
      return promised("FORM chunk", 8, bytes.big(4, 4));
    }
    if (bytes.has(0, "OggS")) {
      return pages();
    }
    if (bytes.has(0, "FLV\1")) {
      return tags();
    }
    if (bytes.has(0, "\u001AE\u00DF\u00A3")) {
      return segment();
    }
    if (bytes.has(0, "\0\0\1\u00BA")) {
      return packs();
    }
    for (String box : BOXES) {
      if (bytes.has(4, box)) {
        return boxes();
      }
    }
    return Optional.empty();
  }

  private Optional<String> promised(String what, long from, long length) {
    long held = bytes.size() - from;
    return length > held && length < LEFT_OPEN
        ? DamagedFile.message("its " + what + " must have " + length + " bytes but has " + held)
        : Optional.empty();
  }

  /** Checks the boxes of MP4 and related formats. */
  private Optional<String> boxes() throws IOException {
    long at = 0;
    while (at + 8 <= bytes.size()) {
      long length = bytes.big(at, 4);
      int head = length == 1 ? 16 : 8;
      if (length == 1) {
        length = bytes.big(at + 8, 8);
      } else if (length == 0) { // the last, which goes on to the end
        return Optional.empty();
      }
      long held = bytes.size() - at;
      if (length < head || length > held) {
        return DamagedFile.message(
            "its box at byte " + at + " must have " + length + " bytes but has " + held);
      }
      at += length;
    }
    return Optional.empty();
  }

  /** Checks the pages of Ogg: none is missing, and the last of each stream is marked as last. */
  private Optional<String> pages() throws IOException {
    Map<Long, Boolean> ended = new HashMap<>();
    Map<Long, Long> numbers = new HashMap<>();
    long at = 0;
    while (at < bytes.size()) {
      if (!bytes.has(at, "OggS")) {
        return DamagedFile.message("a page must start at byte " + at + " but does not");
      }
      long stream = bytes.little(at + 14, 4);
      long number = bytes.little(at + 18, 4);
      boolean begins = (bytes.at(at + 5) & 2) != 0;
      Long before = numbers.put(stream, number);
      if (before != null && !begins && number != before + 1) {
        return DamagedFile.message("page " + (before + 1) + " is missing before byte " + at);
      }
      if (begins && ended.containsValue(true)) {
        return Optional.of(
            "must hold one recording but holds several, one after another; join them, for example"
                + " by ffmpeg -i FILE NEW.flac");
      }
      ended.put(stream, (bytes.at(at + 5) & LAST_PAGE) != 0);
      int segments = bytes.at(at + 26);
      long next = at + 27 + segments;
      for (int i = 0; i < segments; i++) {
        next += bytes.at(at + 27 + i);
      }
      if (next > bytes.size()) {
        return DamagedFile.message("it ends inside the page at byte " + at);
      }
      at = next;
    }
    return ended.containsValue(false)
        ? DamagedFile.message("its last page must be marked as last but is not")
        : Optional.empty();
  }

  /** Checks the packs and packets of an MPEG program stream. */
  private Optional<String> packs() throws IOException {
    long at = 0;
    while (bytes.has(at, "\0\0\1")) {
      int code = bytes.at(at + 3);
      if (code == 0xB9) {
        return Optional.empty();
      }
      if (code == 0xBA) {
        boolean isSecond = bytes.at(at + 4) >> 6 == 1;
        at += isSecond ? 14 + (bytes.at(at + 13) & 7) : 12;
      } else {
        at += 6 + bytes.big(at + 4, 2);
      }
      if (at > bytes.size()) {
        return DamagedFile.message("it ends inside a packet");
      }
    }
    return Optional.empty();
  }

  /** Checks the tags of FLV, each of which is followed by its length. */
  private Optional<String> tags() throws IOException {
    long at = bytes.big(5, 4) + 4;
    while (at < bytes.size()) {
      long length = 11 + bytes.big(at + 1, 3);
      if (at + length + 4 > bytes.size()) {
        return DamagedFile.message("it ends inside the tag at byte " + at);
      }
      if (bytes.big(at + length, 4) != length) {
        return DamagedFile.message("the tag at byte " + at + " and its length differ");
      }
      at += length + 4;
    }
    return Optional.empty();
  }

  /** Checks the segment of Matroska, whose length may be unknown. */
  private Optional<String> segment() throws IOException {
    long head = 4 + lengthBytes(4) + length(4);
    if (!bytes.has(head, "\u0018S\u0080g")) {
      return Optional.empty();
    }
    int width = lengthBytes(head + 4);
    long length = length(head + 4);
    boolean isOpen = length == (1L << (7 * width)) - 1;
    long held = bytes.size() - head - 4 - width;
    return !isOpen && length > held
        ? DamagedFile.message("its segment must have " + length + " bytes but has " + held)
        : Optional.empty();
  }

  private int lengthBytes(long at) throws IOException {
    return Math.min(8, Integer.numberOfLeadingZeros(bytes.at(at)) - 23);
  }

  private long length(long at) throws IOException {
    int width = lengthBytes(at);
    return bytes.big(at, width) & ((1L << (7 * width)) - 1);
  }
}
