package io.github.tdl4j.io.json;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Faults of JSON as one line: the file, the place and the reason in plain words. */
public final class JsonFaults {
  private static final Pattern TWICE =
      Pattern.compile("Duplicate Object property \"(.*?)\"", Pattern.DOTALL);

  private JsonFaults() {}

  /**
   * Returns the fault of a text that is no JSON.
   *
   * @param file for the message
   */
  public static InputException of(Object file, JacksonException cause) {
    return new InputException(
        file + ": " + place(cause) + "must be JSON but is not: " + reason(cause), cause);
  }

  /** Returns the reason alone. */
  public static String reason(JacksonException cause) {
    String message = String.valueOf(cause.getOriginalMessage());
    Matcher twice = TWICE.matcher(message);
    if (twice.find()) {
      return "the key " + Quoting.quoted(twice.group(1)) + " comes twice";
    }
    if (cause instanceof UnexpectedEndOfInputException || message.contains("end-of-input")) {
      return "the text ends too early";
    }
    if (cause instanceof StreamConstraintsException) {
      return "it is nested too deeply, or a number, a key or a text is too long";
    }
    return "a character, a word or a number there is not allowed";
  }

  /** Faults of limits, such as of the nesting, have no place. */
  private static String place(JacksonException cause) {
    TokenStreamLocation at = cause.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
  }
}
