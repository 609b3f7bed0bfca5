package io.github.tdl4j;

import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.function.Function;

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
      List<String> texts =
          LabelledData.withoutNull("texts of labels", labels.stream().<String>map(text).toList());
      if (texts.stream().distinct().count() < texts.size()) {
        throw new IllegalArgumentException(
            "the texts of labels must all be different but are " + texts);
      }
      return state.texts(KEY, texts);
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
    return texts.stream().map(label).toList();
  }

  /** Returns whether the labels of a state are whole numbers. */
  static boolean areWhole(StateReader values) {
    return values.state().values().get(KEY) instanceof List<?> list
        && list.stream().anyMatch(Long.class::isInstance);
  }
}
