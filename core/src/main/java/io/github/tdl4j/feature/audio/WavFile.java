package io.github.tdl4j.feature.audio;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * WAV files: RIFF, RF64 and BW64 with PCM of 8, 16, 24 or 32 bits or IEEE float of 32 or 64 bits,
 * in the plain or the extensible format, at any rate, with any number of channels.
 *
 * <p>Other files are refused with a message that names them. Memory is four bytes for each sample
 * of one channel, and 64 KiB. Bytes after the samples, and an incomplete last sample, are ignored.
 * An unknown size, written into a pipe, extends to the end of the file.
 */
public final class WavFile {
  private static final int PIECE_BYTES = 1 << 16;

  private WavFile() {}

  /**
   * Reads the header; samples are not read.
   *
   * @throws InputException naming the file, the rule and the value
   */
  public static WavHeader header(Path file) {
    return with(file, channel -> new WavChunks(file.toString(), channel).header());
  }

  /**
   * Reads a recording as the mean of its channels.
   *
   * @throws InputException naming the file, the rule and the value, also where a sample is not a
   *     finite number
   */
  public static Waveform read(Path file) {
    return with(file, channel -> read(file.toString(), channel));
  }

  static Waveform read(String name, SeekableByteChannel channel) throws IOException {
    WavChunks chunks = new WavChunks(name, channel);
    WavHeader header = chunks.header();
    float[] samples = new float[header.frames()];
    int pieceFrames = Math.max(1, Math.min(header.frames(), PIECE_BYTES / header.blockBytes()));
    ByteBuffer piece =
        ByteBuffer.allocate(pieceFrames * header.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(header.offset());
    for (int done = 0; done < samples.length; done += pieceFrames) {
      int count = Math.min(pieceFrames, samples.length - done);
      piece.clear().limit(count * header.blockBytes());
      while (piece.hasRemaining()) {
        if (channel.read(piece) < 0) {
          throw chunks.fault("must be complete but ends inside its samples; get the file again");
        }
      }
      mixDown(header, piece.flip(), samples, done);
    }
    checkFinite(chunks, samples);
    return Waveform.trusted(name, header.rate(), samples);
  }

  private static void mixDown(WavHeader header, ByteBuffer bytes, float[] samples, int from) {
    for (int at = from; bytes.hasRemaining(); at++) {
      if (header.channels() == 1) {
        samples[at] = header.encoding().decode(bytes);
      } else {
        double sum = 0;
        for (int channel = 0; channel < header.channels(); channel++) {
          sum += header.encoding().decode(bytes);
        }
        samples[at] = (float) (sum / header.channels());
      }
    }
  }

  private static void checkFinite(WavChunks chunks, float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw chunks.fault("samples must be finite but sample " + i + " is " + samples[i]);
      }
    }
  }

  /** An operation on an open file. */
  private interface Reading<T> {
    T from(SeekableByteChannel channel) throws IOException;
  }

  private static <T> T with(Path file, Reading<T> reading) {
    try (FileChannel channel = RegularFile.open(file)) {
      return reading.from(channel);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
