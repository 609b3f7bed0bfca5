package io.github.tdl4j.config;

import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.Scanner;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.tokens.CommentToken;
import org.snakeyaml.engine.v2.tokens.Token;

/** Reads the settings that are given beside a file. */
final class AssignmentParser {
  private static final int MAX_LENGTH = 100_000;

  private AssignmentParser() {}

  /**
   * Reads {@code a.b=c}, where c is a YAML scalar or flow value without a comment, which would
   * silently drop the rest of the value.
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
    String given = text.substring(equals + 1);
    Optional<String> comment = comment(given);
    if (comment.isPresent()) {
      throw withComment(place, key, given, comment.get());
    }
    Faults faults = new Faults();
    Value value = new YamlReader(place, faults).read(given);
    faults.throwIfAny();
    return new Assignment(path, value, place);
  }

  /** Returns the first comment in a YAML text; empty if the text before it is not readable. */
  private static Optional<String> comment(String text) {
    LoadSettings settings = LoadSettings.builder().setParseComments(true).build();
    try {
      Scanner scanner = new ScannerImpl(settings, new StreamReader(settings, text));
      while (scanner.hasNext()) {
        Token token = scanner.next();
        if (token instanceof CommentToken comment
            && comment.getCommentType() != CommentType.BLANK_LINE) {
          return Optional.of("#" + comment.getValue());
        }
      }
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // the reader names the fault
    }
    return Optional.empty();
  }

  private static InputException withComment(
      SourceLocation place, String key, String given, String comment) {
    String text = given.strip();
    boolean isWord = !text.matches("(?s)[\\[{\"'|>#].*|.*\\v.*");
    String example = isWord ? text.replace("'", "''") : "a #b";
    return Faults.fatal(
        place,
        "must have no comment but has "
            + Scalar.shortened(Scalar.quoted(comment))
            + ", as # begins one; put text with # in quotes, as in "
            + Scalar.shortened(key)
            + "='"
            + example
            + "'");
  }
}
