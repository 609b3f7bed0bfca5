package io.github.tdl4j.formats.avletters;

import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A parameter file of HTK, big endian: int32 number of frames, int32 period in 100 ns, int16 bytes
 * a frame, int16 kind, then the frames as float32.
 *
 * @see <a href="https://www.fit.vut.cz/person/grezl/public/ASR/HTKbook.pdf">The HTK Book, section
 *     5.10.1</a>
 */
final class HtkParameters {
  private HtkParameters() {}

  /**
   * What the header must say.
   *
   * @param period of the frames in 100 ns
   * @param frameBytes bytes a frame
   * @param kind code of what the numbers are
   */
  record Layout(int period, int frameBytes, int kind) {}

  /** The frames, T x numbers a frame. */
  static Matrix read(Path path, Layout layout) {
    FileBytes file = FileBytes.read(path, ByteOrder.BIG_ENDIAN, LipVideo.LARGEST_FILE);
    int frames = file.nextInt("header");
    int period = file.nextInt("header");
    int frameBytes = Short.toUnsignedInt(file.nextShort("header"));
    int kind = Short.toUnsignedInt(file.nextShort("header"));
    if (Integer.reverseBytes(period) == layout.period()) {
      throw file.fault("byte order", "must be big endian but is little endian");
    }
    file.require("frame period (in 100 ns)", period, layout.period());
    file.require("bytes a frame", frameBytes, layout.frameBytes());
    file.require("parameter kind", kind, layout.kind());
    if (frames < 1) {
      throw file.fault("number of frames", "must be at least 1 but is " + frames);
    }
    ByteBuffer data = file.next("data (" + frames + " frames)", (long) frames * frameBytes);
    file.require("number of bytes after the frames", file.remaining(), 0);
    return finite(file, data, frames);
  }

  private static Matrix finite(FileBytes file, ByteBuffer data, int frames) {
    float[] numbers = new float[data.remaining() / Float.BYTES / frames];
    MutableMatrix matrix = MutableMatrix.zeros(frames, numbers.length);
    for (int frame = 0; frame < frames; frame++) {
      for (int at = 0; at < numbers.length; at++) {
        numbers[at] = data.getFloat();
        if (!Float.isFinite(numbers[at])) {
          throw file.fault(
              "number " + at + " of frame " + frame, "must be finite but is " + numbers[at]);
        }
      }
      matrix.setRow(frame, numbers);
    }
    return matrix;
  }
}
