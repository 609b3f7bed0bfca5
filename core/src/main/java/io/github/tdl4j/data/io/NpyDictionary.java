package io.github.tdl4j.data.io;

import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Python dictionary in the header of a {@code .npy} file: {@code descr}, {@code fortran_order}
 * and {@code shape}, each once, in any order and in the spellings of Python 2 and 3. It is read
 * without evaluating anything.
 */
final class NpyDictionary {
  private static final Pattern OPENING = Pattern.compile("\\s*\\{\\s*");
  private static final Pattern CLOSING = Pattern.compile("\\}\\s*");
  private static final Pattern KEY = Pattern.compile("[uUbB]?(?:'(\\w+)'|\"(\\w+)\")\\s*:\\s*");
  private static final Pattern TEXT = Pattern.compile("[uUbB]?(?:'([^'\\\\]*)'|\"([^\"\\\\]*)\")");
  private static final Pattern TRUTH = Pattern.compile("True|False");
  private static final Pattern TUPLE_OPENING = Pattern.compile("\\(\\s*");
  private static final Pattern TUPLE_CLOSING = Pattern.compile("\\s*\\)");

  /** Python 2 wrote an {@code L} behind the sizes of some arrays. */
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)[lL]?");

  /** A type of one byte has no byte order, and one without a mark has that of this format. */
  private static final Pattern ONE_BYTE = Pattern.compile("[<>=|]?([bui]1)");

  private static final Pattern UNMARKED = Pattern.compile("=?([uif][248])");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern SPACE = Pattern.compile("\\s*");

  /** Sizes with more digits cannot be those of a file. */
  private static final int MAX_DIGITS = 18;

  private final String text;
  private final Matcher matcher;
  private int at;
  private @Nullable String type;
  private @Nullable Boolean fortranOrder;
  private @Nullable List<Long> shape;

  private NpyDictionary(String text) {
    this.text = text;
    this.matcher = OPENING.matcher(text);
  }

  /** The three entries. */
  record Entries(String type, boolean fortranOrder, List<Long> shape) {}

  /** The reason that a header cannot be used, as the end of a message that begins with the file. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message);
    }
  }

  static Entries parse(String text) throws Fault {
    return new NpyDictionary(text).entries();
  }

  private Entries entries() throws Fault {
    expect(OPENING);
    while (!accept(CLOSING)) {
      entry();
      if (!accept(COMMA)) {
        expect(SPACE);
        expect(CLOSING);
        break;
      }
    }
    if (at != text.length() || type == null || fortranOrder == null || shape == null) {
      throw malformed();
    }
    return new Entries(type, fortranOrder, shape);
  }

  private void entry() throws Fault {
    expect(KEY);
    switch (group()) {
      case "descr" -> type = once(type, type());
      case "fortran_order" -> fortranOrder = once(fortranOrder, truth());
      case "shape" -> shape = once(shape, shape());
      default -> throw malformed();
    }
  }

  private <T> T once(@Nullable T before, T value) throws Fault {
    if (before != null) {
      throw malformed();
    }
    return value;
  }

  private String type() throws Fault {
    if (!accept(TEXT)) {
      throw new Fault(
          "descr must be one type, such as '<f4', but is " + Quoting.line(text.substring(at)));
    }
    return canonical(group());
  }

  /** The name that NumPy itself writes for a type. */
  private static String canonical(String type) {
    Matcher oneByte = ONE_BYTE.matcher(type);
    if (oneByte.matches()) {
      return "|" + oneByte.group(1);
    }
    Matcher unmarked = UNMARKED.matcher(type);
    return unmarked.matches() ? "<" + unmarked.group(1) : type.equals("?") ? "|b1" : type;
  }

  private boolean truth() throws Fault {
    expect(TRUTH);
    return matcher.group().equals("True");
  }

  private List<Long> shape() throws Fault {
    expect(TUPLE_OPENING);
    List<Long> sizes = new ArrayList<>();
    while (!accept(TUPLE_CLOSING)) {
      sizes.add(size());
      if (!accept(COMMA)) {
        expect(TUPLE_CLOSING);
        break;
      }
    }
    return List.copyOf(sizes);
  }

  private long size() throws Fault {
    expect(NUMBER);
    String digits = matcher.group(1);
    if (digits.length() > MAX_DIGITS) {
      throw new Fault(
          "every size in shape must have at most "
              + MAX_DIGITS
              + " digits but one is "
              + Quoting.line(digits));
    }
    return Long.parseLong(digits);
  }

  private boolean accept(Pattern pattern) {
    boolean found = matcher.usePattern(pattern).region(at, text.length()).lookingAt();
    if (found) {
      at = matcher.end();
    }
    return found;
  }

  private void expect(Pattern pattern) throws Fault {
    if (!accept(pattern)) {
      throw malformed();
    }
  }

  /** Returns the text in single or double quotes. */
  private String group() {
    String single = matcher.group(1);
    return single == null ? matcher.group(2) : single;
  }

  private Fault malformed() {
    return new Fault(
        "the header must be a dictionary of descr, fortran_order and shape but is "
            + Quoting.line(text.strip()));
  }
}
