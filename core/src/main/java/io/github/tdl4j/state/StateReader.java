package io.github.tdl4j.state;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Checked access to the values of a {@link State} that came from a file. Each fault is an exception
 * with one line: the file, the path of keys, the rule and the value. {@link #read} is the usual way
 * to make an object of a state.
 */
public final class StateReader {
  private static final int SHOWN = 6;

  /** The whole models, each with its reader. */
  private static final Map<String, String> READERS =
      Map.of(
          "model", "the commands of tdl, as tdl predict",
          "network-classifier", "NetworkClassifier.load of the Java API",
          "fitted-transfer", "FittedTransfer.load of the Java API");

  private static final String WAY_OUT = "; get the model anew, or write it again";

  private final String file;
  private final String path;
  private final State state;
  private final Set<String> read = new TreeSet<>();

  private StateReader(String file, String path, State state) {
    this.file = file;
    this.path = path;
    this.state = state;
  }

  /**
   * Returns access to a whole state.
   *
   * @param file name of the file, for messages
   * @param state the content of the file
   */
  public static StateReader of(String file, State state) {
    return new StateReader(
        Objects.requireNonNull(file, "file"), "", Objects.requireNonNull(state, "state"));
  }

  /** Returns the word for the type of the object. */
  public String type() {
    return state.type();
  }

  /** Returns the file and the path of keys to the state, for messages. */
  public String name() {
    return path.isEmpty() ? file : file + ": " + path;
  }

  /** Returns the state itself, unchecked. */
  public State state() {
    return state;
  }

  /**
   * Makes an object of this state.
   *
   * @param type the word that the state must have
   * @param content makes the object of the values; its {@code IllegalArgumentException} becomes a
   *     fault of the file
   * @return the result of {@code content}
   * @throws InputException if the state has another type, or a key that {@code content} did not
   *     read
   */
  public <T> T read(String type, Function<StateReader, T> content) {
    if (!type.equals(state.type()) && READERS.containsKey(state.type()) && path.isEmpty()) {
      throw new InputException(
          (file + ": must be of the type " + type + " but is of the type " + state.type())
              + (", which is read by " + READERS.get(state.type())));
    }
    if (!type.equals(state.type())) {
      throw fault("type", "must be " + type, Quoting.quoted(state.type()));
    }
    T result = valid(content);
    checkAllRead();
    return result;
  }

  /**
   * Makes an object of some values of this state.
   *
   * @param content makes the object
   * @throws InputException in the place of an {@code IllegalArgumentException} of {@code content}
   */
  public <T> T valid(Function<StateReader, T> content) {
    try {
      return content.apply(this);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new InputException(place("") + message + (message.contains("; ") ? "" : WAY_OUT), e);
    }
  }

  /**
   * Throws if there is a key that was not read.
   *
   * @throws InputException naming the key
   */
  public void checkAllRead() {
    Set<String> surplus = new TreeSet<>(state.values().keySet());
    surplus.removeAll(read);
    if (!surplus.isEmpty()) {
      throw new InputException(
          place("")
              + (state.type() + " must have known keys only but has ")
              + Quoting.names(List.copyOf(surplus))
              + WAY_OUT);
    }
  }

  /**
   * Returns whether there is a value.
   *
   * @param key of the value
   */
  public boolean has(String key) {
    return state.values().containsKey(Objects.requireNonNull(key, "key"));
  }

  /**
   * Returns a text.
   *
   * @param key of the value
   */
  public String text(String key) {
    return value(key, String.class, "a text");
  }

  /**
   * Returns a constant by its word.
   *
   * @param key of the value
   * @param type of the constants
   */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    String word = text(key);
    E[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> State.word(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                fault(
                    key,
                    "must be one of " + Arrays.stream(constants).map(State::word).toList(),
                    Quoting.quoted(word)));
  }

  /**
   * Returns a whole number.
   *
   * @param key of the value
   * @param low the smallest value, any
   * @param high the largest value, at least {@code low}
   */
  public int integer(String key, int low, int high) {
    return (int) whole(key, low, high);
  }

  /**
   * Returns a whole number of 64 bits.
   *
   * @param key of the value
   * @param low the smallest value, any
   * @param high the largest value, at least {@code low}
   */
  public long whole(String key, long low, long high) {
    return inRange(key, value(key, Long.class, "a whole number"), low, high);
  }

  /**
   * Returns a number.
   *
   * @param key of the value
   * @param low the smallest value, any
   * @param high the largest value, at least {@code low}
   */
  public double number(String key, double low, double high) {
    double number = number(key, value(key, Number.class, "a number"));
    if (!(number >= low && number <= high)) {
      throw fault(key, "must be from " + low + " to " + high, String.valueOf(number));
    }
    return number;
  }

  /**
   * Returns a number that float32 holds.
   *
   * @param key of the value
   */
  public float single(String key) {
    double number = number(key, -Float.MAX_VALUE, Float.MAX_VALUE);
    if ((float) number != number) {
      throw fault(key, "must be a number of float32", String.valueOf(number));
    }
    return (float) number;
  }

  /**
   * Returns a number that float32 holds, above 0.
   *
   * @param key of the value
   */
  public float positiveSingle(String key) {
    float number = single(key);
    if (!(number > 0)) {
      throw fault(key, "must be positive", String.valueOf(number));
    }
    return number;
  }

  /**
   * Returns a flag.
   *
   * @param key of the value
   */
  public boolean flag(String key) {
    return value(key, Boolean.class, "true or false");
  }

  /**
   * Returns a list of texts.
   *
   * @param key of the value
   */
  public List<String> texts(String key) {
    return list(key, String.class, "texts");
  }

  /**
   * Returns a list of whole numbers.
   *
   * @param key of the value
   * @param low the smallest value, any
   * @param high the largest value, at least {@code low}
   */
  public List<Integer> integers(String key, int low, int high) {
    return wholes(key, low, high, whole -> (int) whole);
  }

  /**
   * Returns a list of whole numbers of 64 bits.
   *
   * @param key of the value
   */
  public List<Long> wholes(String key) {
    return wholes(key, Long.MIN_VALUE, Long.MAX_VALUE, whole -> whole);
  }

  private <T> List<T> wholes(String key, long low, long high, LongFunction<T> conversion) {
    return list(key, Long.class, "whole numbers").stream()
        .map(whole -> conversion.apply(inRange(key, whole, low, high)))
        .toList();
  }

  /**
   * Returns a list of numbers.
   *
   * @param key of the value
   */
  public List<Double> numbers(String key) {
    return list(key, Number.class, "numbers").stream().map(one -> number(key, one)).toList();
  }

  /**
   * Returns a matrix of float32, n x p, p at least 1, all finite.
   *
   * @param key of the value
   */
  public Matrix matrix(String key) {
    Matrix matrix = value(key, Tensor.Floats.class, "a matrix of float32").matrix();
    if (matrix.columns() == 0) {
      throw fault(key, "must have columns", matrix.shape());
    }
    if (!matrix.isFinite()) {
      throw fault(key, "must have finite numbers", "not in all of its " + matrix.shape());
    }
    return matrix;
  }

  /**
   * Returns a matrix of float32, n x p, all finite.
   *
   * @param key of the value
   * @param rows n, at least 0
   * @param columns p, at least 1
   */
  public Matrix matrix(String key, int rows, int columns) {
    Matrix matrix = matrix(key);
    checkShape(key, matrix.shape(), rows, columns);
    return matrix;
  }

  /**
   * Returns one row of float32, 1 x p, whose numbers are finite and satisfy a rule.
   *
   * @param key of the value
   * @param columns p, at least 1
   * @param rule in words, as {@code must have no number below 0}
   * @param isValid whether a number satisfies the rule
   */
  public Matrix row(String key, int columns, String rule, DoublePredicate isValid) {
    Matrix row = matrix(key, 1, columns);
    for (int column = 0; column < columns; column++) {
      if (!isValid.test(row.get(0, column))) {
        throw fault(key, rule, row.get(0, column) + " in column " + column);
      }
    }
    return row;
  }

  /**
   * Returns a matrix of float64, n x p, p at least 1, all finite.
   *
   * @param key of the value
   */
  public DoubleMatrix doubleMatrix(String key) {
    DoubleMatrix matrix = value(key, Tensor.Doubles.class, "a matrix of float64").matrix();
    if (matrix.columns() == 0) {
      throw fault(key, "must have columns", matrix.shape());
    }
    for (double value : matrix.values) {
      if (!Double.isFinite(value)) {
        throw fault(key, "must have finite numbers", "not in all of its " + matrix.shape());
      }
    }
    return matrix;
  }

  /**
   * Returns a matrix of float64, n x p, all finite.
   *
   * @param key of the value
   * @param rows n, at least 0
   * @param columns p, at least 1
   */
  public DoubleMatrix doubleMatrix(String key, int rows, int columns) {
    DoubleMatrix matrix = doubleMatrix(key);
    checkShape(key, matrix.shape(), rows, columns);
    return matrix;
  }

  /**
   * Returns an array of whole numbers.
   *
   * @param key of the value
   */
  public LongArray array(String key) {
    return value(key, Tensor.Longs.class, "an array of int64").array();
  }

  /**
   * Returns bytes.
   *
   * @param key of the value
   */
  public ByteArray bytes(String key) {
    return value(key, Tensor.Bytes.class, "an array of bytes").array();
  }

  /**
   * Returns access to another state.
   *
   * @param key of the value
   */
  public StateReader child(String key) {
    return new StateReader(file, path(key), value(key, State.class, "a state"));
  }

  /**
   * Returns access to a list of states.
   *
   * @param key of the value
   */
  public List<StateReader> children(String key) {
    List<StateReader> children = new ArrayList<>();
    for (State child : list(key, State.class, "states")) {
      children.add(new StateReader(file, path(key) + "." + children.size(), child));
    }
    return List.copyOf(children);
  }

  /**
   * Returns a fault of a value.
   *
   * @param key of the value
   * @param rule that it breaks, as {@code must be positive}
   * @param shown the value, for the message
   * @return an exception to be thrown, which {@link #read} and {@link #valid} pass on
   */
  public RuntimeException fault(String key, String rule, String shown) {
    Objects.requireNonNull(rule, "rule");
    return new InputException(place(key) + rule + " but is " + Quoting.line(shown) + WAY_OUT);
  }

  private <T> T value(String key, Class<T> type, String rule) {
    read.add(key);
    Object value = state.values().get(key);
    if (!type.isInstance(value)) {
      throw fault(key, "must be " + rule, shown(value));
    }
    return type.cast(value);
  }

  private <T> List<T> list(String key, Class<T> type, String items) {
    List<?> list = value(key, List.class, "a list of " + items);
    List<T> result = new ArrayList<>(list.size());
    for (Object item : list) {
      if (!type.isInstance(item)) {
        throw fault(key, "must be a list of " + items, shown(list));
      }
      result.add(type.cast(item));
    }
    return List.copyOf(result);
  }

  private long inRange(String key, long number, long low, long high) {
    if (number < low || number > high) {
      throw fault(key, "must be from " + low + " to " + high, String.valueOf(number));
    }
    return number;
  }

  private double number(String key, Number number) {
    double value = number.doubleValue();
    if (number instanceof Long whole && (long) value != whole) {
      throw fault(key, "must be a number of 64 bits with a point", String.valueOf(whole));
    }
    return value;
  }

  private void checkShape(String key, String shape, int rows, int columns) {
    if (!shape.equals(rows + " x " + columns)) {
      throw fault(key, "must be " + rows + " x " + columns, shape);
    }
  }

  private String path(String key) {
    return State.join(path, key);
  }

  /** Returns the start of a message about a value, or about the whole state. */
  private String place(String key) {
    String full = key.isEmpty() ? path : path(key);
    return file + ": " + (full.isEmpty() ? "" : full + ": ");
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "missing";
    }
    if (value instanceof State child) {
      return "a state of type " + child.type();
    }
    if (value instanceof Tensor tensor) {
      return "an array of type " + tensor.type() + " with the shape " + tensor.shape();
    }
    if (value instanceof List<?> list) {
      return "a list of " + list.size() + (list.isEmpty() ? "" : ", with " + shown(list.get(0)));
    }
    return value instanceof String text ? Quoting.quoted(text) : value.toString();
  }

  /** Refers to the first keys alone, as a state may be large. */
  @Override
  public String toString() {
    return place("") + state.type() + state.values().keySet().stream().limit(SHOWN).toList();
  }
}
