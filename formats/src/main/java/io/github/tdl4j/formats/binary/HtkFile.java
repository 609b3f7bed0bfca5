package io.github.tdl4j.formats.binary;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.FileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A parameter file of HTK, big endian: int32 number of frames, int32 period in 100 ns, int16 bytes
 * a frame, int16 kind, then the frames: float32, or packed (qualifier {@code _C}) as int16 y, two
 * rows of float32 A and B before them, and x = (y + B) / A. The checksum of {@code _K} is passed
 * over. Some tools write little endian; such a file is known by the sizes in its header, which fit
 * the size of the file in that order alone.
 *
 * @see <a href="https://www.fit.vut.cz/person/grezl/public/ASR/HTKbook.pdf">The HTK Book, section
 *     5.10.1</a>
 */
public record HtkFile(Path file, NamedArray array, OptionalDouble rate) implements ArrayFile {
  public static final int LARGEST_HEADER = 12;

  private static final int BASE_KIND = 0x3f;
  private static final int PACKED = 0x400;
  private static final int CHECKSUM = 0x1000;
  private static final int LAST_KIND = 11;
  private static final double PERIODS_A_SECOND = 1e7;

  /** Frames that the two rows A and B count as. */
  private static final int SCALE_FRAMES = 4;

  /** Kinds of whole numbers: WAVEFORM, IREFC, DISCRETE. */
  private static final List<Integer> WHOLE_NUMBERS = List.of(0, 5, 10);

  /** What precedes the frames. */
  private record Header(int frames, int period, int frameBytes, int kind) {
    static Header of(ByteBuffer bytes) {
      return new Header(
          bytes.getInt(),
          bytes.getInt(),
          Short.toUnsignedInt(bytes.getShort()),
          Short.toUnsignedInt(bytes.getShort()));
    }

    boolean packed() {
      return (kind & PACKED) != 0;
    }

    int numberBytes() {
      return packed() ? Short.BYTES : Float.BYTES;
    }

    int checksumBytes() {
      return (kind & CHECKSUM) != 0 ? Short.BYTES : 0;
    }

    boolean isKindOfVectors() {
      return !WHOLE_NUMBERS.contains(kind & BASE_KIND) && (kind & BASE_KIND) <= LAST_KIND;
    }

    boolean hasSizes() {
      return frames > 0
          && period > 0
          && frameBytes >= numberBytes()
          && frameBytes % numberBytes() == 0;
    }

    /** Whether a file of so many bytes can be what this header says. */
    boolean fits(long size) {
      return hasSizes()
          && (kind & BASE_KIND) <= LAST_KIND
          && size == LARGEST_HEADER + (long) frames * frameBytes + checksumBytes();
    }
  }

  public static ArrayFile of(Path file, byte[] raw) {
    FileBytes bytes = FileBytes.of(file, ByteBuffer.wrap(raw).order(order(raw)));
    Header header = Header.of(bytes.next("header", LARGEST_HEADER));
    requireSound(bytes, header);
    int width = header.frameBytes() / header.numberBytes();
    Values values =
        header.packed()
            ? unpacked(bytes, header.frames(), width)
            : plain(bytes, header.frames(), width);
    bytes.require("number of bytes after the frames", bytes.remaining(), header.checksumBytes());
    int rows = header.packed() ? header.frames() - SCALE_FRAMES : header.frames();
    return new HtkFile(
        file,
        new NamedArray(file.toString(), List.of(rows, width), values),
        OptionalDouble.of(PERIODS_A_SECOND / header.period()));
  }

  /** Little endian if only then the header fits the size of the file, else as the format says. */
  private static ByteOrder order(byte[] raw) {
    if (raw.length < LARGEST_HEADER) {
      return ByteOrder.BIG_ENDIAN;
    }
    ByteBuffer big = ByteBuffer.wrap(raw);
    ByteBuffer little = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    return !Header.of(big).fits(raw.length) && Header.of(little).fits(raw.length)
        ? ByteOrder.LITTLE_ENDIAN
        : ByteOrder.BIG_ENDIAN;
  }

  private static void requireSound(FileBytes bytes, Header header) {
    if (!header.isKindOfVectors()) {
      throw bytes.fault(
          "kind of an HTK parameter file",
          "must be that of vectors of numbers but is "
              + (header.kind() & BASE_KIND)
              + "; if it is another file, give it the extension of its format");
    }
    if (!header.hasSizes()) {
      throw bytes.fault(
          "header of an HTK parameter file",
          "must say at least 1 frame, a period of at least 1 and a multiple of "
              + header.numberBytes()
              + " bytes a frame but says "
              + header.frames()
              + ", "
              + header.period()
              + " and "
              + header.frameBytes());
    }
  }

  private static Values plain(FileBytes bytes, int frames, int width) {
    String what = "data (" + frames + " frames)";
    return new Values.Held(
        bytes.next(what, (long) frames * width * Float.BYTES), NumberType.FLOAT32);
  }

  private static Values unpacked(FileBytes bytes, int frames, int width) {
    int rows = frames - SCALE_FRAMES;
    if (rows < 1) {
      throw bytes.fault("number of frames", "must be at least 5 when packed but is " + frames);
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

  @Override
  public List<String> names() {
    return List.of("");
  }

  @Override
  public NamedArray read(String name) {
    return array;
  }
}
