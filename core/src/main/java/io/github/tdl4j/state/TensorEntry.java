package io.github.tdl4j.state;

import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The place of one array in a safetensors file.
 *
 * @param name of the array
 * @param type of its numbers
 * @param shape sizes of the dimensions
 * @param begin of its bytes, counted from the end of the header
 * @param end behind its last byte
 */
record TensorEntry(String name, Tensor.NumberType type, List<Integer> shape, long begin, long end) {
  /** The order in the file: types of larger numbers first, so that all numbers are aligned. */
  private static final Comparator<Map.Entry<String, Tensor>> ORDER =
      Comparator.<Map.Entry<String, Tensor>>comparingInt(entry -> -entry.getValue().type().bytes())
          .thenComparing(Map.Entry::getKey);

  /** The largest dimension of an array without numbers, whose size the file does not bound. */
  private static final int LARGEST_EMPTY = 1 << 24;

  /** The largest array that Java can have. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Returns the places of arrays, in the order of their bytes. */
  static List<TensorEntry> of(Map<String, Tensor> tensors) {
    List<TensorEntry> entries = new ArrayList<>();
    long at = 0;
    for (Map.Entry<String, Tensor> named : tensors.entrySet().stream().sorted(ORDER).toList()) {
      Tensor tensor = named.getValue();
      long size = count(tensor.shape()) * tensor.type().bytes();
      entries.add(new TensorEntry(named.getKey(), tensor.type(), tensor.shape(), at, at + size));
      at += size;
    }
    return entries;
  }

  /** Returns the number of numbers, at most the largest {@code long}. */
  private static long count(List<Integer> shape) {
    long count = 1;
    for (int size : shape) {
      count *= size;
    }
    return count;
  }

  /** Returns the rule that this place breaks, to follow its name; empty for a valid one. */
  String brokenRule(long dataBytes) {
    if (shape.size() != type.dimensions()) {
      return "must have " + type.dimensions() + " dimensions as " + type + " but has " + shape;
    }
    long count = count(shape);
    int most = type == Tensor.NumberType.F32 ? Matrix.MAX_ENTRIES : LARGEST_ARRAY;
    if (count > most) {
      return "must have at most " + most + " numbers but its shape is " + shape;
    }
    if (count == 0 && shape.stream().anyMatch(size -> size > LARGEST_EMPTY)) {
      return "must have sizes up to "
          + LARGEST_EMPTY
          + " without numbers but its shape is "
          + shape;
    }
    if (begin > end || end > dataBytes) {
      return "must lie in the " + dataBytes + " bytes after the header but is at " + place();
    }
    return end - begin == count * type.bytes()
        ? ""
        : "must have " + count * type.bytes() + " bytes for its shape but is at " + place();
  }

  private String place() {
    return "[" + begin + ", " + end + "]";
  }

  /** Returns the number of rows, or of whole numbers. */
  int rows() {
    return shape.get(0);
  }

  int columns() {
    return shape.get(1);
  }
}
