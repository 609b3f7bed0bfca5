package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * An array of a file.
 *
 * @param where the file and the name of the array, for messages
 * @param shape sizes of the dimensions, each at least 1; empty for a single number
 * @param values in row-major order; their number is the product of the sizes
 */
public record NamedArray(String where, List<Integer> shape, Values values) {
  public NamedArray {
    shape = List.copyOf(shape);
    if (values instanceof Values.Texts texts) {
      TextDecoder.requireUnicode(where, texts.all());
    }
  }

  /** Returns the name of an array of a file in messages. */
  public static String where(Object file, String name) {
    return name.isEmpty() ? file.toString() : file + ": array " + Quoting.quoted(name);
  }

  /**
   * Returns the number of values of an array of these sizes.
   *
   * @throws InputException unless each is in [1, 2^31) and the product at most {@code most}
   */
  public static long count(String where, List<? extends Number> sizes, long most) {
    long count = 1;
    for (Number size : sizes) {
      if (size.longValue() < 1 || size.longValue() > Integer.MAX_VALUE) {
        throw new InputException(
            where + " must have sizes in [1, 2^31 - 1] but has " + shown(sizes));
      }
      if (count > most / size.longValue()) {
        throw new InputException(
            where + " must have at most " + most + " values but has the sizes " + shown(sizes));
      }
      count *= size.longValue();
    }
    if (count > most) {
      throw new InputException(where + " must have at most " + most + " values but has " + count);
    }
    return count;
  }

  public static String shown(List<? extends Number> sizes) {
    return Quoting.line(String.join(" x ", sizes.stream().map(String::valueOf).toList()));
  }

  public Values.Numbers numbers() {
    if (values instanceof Values.Numbers numbers) {
      return numbers;
    }
    throw new InputException(where + " must hold numbers but holds text");
  }

  /** Returns the first size, which is the number of instances in an array of all instances. */
  public int instances() {
    return shape.isEmpty() ? 1 : shape.get(0);
  }

  /**
   * Returns whether an instance lacks the modality of an array of all instances: all its numbers
   * are missing. Text in place of a number is a fault and does not mean this.
   *
   * @param instance its index, less than {@link #instances()}
   */
  public boolean isMissing(int instance) {
    long width = values.count() / instances();
    long first = instance * width;
    return Double.isNaN(read(first, 1)[0])
        && Arrays.stream(read(first, width)).allMatch(Double::isNaN)
        && !(values instanceof Values.Parsed parsed
            && parsed.cells().filter(cells -> cells.hasText(instance)).isPresent());
  }

  /** Reads numbers from index {@code first} on. */
  public double[] read(long first, long count) {
    if (count > ArrayLimits.MAX_BYTES / Double.BYTES) {
      throw new InputException(
          where + " must have at most 2^28 numbers at a time but has " + count);
    }
    try {
      return numbers().read(first, (int) count);
    } catch (IOException e) {
      throw new InputException(where + " cannot be read: " + FileFaults.reason(e), e);
    }
  }
}
