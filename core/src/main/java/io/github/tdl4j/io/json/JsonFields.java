package io.github.tdl4j.io.json;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an object in a JSON file that this program has written. A fault names the file, the
 * field, the rule, the value and the remedy.
 *
 * @param where beginning of messages: the file, and the place of the object in it
 * @param node the object
 * @param remedy end of messages, a clause
 */
public record JsonFields(String where, JsonNode node, String remedy) {
  private static final double ROUNDING = 1e-9;

  /** Returns a text. */
  public String text(String key) {
    if (!node.path(key).isString()) {
      throw fault(key, "must be a text");
    }
    return node.path(key).asString();
  }

  /** Returns a text; an empty one if the value is null or missing. */
  public String textOrEmpty(String key) {
    return isAbsent(key) ? "" : text(key);
  }

  /** Returns a list of texts. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : list(key, "must be a list of texts")) {
      if (!text.isString()) {
        throw fault(key, "must be a list of texts");
      }
      texts.add(text.asString());
    }
    return texts;
  }

  /** Returns a list of numbers; null stands for NaN. */
  public List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode number : list(key, "must be a list of numbers")) {
      if (!number.isNumber() && !number.isNull()) {
        throw fault(key, "must be a list of numbers");
      }
      numbers.add(number.isNull() ? Double.NaN : number.asDouble());
    }
    return numbers;
  }

  /** Returns a list. */
  public JsonNode list(String key, String rule) {
    if (!node.path(key).isArray()) {
      throw fault(key, rule);
    }
    return node.path(key);
  }

  /** Returns a whole number. */
  public int whole(String key, int least) {
    JsonNode value = node.path(key);
    if (!value.isInt() || value.asInt() < least) {
      throw fault(key, "must be a whole number of at least " + least);
    }
    return value.asInt();
  }

  /** Returns a whole number; empty if the value is null or missing. */
  public OptionalInt optionalWhole(String key, int least) {
    return isAbsent(key) ? OptionalInt.empty() : OptionalInt.of(whole(key, least));
  }

  /** Returns a finite number; empty if the value is null or missing. */
  public OptionalDouble figure(String key) {
    JsonNode value = node.path(key);
    if (isAbsent(key)) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw fault(key, "must be a number or null");
    }
    return OptionalDouble.of(value.asDouble());
  }

  /** Returns a number from 0 to 1, to rounding; empty if the value is null or missing. */
  public OptionalDouble share(String key) {
    OptionalDouble figure = figure(key);
    if (figure.isPresent() && !isShare(figure.getAsDouble())) {
      throw fault(key, "must be from 0 to 1");
    }
    return figure;
  }

  /** Returns whether a number is in [0, 1], or beside it by the rounding of a sum. */
  public static boolean isShare(double figure) {
    return figure >= -ROUNDING && figure <= 1 + ROUNDING;
  }

  /** Returns the value whose word the field has. */
  public <T> T choice(String key, T[] values, Function<T, String> word) {
    String given = node.path(key).isString() ? node.path(key).asString() : "";
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                fault(
                    key,
                    "must be one of "
                        + Arrays.stream(values).map(word).collect(Collectors.joining(", "))));
  }

  private boolean isAbsent(String key) {
    return node.path(key).isMissingNode() || node.path(key).isNull();
  }

  /** Returns a fault of a field, whose value the message ends with. */
  public InputException fault(String key, String rule) {
    return fault(key + " " + rule + " but is " + shown(node.path(key)));
  }

  /** Returns a fault that names its value. */
  public InputException fault(String rule) {
    return new InputException(where + ": " + rule + "; " + remedy);
  }

  /** Returns a value for messages, on one line. */
  public static String shown(JsonNode value) {
    return value.isMissingNode() ? "missing" : Quoting.line(value.toString());
  }
}
