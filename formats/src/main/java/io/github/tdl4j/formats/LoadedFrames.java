package io.github.tdl4j.formats;

import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.TableCells;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The frames of an instance in one modality.
 *
 * @param shape of a frame
 * @param rows T x the product of the shape
 * @param bytes whether the array was one of unsigned bytes
 * @param rate frames per second, if the file states them
 */
record LoadedFrames(List<Integer> shape, Matrix rows, boolean bytes, OptionalDouble rate) {
  /** All but the numbers. */
  record Facts(List<Integer> shape, int frames, boolean bytes, OptionalDouble rate) {}

  Facts facts() {
    return new Facts(shape, rows.rows(), bytes, rate);
  }

  /** The axis of the frames, and the rate of the file. */
  record Layout(FrameAxis axis, OptionalDouble rate) {}

  /**
   * The position of frames in an array, their number and shape, and whether their axis is the last.
   */
  private record Range(long first, int frames, List<Integer> shape, boolean last) {
    /** The frames of an array of these sizes; one size alone is that of one frame. */
    static Range of(long first, List<Integer> sizes, FrameAxis axis) {
      if (axis == FrameAxis.NONE || sizes.size() < 2) {
        return new Range(first, 1, orOne(sizes), false);
      }
      int end = sizes.size() - 1;
      return axis == FrameAxis.LAST
          ? new Range(first, sizes.get(end), sizes.subList(0, end), true)
          : new Range(first, sizes.get(0), sizes.subList(1, end + 1), false);
    }

    int place(int frame, int number, int width) {
      return last ? number * frames + frame : frame * width + number;
    }

    static List<Integer> orOne(List<Integer> sizes) {
      return sizes.isEmpty() ? List.of(1) : sizes;
    }
  }

  /** An array that is one instance. */
  static LoadedFrames whole(NamedArray array, Layout layout) {
    return read(array, Range.of(0, array.shape(), layout.axis()), layout.rate());
  }

  /** One of the instances of an array of all. */
  static LoadedFrames part(NamedArray array, PlannedInstance.Part part, FrameAxis axis) {
    List<Integer> sizes =
        array.shape().subList(Math.min(1, array.shape().size()), array.shape().size());
    long first = part.first() * NamedArray.count(array.where(), sizes, Matrix.MAX_ENTRIES);
    Range range =
        part.frames().isPresent()
            ? new Range(first, part.frames().getAsInt(), Range.orOne(sizes), false)
            : Range.of(first, sizes, axis);
    return read(array, range, OptionalDouble.empty());
  }

  private static LoadedFrames read(NamedArray array, Range range, OptionalDouble rate) {
    int width = (int) NamedArray.count(array.where(), range.shape(), Matrix.MAX_ENTRIES);
    NamedArray.count(array.where(), List.of(range.frames(), width), Matrix.MAX_ENTRIES);
    double[] values = array.read(range.first(), (long) range.frames() * width);
    MutableMatrix rows = MutableMatrix.zeros(range.frames(), width);
    float[] row = new float[width];
    for (int frame = 0; frame < range.frames(); frame++) {
      for (int i = 0; i < width; i++) {
        double value = values[range.place(frame, i, width)];
        row[i] = (float) value;
        if (!Float.isFinite(row[i])) {
          throw fault(array, range, new At(frame, i), values);
        }
      }
      rows.setRow(frame, row);
    }
    return new LoadedFrames(range.shape(), rows, array.numbers().bytes(), rate);
  }

  /** A number of a frame. */
  private record At(int frame, int number) {}

  private static InputException fault(NamedArray array, Range range, At at, double[] values) {
    int width = values.length / range.frames();
    if (array.values() instanceof Values.Parsed parsed && parsed.cells().isPresent()) {
      TableCells cells = parsed.cells().get();
      int columns = cells.columns().size();
      int place = range.place(at.frame(), at.number(), width);
      int start = place / columns * columns;
      double[] row = Arrays.copyOfRange(values, start, start + columns);
      return new InputException(
          array.where() + ": " + cells.fault((int) range.first() + place, row, place - start));
    }
    return new InputException(
        array.where()
            + " must hold numbers that are finite as float32 but has "
            + values[range.place(at.frame(), at.number(), width)]
            + " in frame "
            + at.frame()
            + " at number "
            + at.number());
  }
}
