package io.github.tdl4j.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A single value, resolved by the core schema of YAML 1.2: {@code yes} and {@code no} are words.
 *
 * @param text the value without its quotes
 * @param plain whether it was written without quotes; only then can it be a number or a truth value
 */
record Scalar(String text, boolean plain, SourceLocation place) implements Value {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,19}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern SPECIAL =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern SAFE_WORDS =
      Pattern.compile("[A-Za-z/][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+][A-Za-z0-9_./+-]*)*");
  private static final int LONGEST_DESCRIPTION = 60;

  boolean isNull() {
    return plain && NULL.matcher(text).matches();
  }

  Optional<Boolean> truth() {
    return plain && TRUTH.matcher(text).matches()
        ? Optional.of(text.toLowerCase(Locale.ROOT).equals("true"))
        : Optional.empty();
  }

  OptionalLong whole() {
    if (!plain || !WHOLE.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // 19 digits, but beyond a long
    }
  }

  /** A finite number. */
  OptionalDouble number() {
    if (!plain || !NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  @Override
  public Kind kind() {
    return isNull() ? Kind.EMPTY : Kind.SCALAR;
  }

  @Override
  public Value with(Assignment assignment, int depth) {
    if (isNull()) {
      return Mapping.empty(place).with(assignment, depth);
    }
    // A word may be short for a mapping of that one key, as knn is for knn: {}.
    if (text.equals(assignment.keyAt(depth))) {
      return Mapping.empty(place).with(assignment, depth);
    }
    throw assignment.cannotEnter(this, depth);
  }

  @Override
  public boolean inline() {
    return true;
  }

  @Override
  public void write(StringBuilder text, int indent) {
    text.append(canonical());
  }

  String canonical() {
    if (isNull()) {
      return "null";
    }
    if (truth().isPresent()) {
      return text.toLowerCase(Locale.ROOT);
    }
    boolean word = SAFE_WORDS.matcher(text).matches() && !looksTyped();
    boolean number = plain && looksTyped();
    return word || number ? text : quoted(text);
  }

  /** Returns whether the text without quotes would be read as a number, a truth value or null. */
  private boolean looksTyped() {
    return NULL.matcher(text).matches()
        || TRUTH.matcher(text).matches()
        || NUMBER.matcher(text).matches()
        || SPECIAL.matcher(text).matches();
  }

  @Override
  public String described() {
    if (isNull()) {
      return "empty";
    }
    String whole = plain && looksTyped() ? text : quoted(text);
    return shortened(whole);
  }

  static String shortened(String line) {
    return line.length() <= LONGEST_DESCRIPTION
        ? line
        : line.substring(0, LONGEST_DESCRIPTION - 1) + "…";
  }

  /** Double quotes, with everything escaped that could end the line or hide in a terminal. */
  static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    text.codePoints().forEach(point -> appendEscaped(result, point));
    return result.append('"').toString();
  }

  private static void appendEscaped(StringBuilder result, int point) {
    switch (point) {
      case '"' -> result.append("\\\"");
      case '\\' -> result.append("\\\\");
      case '\n' -> result.append("\\n");
      case '\r' -> result.append("\\r");
      case '\t' -> result.append("\\t");
      default -> {
        if (printable(point)) {
          result.appendCodePoint(point);
        } else {
          result.append(String.format(Locale.ROOT, "\\U%08x", point));
        }
      }
    }
  }

  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
