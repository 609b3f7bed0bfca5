package io.github.tdl4j.formats.plan;

import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds columns whose numbers lie so far from 0, beside what they differ by, that single precision,
 * in which data sets are stored, does not tell them apart: times in seconds since 1970, or
 * temperatures in kelvin that differ by millionths.
 */
final class RoundingCheck {
  /**
   * The largest rounding error that is accepted, as a share of the standard deviation of a column.
   */
  private static final double SHARE = 0.01;

  private static final int MAX_NAMED = 5;

  private final double[] first;
  private final double[] sums;
  private final double[] squares;
  private final double[] errors;
  private final boolean[] differs;
  private final long[] counts;

  private RoundingCheck(int columns) {
    first = new double[columns];
    sums = new double[columns];
    squares = new double[columns];
    errors = new double[columns];
    differs = new boolean[columns];
    counts = new long[columns];
  }

  /** A warning of such columns; none where there are none. */
  static Optional<String> of(NamedArray array) {
    List<Integer> shape = array.shape();
    if (shape.isEmpty() || !isFiner(array.values())) {
      return Optional.empty();
    }
    int width = (int) (array.values().count() / shape.get(0));
    int columns = shape.size() == 1 ? 1 : shape.get(shape.size() - 1);
    RoundingCheck rounding = new RoundingCheck(columns);
    for (int row = 0; row < shape.get(0); row++) {
      double[] numbers = array.read((long) row * width, width);
      for (int i = 0; i < numbers.length; i++) {
        rounding.add(i % columns, numbers[i]);
      }
    }
    return rounding.warning(array);
  }

  private static boolean isFiner(Values values) {
    if (values instanceof Values.InMemory held) {
      return isFiner(held.type());
    }
    if (values instanceof Values.InFile file) {
      return isFiner(file.stored().type());
    }
    return values instanceof Values.Numbers;
  }

  private static boolean isFiner(NumberType type) {
    return switch (type) {
      case FLOAT64, INT32, UINT32, INT64, UINT64 -> true;
      default -> false;
    };
  }

  /** Sums are of differences from the first number, so that they do not cancel. */
  private void add(int column, double number) {
    if (!Float.isFinite((float) number)) {
      return;
    }
    first[column] = counts[column] == 0 ? number : first[column];
    double offset = number - first[column];
    double error = number - (float) number;
    counts[column]++;
    sums[column] += offset;
    squares[column] += offset * offset;
    errors[column] += error * error;
    differs[column] |= (float) number != (float) first[column];
  }

  private boolean isRough(int column) {
    double mean = sums[column] / counts[column];
    double variance = squares[column] / counts[column] - mean * mean;
    return variance > 0 && errors[column] / counts[column] > SHARE * SHARE * variance;
  }

  private Optional<String> warning(NamedArray array) {
    List<Integer> rough = IntStream.range(0, first.length).filter(this::isRough).boxed().toList();
    if (rough.isEmpty()) {
      return Optional.empty();
    }
    List<String> names =
        array.values() instanceof Values.Parsed parsed && parsed.cells().isPresent()
            ? parsed.cells().get().columns()
            : IntStream.range(0, first.length).mapToObj(Integer::toString).toList();
    long constant = rough.stream().filter(column -> !differs[column]).count();
    String which =
        (rough.size() == 1 ? "column " : "columns ")
            + Quoting.names(rough.stream().limit(MAX_NAMED).map(names::get).toList())
            + (rough.size() > MAX_NAMED ? " and " + (rough.size() - MAX_NAMED) + " more" : "");
    String effect =
        constant == rough.size()
            ? (rough.size() == 1 ? " becomes" : " become") + " one number"
            : (rough.size() == 1 ? " loses" : " lose")
                + " more than a hundredth of the deviation"
                + (constant > 0 ? ", and " + constant + " of them all of it" : "");
    return Optional.of(
        which
            + effect
            + " when rounded to float32, as the numbers are large beside what they differ by (such"
            + " as "
            + first[rough.get(0)]
            + "); subtract an offset first, as with df - df.mean() of pandas");
  }
}
