package io.github.tdl4j.formats;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The frames of a clip in one modality.
 *
 * @param shape of a frame
 * @param rows T x the product of the shape
 * @param bytes whether the array was one of unsigned bytes
 * @param rate frames a second, where the file says it
 */
record ClipFrames(List<Integer> shape, Matrix rows, boolean bytes, OptionalDouble rate) {
  /** How the sizes of an array are understood. */
  record Layout(boolean still, OptionalDouble rate) {}

  /** An array that is one clip: frames x frame shape, or one frame of one size, or still. */
  static ClipFrames whole(NamedArray array, Layout layout) {
    return of(array, 0, array.shape(), layout);
  }

  /** One of the clips of an array of all. */
  static ClipFrames one(NamedArray array, int index, Layout layout) {
    List<Integer> shape =
        array.shape().subList(Math.min(1, array.shape().size()), array.shape().size());
    return of(array, index, shape, layout);
  }

  private static ClipFrames of(NamedArray array, int index, List<Integer> shape, Layout layout) {
    boolean one = layout.still() || shape.size() < 2;
    List<Integer> frame =
        one ? (shape.isEmpty() ? List.of(1) : shape) : shape.subList(1, shape.size());
    int frames = one ? 1 : shape.get(0);
    long numbers = NamedArray.count(array.where(), shape, Matrix.MAX_ENTRIES);
    double[] values = array.read(index * numbers, numbers);
    int width = values.length / frames;
    MutableMatrix rows = MutableMatrix.zeros(frames, width);
    float[] row = new float[width];
    for (int at = 0; at < frames; at++) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) values[at * width + i];
        if (!Float.isFinite(row[i])) {
          throw new InputException(
              array.where()
                  + (array.shape().equals(shape) ? "" : ", clip " + index)
                  + " must hold finite numbers but has "
                  + values[at * width + i]
                  + " in frame "
                  + at
                  + " at number "
                  + i);
        }
      }
      rows.setRow(at, row);
    }
    return new ClipFrames(frame, rows, array.numbers().bytes(), layout.rate());
  }
}
