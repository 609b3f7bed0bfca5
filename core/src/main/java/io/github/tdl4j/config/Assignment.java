package io.github.tdl4j.config;

import io.github.tdl4j.io.InputException;
import java.util.List;

/**
 * A value given beside the file, {@code a.b=c}: it replaces the value at a path or adds one.
 *
 * @param path keys, and indices from 0 into lists
 */
record Assignment(List<String> path, Value value, SourceLocation place) {
  Assignment {
    path = List.copyOf(path);
  }

  /** Returns the path as it is shown, shortened. */
  String shownPath() {
    return prefix(path.size());
  }

  private static String described(String text) {
    return Scalar.shortened(Scalar.quoted(text));
  }

  Value applyTo(Value root) {
    return root.with(this, 0);
  }

  String keyAt(int depth) {
    return path.get(depth);
  }

  int indexAt(int depth, int size) {
    String key = path.get(depth);
    if (key.matches("[0-9]{1,6}") && Integer.parseInt(key) < size) {
      return Integer.parseInt(key);
    }
    String rule =
        size == 0 ? "absent, as the list is empty," : "an index in [0, " + (size - 1) + "]";
    throw Faults.fatal(
        place, "key " + prefix(depth + 1) + " must be " + rule + " but is " + described(key));
  }

  /** Returns the value below {@code depth} after the replacement. */
  Value replacing(Value child, int depth) {
    return depth == path.size() - 1 ? value : child.with(this, depth + 1);
  }

  InputException cannotEnter(Value reached, int depth) {
    return Faults.fatal(
        place,
        "key " + prefix(depth) + " must be a mapping or a list but is " + reached.described());
  }

  private String prefix(int length) {
    return Scalar.shortened(String.join(".", path.subList(0, length)));
  }
}
