package io.github.tdl4j.math;

import org.jspecify.annotations.Nullable;

/** Argument checks whose messages name the argument, the rule and the value that broke it. */
public final class Check {
  /** Entries of rows that are read together. */
  private static final int BLOCK_ENTRIES = 1 << 20;

  private Check() {}

  /**
   * Returns {@code value}, which must not be null.
   *
   * @param name of the argument, for messages
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T notNull(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return value;
  }

  /**
   * Throws unless {@code low <= value <= high}.
   *
   * @param name of the argument, for messages
   * @param value any number
   * @param low the smallest value, any
   * @param high the largest value, at least {@code low}
   * @throws IllegalArgumentException if the value breaks the rule
   */
  public static void inRange(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " must be in [" + low + ", " + high + "] but is " + value);
    }
  }

  /**
   * Throws unless {@code value} is the expected one.
   *
   * @param name of the argument, for messages
   * @param value any number
   * @param expected any number
   * @throws IllegalArgumentException if the value is another
   */
  public static void equal(String name, int value, int expected) {
    if (value != expected) {
      throw new IllegalArgumentException(name + " must be " + expected + " but is " + value);
    }
  }

  /**
   * Throws unless {@code value >= low}.
   *
   * @param name of the argument, for messages
   * @param value any number
   * @param low the smallest value, any
   * @throws IllegalArgumentException if the value breaks the rule
   */
  public static void atLeast(String name, int value, int low) {
    if (value < low) {
      throw new IllegalArgumentException(name + " must be at least " + low + " but is " + value);
    }
  }

  /**
   * Throws unless {@code value} is a finite number in [low, high].
   *
   * @param name of the argument, for messages
   * @param low the smallest value, any
   * @param high the largest value, at least {@code low}
   * @throws IllegalArgumentException if the value breaks the rule
   */
  public static void inRange(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be in [" + low + ", " + high + "] but is " + value);
    }
  }

  /**
   * Throws unless {@code value} is finite and greater than zero.
   *
   * @param name of the argument, for messages
   * @throws IllegalArgumentException if the value breaks the rule
   */
  public static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be positive and finite but is " + value);
    }
  }

  /**
   * Throws unless {@code value} is finite and not below zero.
   *
   * @param name of the argument, for messages
   * @throws IllegalArgumentException if the value breaks the rule
   */
  public static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be zero or positive and finite but is " + value);
    }
  }

  /**
   * Throws unless {@code rows} has {@code expected} columns.
   *
   * @param name of the argument, for messages
   * @throws IllegalArgumentException if the value breaks the rule
   */
  public static void columns(String name, Rows rows, int expected) {
    if (rows.columns() != expected) {
      throw new IllegalArgumentException(
          name + " must have " + expected + " columns but is " + rows.shape());
    }
  }

  /**
   * Throws unless {@code rows} has {@code expected} rows.
   *
   * @param name of the argument, for messages
   * @throws IllegalArgumentException if the value breaks the rule
   */
  public static void rows(String name, Rows rows, int expected) {
    if (rows.rows() != expected) {
      throw new IllegalArgumentException(
          name + " must have " + expected + " rows but is " + rows.shape());
    }
  }

  /**
   * Throws if an entry of {@code rows} is NaN or infinite; the message contains its place.
   *
   * @param name of the argument, for messages
   */
  public static void finite(String name, Rows rows) {
    finite(name, rows, Float.MAX_VALUE);
  }

  /**
   * Throws if an entry of {@code rows} is NaN or its size exceeds {@code largest}.
   *
   * @param name of the argument, for messages
   */
  public static void finite(String name, Rows rows, float largest) {
    int block = Math.max(1, BLOCK_ENTRIES / Math.max(1, rows.columns()));
    for (int from = 0; from < rows.rows(); from += block) {
      Matrix part = rows.rowRange(from, Math.min(rows.rows(), from + block));
      finite(name, from, part, largest);
    }
  }

  /**
   * Throws if an entry of consecutive rows, the first with index {@code first}, is NaN or infinite.
   *
   * @param name of the argument, for messages
   * @param rows n x p
   */
  public static void finite(String name, int first, Matrix rows) {
    finite(name, first, rows, Float.MAX_VALUE);
  }

  private static void finite(String name, int first, Matrix rows, float largest) {
    float[] values = new float[rows.columns()];
    for (int row = 0; row < rows.rows(); row++) {
      rows.copyRow(row, values);
      for (int column = 0; column < values.length; column++) {
        if (!(Math.abs(values[column]) <= largest)) {
          throw new IllegalArgumentException(
              name
                  + (Float.isFinite(values[column])
                      ? " must be in [" + -largest + ", " + largest + "] but is "
                      : " must be finite but is ")
                  + values[column]
                  + " at "
                  + (first + row)
                  + ", "
                  + column);
        }
      }
    }
  }
}
