package io.github.tdl4j.config;

import io.github.tdl4j.io.InputException;
import java.util.List;

/** Reads the settings that are given beside a file. */
final class AssignmentParser {
  private static final int MAX_LENGTH = 100_000;

  private AssignmentParser() {}

  /**
   * Reads {@code a.b=c}, where c is a YAML scalar or flow value.
   *
   * @param order position among all assignments, counted from 1
   * @throws InputException if the text has another form
   */
  static Assignment parse(String text, int order) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals);
    SourceLocation place = SourceLocation.start("--set " + Scalar.shortened(key), order);
    List<String> path = List.of(key.split("\\.", -1));
    if (equals < 0 || path.contains("") || !key.equals(key.strip())) {
      throw new InputException(
          "--set must be KEY=VALUE, as in maps.0.knn.k=5, but is "
              + Scalar.shortened(Scalar.quoted(text)));
    }
    if (text.length() > MAX_LENGTH || path.size() > YamlReader.DEEPEST) {
      throw Faults.fatal(place, "must be shorter but is " + text.length() + " characters long");
    }
    Faults faults = new Faults();
    Value value = new YamlReader(place, faults).read(text.substring(equals + 1));
    faults.throwIfAny();
    return new Assignment(path, value, place);
  }
}
