package io.github.tdl4j.feature.audio;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds the format and the samples among the chunks of a RIFF file. Not thread-safe. */
final class WavChunks {
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int SHORT_FORMAT = 16;
  private static final int EXTENSIBLE_FORMAT = 40;
  private static final long UNKNOWN = 0xFFFF_FFFFL;

  /** An unknown size of 64 bits, left by programs that wrote into a pipe. */
  private static final long UNSAID = -1;

  /** Larger sizes are placeholders of programs that wrote into a pipe. */
  private static final long LEFT_OPEN = 0x7FFF_F000L;

  /** The last 14 bytes of all subformats that stand for a format tag. */
  private static final byte[] SUBFORMAT = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  /** Files have a handful before their samples. */
  private static final int MOST_CHUNKS = 10_000;

  private static final String WAY_OUT =
      "; convert it, for example by ffmpeg -i FILE -c:a pcm_s16le NEW.wav";

  private final String name;
  private final SeekableByteChannel channel;
  private final long size;
  private long longSize = UNSAID;
  private long riffEnd;
  private Optional<Format> format = Optional.empty();

  private record Format(WavEncoding encoding, int channels, int rate) {}

  WavChunks(String name, SeekableByteChannel channel) throws IOException {
    this.name = name;
    this.channel = channel;
    this.size = channel.size();
  }

  /** Reads up to the samples. */
  WavHeader header() throws IOException {
    String form = checkForm();
    long at = 12;
    for (int count = 0; at + 8 <= size && count < MOST_CHUNKS; count++) {
      ByteBuffer head = read(at, 8);
      String id = ascii(head);
      long length = Integer.toUnsignedLong(head.getInt());
      long body = at + 8;
      switch (id) {
        case "ds64" -> longSize = form.equals("RIFF") ? longSize : longSize(body, length);
        case "fmt " -> format = Optional.of(format(body, length));
        case "data" -> {
          return samples(body, length);
        }
        default -> {
          // Names, cue points and the like; what is behind counts.
        }
      }
      at = body + length + (length & 1);
    }
    throw fault("must have a data chunk but has none among its first chunks" + WAY_OUT);
  }

  private String checkForm() throws IOException {
    if (size < 12) {
      throw fault("must be a WAV file but has only " + size + " bytes");
    }
    ByteBuffer head = read(0, 12);
    String form = ascii(head);
    riffEnd = 8 + Integer.toUnsignedLong(head.getInt());
    String type = ascii(head);
    boolean known = form.equals("RIFF") || form.equals("RF64") || form.equals("BW64");
    if (!known || !type.equals("WAVE")) {
      throw fault("must start as a WAV file does, RIFF and WAVE, but does not" + WAY_OUT);
    }
    return form;
  }

  private long longSize(long body, long length) throws IOException {
    if (length < 24) {
      throw fault("ds64 chunk must have at least 24 bytes but has " + length);
    }
    ByteBuffer bytes = read(body, 24);
    return bytes.getLong(8);
  }

  private Format format(long body, long length) throws IOException {
    if (length < SHORT_FORMAT) {
      throw fault("fmt chunk must have at least " + SHORT_FORMAT + " bytes but has " + length);
    }
    ByteBuffer bytes = read(body, (int) Math.min(length, EXTENSIBLE_FORMAT));
    int tag = Short.toUnsignedInt(bytes.getShort());
    int channels = Short.toUnsignedInt(bytes.getShort());
    int rate = bytes.getInt();
    bytes.getInt(); // Bytes a second: follows from the others.
    int block = Short.toUnsignedInt(bytes.getShort());
    int bits = Short.toUnsignedInt(bytes.getShort());
    if (channels < 1) {
      throw fault("must have at least 1 channel but has 0");
    }
    if (rate < 1) {
      throw fault("must have a sample rate in [1, 2^31) but has " + Integer.toUnsignedString(rate));
    }
    return new Format(encoding(tagOf(tag, bytes), bits, block / (double) channels), channels, rate);
  }

  /** The tag itself, or that of the subformat. */
  private int tagOf(int tag, ByteBuffer bytes) {
    if (tag != EXTENSIBLE) {
      return tag;
    }
    if (bytes.limit() < EXTENSIBLE_FORMAT) {
      throw fault("fmt chunk must have 40 bytes for an extensible format but has " + bytes.limit());
    }
    byte[] rest = new byte[SUBFORMAT.length];
    bytes.get(26, rest);
    return Arrays.equals(rest, SUBFORMAT) ? bytes.getShort(24) & 0xFFFF : EXTENSIBLE;
  }

  /** Uses the block size, as some programs write the number of significant bits. */
  private WavEncoding encoding(int tag, int bits, double bytes) {
    Optional<WavEncoding> found =
        bytes == Math.rint(bytes) && bits <= 8 * bytes && bits > 8 * (bytes - 1)
            ? WavEncoding.of(tag, (int) bytes)
            : Optional.empty();
    return found.orElseThrow(
        () ->
            fault(
                "must hold PCM of 8, 16, 24 or 32 bits or float of 32 or 64 bits but holds format "
                    + tag
                    + " of "
                    + bits
                    + " bits"
                    + WAY_OUT));
  }

  private WavHeader samples(long body, long length) {
    Format found = format.orElseThrow(() -> fault("must have a fmt chunk before its data chunk"));
    boolean isLong = length == UNKNOWN && longSize != UNSAID;
    long held = size - body;
    // A writer that was stopped, or wrote into a pipe, left the size as it was at first.
    boolean isUnsaid = length == 0 && riffEnd <= body;
    long promised = isLong ? longSize : isUnsaid ? held : length;
    if (promised < 0 || (promised > held && (isLong || promised < LEFT_OPEN))) {
      throw fault(
          "data chunk must have "
              + Long.toUnsignedString(promised)
              + " bytes but the file ends after "
              + held
              + "; get the file again");
    }
    int block = found.channels() * found.encoding().bytes();
    long frames = Math.min(promised, held) / block;
    if (frames < 1) {
      throw fault("must have at least one sample but has none");
    }
    if (frames > Integer.MAX_VALUE - 8) {
      throw fault("must have fewer than 2^31 samples a channel but has " + frames);
    }
    return new WavHeader(found.encoding(), found.channels(), found.rate(), body, (int) frames);
  }

  private ByteBuffer read(long at, int length) throws IOException {
    if (at + length > size) {
      throw fault("must be complete but ends inside a header; get the file again");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(at);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw fault("must be complete but ends inside a header; get the file again");
      }
    }
    return bytes.flip();
  }

  private static String ascii(ByteBuffer bytes) {
    byte[] id = new byte[4];
    bytes.get(id);
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  InputException fault(String rule) {
    return new InputException(name + ": " + rule);
  }
}
