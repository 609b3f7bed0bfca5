package io.github.tdl4j.state;

import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The content of a fitted object: a word for its type, and named values. A value is a text, a whole
 * number, a number, a flag, a list of these, an array, another state, or a list of states. Two
 * states are equal if all their values are, arrays bit for bit. It is immutable; the matrices that
 * it is given are not copied and must not change.
 */
public final class State {
  /** Words of types and keys; a dot separates keys in the names of arrays. */
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private final String type;
  private final Map<String, Object> values;

  private State(String type, Map<String, Object> values) {
    this.type = type;
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Begins a state.
   *
   * @param type the word for the type: up to 64 lower-case letters, digits, {@code -} and {@code
   *     _}, starting with a letter
   */
  public static Builder of(String type) {
    return new Builder(type);
  }

  /** Returns the word for the type of the object. */
  public String type() {
    return type;
  }

  /**
   * Returns the values by their keys, in their order: each is a {@code String}, {@code Long},
   * {@code Double}, {@code Boolean}, {@link Tensor}, {@link State}, or a {@code List} of one of
   * these but arrays and flags.
   */
  public Map<String, Object> values() {
    return values;
  }

  /**
   * Returns all arrays of this state and of the states in it by their names: the keys that lead to
   * an array, and the indices of lists, with dots between them, as {@code layers.0.weights}.
   */
  public SortedMap<String, Tensor> tensors() {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    collect("", this, tensors);
    return tensors;
  }

  private static void collect(String path, Object value, Map<String, Tensor> tensors) {
    if (value instanceof Tensor tensor) {
      tensors.put(path, tensor);
    } else if (value instanceof State state) {
      state.values.forEach((key, below) -> collect(join(path, key), below, tensors));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(join(path, String.valueOf(i)), list.get(i), tensors);
      }
    }
  }

  /** Returns the path of keys to a value. */
  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  /** Returns the word for a constant: lower case, with {@code -} between its parts. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State that && type.equals(that.type) && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + values.hashCode();
  }

  @Override
  public String toString() {
    return type + " " + values.keySet();
  }

  /** Collects the values of one state. Each method refuses a key that was set before. */
  public static final class Builder {
    private final String type;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Builder(String type) {
      this.type = checked(type);
    }

    private static String checked(String word) {
      if (!isWord(word)) {
        throw new IllegalArgumentException(
            "keys and types must match " + WORD + " but one is " + Quoting.quoted(word));
      }
      return word;
    }

    /**
     * Sets a text.
     *
     * @param key of the value
     * @param value any Unicode text
     * @throws IllegalArgumentException if the text has an unpaired surrogate
     */
    public Builder text(String key, String value) {
      return put(key, unicode(key, value));
    }

    /**
     * Sets the word for a constant.
     *
     * @param key of the value
     * @param value the constant
     */
    public Builder choice(String key, Enum<?> value) {
      return put(key, word(value));
    }

    /**
     * Sets a whole number.
     *
     * @param key of the value
     * @param value any number
     */
    public Builder whole(String key, long value) {
      return put(key, value);
    }

    /**
     * Sets a number.
     *
     * @param key of the value
     * @param value any finite number
     * @throws IllegalArgumentException if the number is NaN or infinite
     */
    public Builder number(String key, double value) {
      return put(key, finite(key, value));
    }

    /**
     * Sets a flag.
     *
     * @param key of the value
     * @param value true or false
     */
    public Builder flag(String key, boolean value) {
      return put(key, value);
    }

    /**
     * Sets a list of texts.
     *
     * @param key of the value
     * @param list any Unicode texts
     * @throws IllegalArgumentException if a text has an unpaired surrogate
     */
    public Builder texts(String key, Collection<String> list) {
      list.forEach(value -> unicode(key, value));
      return put(key, List.copyOf(list));
    }

    /**
     * Sets a list of whole numbers.
     *
     * @param key of the value
     * @param list any whole numbers of up to 64 bits
     */
    public Builder wholes(String key, Collection<? extends Number> list) {
      return put(key, list.stream().map(Number::longValue).toList());
    }

    /**
     * Sets a list of numbers.
     *
     * @param key of the value
     * @param list any finite numbers
     * @throws IllegalArgumentException if a number is NaN or infinite
     */
    public Builder numbers(String key, Collection<Double> list) {
      list.forEach(value -> finite(key, value));
      return put(key, List.copyOf(list));
    }

    /**
     * Sets a matrix of float32.
     *
     * @param key of the value
     * @param matrix n x p, which must not change
     */
    public Builder matrix(String key, Matrix matrix) {
      return put(key, new Tensor.Floats(matrix));
    }

    /**
     * Sets a matrix of float64.
     *
     * @param key of the value
     * @param matrix n x p, which must not change
     */
    public Builder matrix(String key, DoubleMatrix matrix) {
      return put(key, new Tensor.Doubles(matrix));
    }

    /**
     * Sets an array of whole numbers.
     *
     * @param key of the value
     * @param array the numbers
     */
    public Builder array(String key, LongArray array) {
      return put(key, new Tensor.Longs(array));
    }

    /**
     * Sets bytes.
     *
     * @param key of the value
     * @param array the bytes
     */
    public Builder bytes(String key, ByteArray array) {
      return put(key, new Tensor.Bytes(array));
    }

    /**
     * Sets another state.
     *
     * @param key of the value
     * @param child the state of a part
     */
    public Builder child(String key, State child) {
      return put(key, child);
    }

    /**
     * Sets a list of states.
     *
     * @param key of the value
     * @param list the states of parts of one kind
     */
    public Builder children(String key, Collection<State> list) {
      return put(key, List.copyOf(list));
    }

    /** Returns the state. */
    public State build() {
      return new State(type, new LinkedHashMap<>(values));
    }

    Builder put(String key, Object value) {
      if (key.equals("type") || key.equals("tensor")) {
        throw new IllegalArgumentException("no value can have the key " + key);
      }
      if (values.put(checked(key), value) != null) {
        throw new IllegalArgumentException(
            "each key must be set once but " + Quoting.line(key) + " is set twice");
      }
      return this;
    }

    private static String unicode(String key, String value) {
      if (!NameText.isUnicode(value)) {
        throw new IllegalArgumentException(
            Quoting.line(key) + " must be text without unpaired surrogates");
      }
      return value;
    }

    private static double finite(String key, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(Quoting.line(key) + " must be finite but is " + value);
      }
      return value;
    }
  }
}
