package io.github.tdl4j.recording;

import io.github.tdl4j.io.InputException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a path says of a clip, as {@code {speaker}/{label}/{name}} or {@code
 * {label}{rep}_{speaker}}.
 *
 * <p>The pattern is held against as many last parts of the path as it has itself, the file's name
 * without its suffix. Each field takes the fewest letters that let the rest fit, from the left.
 */
public final class PathPattern {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final int MOST_FIELDS = 12;

  /** A field of a pattern. */
  enum Field {
    LABEL,
    SPEAKER,
    /** One to nine digits. */
    REP,
    /** What else tells one clip from another. */
    NAME,
    /** What says nothing of the clip. */
    ANY;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean takes(char letter) {
      return this == REP ? letter >= '0' && letter <= '9' : letter != '/';
    }
  }

  /** Letters that must stand there, or a field. */
  private record Piece(String letters, @Nullable Field field) {}

  private final String text;
  private final List<Piece> pieces;
  private final int parts;

  private PathPattern(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
    this.parts = text.split("/", -1).length;
  }

  /**
   * Reads a pattern.
   *
   * @throws InputException naming the rule it breaks
   */
  public static PathPattern of(String text) {
    List<Piece> pieces = new ArrayList<>();
    Set<Field> seen = EnumSet.noneOf(Field.class);
    Matcher fields = FIELD.matcher(text);
    int end = 0;
    while (fields.find()) {
      letters(text, end, fields.start(), pieces);
      Field field = field(text, fields.group(1));
      if (!seen.add(field) && field != Field.ANY) {
        throw fault(text, "name {" + field.key() + "} once");
      }
      pieces.add(new Piece("", field));
      end = fields.end();
    }
    letters(text, end, text.length(), pieces);
    if (!seen.contains(Field.LABEL)) {
      throw fault(text, "name {label}");
    }
    if (pieces.size() > 2 * MOST_FIELDS) {
      throw fault(text, "have at most " + MOST_FIELDS + " fields");
    }
    requireApart(text, pieces);
    return new PathPattern(text, pieces);
  }

  private static void letters(String text, int from, int to, List<Piece> pieces) {
    String letters = text.substring(from, to);
    if (letters.contains("{") || letters.contains("}")) {
      throw fault(text, "have braces only around fields");
    }
    if (!letters.isEmpty()) {
      pieces.add(new Piece(letters, null));
    }
  }

  private static Field field(String text, String key) {
    for (Field field : Field.values()) {
      if (field.key().equals(key)) {
        return field;
      }
    }
    throw fault(text, "have the fields {label}, {speaker}, {rep}, {name} and {any} only");
  }

  /** Where one field ends and the next begins must be said, but digits say it. */
  private static void requireApart(String text, List<Piece> pieces) {
    for (int i = 1; i < pieces.size(); i++) {
      Field before = pieces.get(i - 1).field();
      Field after = pieces.get(i).field();
      if (before != null && after != null && before != Field.REP && after != Field.REP) {
        throw fault(text, "have letters between {" + before.key() + "} and {" + after.key() + "}");
      }
    }
  }

  private static InputException fault(String text, String rule) {
    return new InputException(
        "the pattern must " + rule + " but is \"" + text + "\"; write as {label}{rep}_{speaker}");
  }

  /** The fields of a path of parts between slashes; empty where it does not fit. */
  Optional<Map<Field, String>> fields(String path) {
    String[] all = path.split("/", -1);
    if (all.length < parts) {
      return Optional.empty();
    }
    String end = String.join("/", List.of(all).subList(all.length - parts, all.length));
    Map<Field, String> fields = new EnumMap<>(Field.class);
    return new Fit(end, fields).fits(0, 0) ? Optional.of(fields) : Optional.empty();
  }

  /** One path held against the pattern; what failed once is not tried again. */
  private final class Fit {
    private final String path;
    private final Map<Field, String> fields;
    private final boolean[][] failed;

    Fit(String path, Map<Field, String> fields) {
      this.path = path;
      this.fields = fields;
      this.failed = new boolean[pieces.size() + 1][path.length() + 1];
    }

    boolean fits(int piece, int at) {
      if (piece == pieces.size()) {
        return at == path.length();
      }
      if (failed[piece][at]) {
        return false;
      }
      boolean fits = fits(pieces.get(piece), piece, at);
      failed[piece][at] = !fits;
      return fits;
    }

    private boolean fits(Piece wanted, int piece, int at) {
      Field field = wanted.field();
      if (field == null) {
        return path.startsWith(wanted.letters(), at)
            && fits(piece + 1, at + wanted.letters().length());
      }
      int longest = field == Field.REP ? Math.min(path.length(), at + 9) : path.length();
      for (int end = at; end < longest && field.takes(path.charAt(end)); end++) {
        if (fits(piece + 1, end + 1)) {
          fields.put(field, path.substring(at, end + 1));
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The clip's own name: what its fields say in the order of the pattern, without {any}, between
   * slashes, which no field holds.
   */
  String id(Map<Field, String> fields) {
    return pieces.stream()
        .map(Piece::field)
        .filter(field -> field != null && field != Field.ANY)
        .map(fields::get)
        .collect(Collectors.joining("/"));
  }

  @Override
  public String toString() {
    return text;
  }
}
