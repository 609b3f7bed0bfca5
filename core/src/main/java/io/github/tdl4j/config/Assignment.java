package io.github.tdl4j.config;

import io.github.tdl4j.io.InputException;
import java.util.List;

/**
 * A value given beside the file, {@code a.b=c}: it replaces what stands at a path or adds it.
 *
 * @param path keys, and indices from 0 into lists
 */
record Assignment(List<String> path, Value value, Place place) {
  private static final int LONGEST = 100_000;

  Assignment {
    path = List.copyOf(path);
  }

  /** Reads {@code a.b=c}, where c is a YAML scalar or flow value; {@code order} counts from 1. */
  static Assignment parse(String text, int order) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals);
    Place place = Place.start("--set " + Scalar.shortened(key), order);
    List<String> path = List.of(key.split("\\.", -1));
    if (equals < 0 || path.contains("") || !key.equals(key.strip())) {
      throw new InputException(
          "--set must be KEY=VALUE, as in maps.0.knn.k=5, but is " + described(text));
    }
    if (text.length() > LONGEST || path.size() > YamlReader.DEEPEST) {
      throw Faults.fatal(place, "must be shorter but is " + text.length() + " characters long");
    }
    Faults faults = new Faults();
    Value value = new YamlReader(place, faults).read(text.substring(equals + 1));
    faults.throwIfAny();
    return new Assignment(path, value, place);
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

  /** What stands below {@code depth} after the replacement. */
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
