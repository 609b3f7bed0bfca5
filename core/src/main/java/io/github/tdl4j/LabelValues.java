package io.github.tdl4j;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Labels as the values of a state: texts or whole numbers.
 *
 * @param <L> the type of labels
 */
interface LabelValues<L> {
  /** The key of the labels. */
  String KEY = "labels";

  /** Sets the labels of a state. */
  State.Builder put(State.Builder state, List<? extends L> labels);

  /** Labels that are texts or whole numbers. */
  record Plain<L>() implements LabelValues<L> {
    @Override
    public State.Builder put(State.Builder state, List<? extends L> labels) {
      if (labels.stream().allMatch(String.class::isInstance)) {
        return state.texts(KEY, labels.stream().map(String.class::cast).toList());
      }
      if (labels.stream().allMatch(Plain::isWhole)) {
        return state.wholes(KEY, labels.stream().map(Number.class::cast).toList());
      }
      throw new IllegalArgumentException(
          "labels must be texts or whole numbers to be saved but are of the type "
              + (labels.get(0).getClass().getName() + "; save them with a function to texts"));
    }

    static boolean isWhole(Object label) {
      return label instanceof Integer
          || label instanceof Long
          || label instanceof Short
          || label instanceof Byte;
    }
  }

  /** Texts, whole numbers, or else the texts of labels of which none is needed again. */
  record Shown() implements LabelValues<Object> {
    @Override
    public State.Builder put(State.Builder state, List<?> labels) {
      return labels.stream().allMatch(Plain::isWhole)
          ? new Plain<>().put(state, labels)
          : state.texts(KEY, labels.stream().map(String::valueOf).toList());
    }
  }

  /** Returns labels as the texts that a function gives. */
  static <L> LabelValues<L> texts(Function<? super L, String> text) {
    return (state, labels) -> {
      Map<String, L> known = new LinkedHashMap<>();
      for (L label : labels) {
        String given = result("text", "a text for every label", text, label);
        if (given.isBlank()) {
          throw new IllegalArgumentException(
              "text must give no blank text but does for the label " + Quoting.line("" + label));
        }
        L other = known.put(given, label);
        if (other != null) {
          throw new IllegalArgumentException(
              "text must give different texts for different labels but gives "
                  + (Quoting.quoted(given) + " for both " + Quoting.line("" + other))
                  + (" and " + Quoting.line("" + label)));
        }
      }
      return state.texts(KEY, List.copyOf(known.keySet()));
    };
  }

  /** Reads labels that are texts. */
  static List<String> textsOf(StateReader values) {
    if (areWhole(values)) {
      throw new IllegalArgumentException(
          "labels must be texts but are whole numbers; load them as numbers");
    }
    return values.texts(KEY);
  }

  /** Reads labels that are whole numbers. */
  static List<Integer> integersOf(StateReader values) {
    if (!areWhole(values)) {
      throw new IllegalArgumentException(
          "labels must be whole numbers but are texts; load them as texts");
    }
    return values.integers(KEY, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Reads labels of any type. */
  static <L> List<L> anyOf(StateReader values, Function<String, L> label) {
    List<String> texts =
        areWhole(values)
            ? values.wholes(KEY).stream().map(String::valueOf).toList()
            : values.texts(KEY);
    return texts.stream()
        .map(text -> result("label", "a label for every text of the model", label, text))
        .toList();
  }

  /**
   * Returns what a function of the caller gives.
   *
   * @param name of the argument that is the function, for messages
   * @param rule that it breaks where it fails or gives null
   * @throws IllegalArgumentException if it fails or gives null
   */
  private static <T, R> R result(
      String name, String rule, Function<? super T, ? extends R> function, T argument) {
    @Nullable R given;
    try {
      given = function.apply(argument);
    } catch (RuntimeException e) {
      String reason = e.getMessage();
      throw new IllegalArgumentException(
          (name + " must give " + rule + " but fails for " + shown(argument))
              + (reason == null ? "" : ": " + Quoting.line(reason))
              + "; give another function",
          e);
    }
    if (given == null) {
      throw new IllegalArgumentException(
          (name + " must give " + rule + " but gives null for " + shown(argument))
              + "; give another function");
    }
    return given;
  }

  private static String shown(Object argument) {
    return Quoting.quoted(String.valueOf(argument));
  }

  /** Returns whether the labels of a state are whole numbers. */
  static boolean areWhole(StateReader values) {
    return values.state().values().get(KEY) instanceof List<?> list
        && list.stream().anyMatch(Long.class::isInstance);
  }
}
