package io.github.tdl4j.formats.avletters;

import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.binary.HtkFile;
import io.github.tdl4j.formats.binary.HtkHeader;
import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.IOException;
import java.nio.file.Path;

/** The MFCC parameters of one recording of AV-Letters, in an HTK parameter file. */
final class MfccFrames {
  /** Coefficients a frame. */
  static final int WIDTH = 26;

  /** Frames per second. */
  static final int RATE = 50;

  /** 20 ms in units of 100 ns. */
  private static final int PERIOD = 200_000;

  /** The code of MFCC (6) with log energy (64) and deltas (256). */
  private static final int MFCC_E_D = 6 + 64 + 256;

  private MfccFrames() {}

  /**
   * Reads the frames.
   *
   * @return frames x {@link #WIDTH}
   * @throws InputException naming the file, the rule and the value
   */
  static Matrix read(Path file) {
    try {
      byte[] content = RegularFile.bytes(file, LipVideo.MAX_FILE_BYTES);
      return finite(file, HtkFile.of(file, content, MfccFrames::requireLayout).array());
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static void requireLayout(FileBytes bytes, HtkHeader header) {
    bytes.require("frame period (in 100 ns)", header.period(), PERIOD);
    bytes.require("bytes a frame", header.frameBytes(), WIDTH * Float.BYTES);
    bytes.require("parameter kind", header.kind(), MFCC_E_D);
  }

  private static Matrix finite(Path file, NamedArray array) {
    int frames = array.shape().get(0);
    MutableMatrix matrix = MutableMatrix.zeros(frames, WIDTH);
    float[] row = new float[WIDTH];
    for (int frame = 0; frame < frames; frame++) {
      double[] numbers = array.read((long) frame * WIDTH, WIDTH);
      for (int at = 0; at < WIDTH; at++) {
        row[at] = (float) numbers[at];
        if (!Float.isFinite(row[at])) {
          throw new InputException(
              file + ": number " + at + " of frame " + frame + " must be finite but is " + row[at]);
        }
      }
      matrix.setRow(frame, row);
    }
    return matrix;
  }
}
