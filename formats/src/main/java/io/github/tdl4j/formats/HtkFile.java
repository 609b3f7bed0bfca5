package io.github.tdl4j.formats;

import io.github.tdl4j.io.FileBytes;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A parameter file of HTK, big endian: int32 number of frames, int32 period in 100 ns, int16 bytes
 * a frame, int16 kind, then the frames: float32, or packed (qualifier {@code _C}) as int16 y, two
 * rows of float32 A and B before them, and x = (y + B) / A. The checksum of {@code _K} is passed
 * over.
 *
 * @see <a href="https://www.fit.vut.cz/person/grezl/public/ASR/HTKbook.pdf">The HTK Book, section
 *     5.10.1</a>
 */
record HtkFile(Path file, NamedArray array, OptionalDouble rate) implements ArrayFile {
  static final int LARGEST_HEADER = 12;

  private static final int BASE_KIND = 0x3f;
  private static final int PACKED = 0x400;
  private static final int CHECKSUM = 0x1000;
  private static final double PERIODS_A_SECOND = 1e7;

  /** Frames that the two rows A and B count as. */
  private static final int SCALE_FRAMES = 4;

  /** Kinds of whole numbers: WAVEFORM, IREFC, DISCRETE. */
  private static final List<Integer> WHOLE_NUMBERS = List.of(0, 5, 10);

  static ArrayFile of(Path file, byte[] raw) {
    FileBytes bytes = FileBytes.of(file, ByteBuffer.wrap(raw));
    int frames = bytes.nextInt("header");
    int period = bytes.nextInt("header");
    int frameBytes = Short.toUnsignedInt(bytes.nextShort("header"));
    int kind = Short.toUnsignedInt(bytes.nextShort("header"));
    boolean packed = (kind & PACKED) != 0;
    int size = packed ? Short.BYTES : Float.BYTES;
    if (WHOLE_NUMBERS.contains(kind & BASE_KIND) || (kind & BASE_KIND) > 11) {
      throw bytes.fault(
          "kind of an HTK parameter file",
          "must be that of vectors of numbers but is "
              + (kind & BASE_KIND)
              + "; if it is another file, give it the extension of its format");
    }
    if (frames < 1 || period < 1 || frameBytes < size || frameBytes % size != 0) {
      throw bytes.fault(
          "header of an HTK parameter file",
          "must say at least 1 frame, a period of at least 1 and a multiple of "
              + size
              + " bytes a frame but says "
              + frames
              + ", "
              + period
              + " and "
              + frameBytes);
    }
    int width = frameBytes / size;
    Values values = packed ? unpacked(bytes, frames, width) : plain(bytes, frames, width);
    bytes.require(
        "number of bytes after the frames",
        bytes.remaining(),
        (kind & CHECKSUM) != 0 ? Short.BYTES : 0);
    int rows = packed ? frames - SCALE_FRAMES : frames;
    return new HtkFile(
        file,
        new NamedArray(file.toString(), List.of(rows, width), values),
        OptionalDouble.of(PERIODS_A_SECOND / period));
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
