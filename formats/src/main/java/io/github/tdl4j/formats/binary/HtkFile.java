package io.github.tdl4j.formats.binary;

import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.SingleArrayFile;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.FileBytes;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/**
 * An HTK parameter file: the header, then the frames as float32, or compressed (qualifier {@code
 * _C}) as int16 y after two rows of float32 A and B, where x = (y + B) / A. The checksum of {@code
 * _K} is not verified. The format is big endian; some tools write little endian, which is
 * recognised where the size of the file agrees with the header in that order alone.
 *
 * @param array frames x numbers a frame
 * @param rate frames per second
 * @see <a href="https://www.fit.vut.cz/person/grezl/public/ASR/HTKbook.pdf">The HTK Book, section
 *     5.10.1</a>
 */
public record HtkFile(NamedArray array, OptionalDouble rate) implements SingleArrayFile {
  private static final double PERIODS_PER_SECOND = 1e7;

  /** Frames that the rows A and B count as in the header. */
  private static final int SCALE_FRAMES = 4;

  /**
   * Reads a file.
   *
   * @param file named in messages
   * @param content all bytes of the file
   * @throws io.github.tdl4j.io.InputException if it is not a whole file of vectors of numbers
   */
  public static HtkFile of(Path file, byte[] content) {
    return of(file, content, (bytes, header) -> {});
  }

  /**
   * Reads a file whose header must meet further requirements.
   *
   * @param requirements called before the frames are read; throws the fault of the file that is its
   *     first argument
   */
  public static HtkFile of(
      Path file, byte[] content, BiConsumer<FileBytes, HtkHeader> requirements) {
    FileBytes bytes = HtkHeader.inOrder(file, content);
    HtkHeader header = HtkHeader.next(bytes);
    requirements.accept(bytes, header);
    header.requireVectors(bytes);
    int width = header.width();
    Values values =
        header.isCompressed()
            ? decompressed(bytes, header.frames(), width)
            : plain(bytes, header.frames(), width);
    bytes.require("number of bytes after the frames", bytes.remaining(), header.checksumBytes());
    int rows = header.isCompressed() ? header.frames() - SCALE_FRAMES : header.frames();
    return new HtkFile(
        new NamedArray(file.toString(), List.of(rows, width), values),
        OptionalDouble.of(PERIODS_PER_SECOND / header.period()));
  }

  private static Values plain(FileBytes bytes, int frames, int width) {
    String what = "data (" + frames + " frames)";
    return new Values.InMemory(
        bytes.next(what, (long) frames * width * Float.BYTES), NumberType.FLOAT32);
  }

  private static Values decompressed(FileBytes bytes, int frames, int width) {
    int rows = frames - SCALE_FRAMES;
    if (rows < 1) {
      throw bytes.fault("number of frames", "must be at least 5 when compressed but is " + frames);
    }
    ByteBuffer scales = bytes.next("scales", 2L * width * Float.BYTES);
    ByteBuffer data = bytes.next("data (" + rows + " frames)", (long) rows * width * Short.BYTES);
    double[] numbers = new double[rows * width];
    for (int i = 0; i < numbers.length; i++) {
      float a = scales.getFloat(i % width * Float.BYTES);
      float b = scales.getFloat((width + i % width) * Float.BYTES);
      numbers[i] = (float) ((data.getShort(i * Short.BYTES) + (double) b) / a);
    }
    return new Values.Parsed(DoubleBuffer.wrap(numbers));
  }
}
