package io.github.tdl4j.recording.naming;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that reads label, speaker and other fields from the end of a path, such as {@code
 * {speaker}/{label}/{name}} or {@code {label}{rep}_{speaker}}.
 *
 * <p>The pattern is matched against as many last parts of the path as it has itself; the file name
 * has no suffix. From the left, each field takes the fewest characters with which the rest matches;
 * {@code {rep}} beside another field takes all digits. {@link #ambiguity} tells if a path matches
 * in several ways.
 */
public final class PathPattern {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final int MOST_FIELDS = 12;
  private static final int MOST_DIGITS = 9;

  /** Common other names of the fields. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("repetition", "rep"),
          Map.entry("take", "rep"),
          Map.entry("trial", "rep"),
          Map.entry("number", "rep"),
          Map.entry("index", "rep"),
          Map.entry("instance", "name"),
          Map.entry("id", "name"),
          Map.entry("file", "name"),
          Map.entry("filename", "name"),
          Map.entry("clip", "name"),
          Map.entry("person", "group"),
          Map.entry("subject", "group"),
          Map.entry("participant", "group"),
          Map.entry("user", "group"),
          Map.entry("session", "group"),
          Map.entry("talker", "speaker"),
          Map.entry("class", "label"),
          Map.entry("word", "label"),
          Map.entry("digit", "label"),
          Map.entry("letter", "label"),
          Map.entry("y", "label"),
          Map.entry("ignore", "any"),
          Map.entry("skip", "any"),
          Map.entry("*", "any"),
          Map.entry("", "any"));

  /** A field of a pattern. */
  public enum Field {
    LABEL,
    /** Also written {@code {group}}. */
    SPEAKER,
    /** One to nine digits. */
    REP,
    /** A name that distinguishes instances. */
    NAME,
    /** Text without a meaning. */
    ANY;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean takes(char letter) {
      return this == REP ? letter >= '0' && letter <= '9' : letter != '/';
    }
  }

  /** Literal text, or a field. */
  private record Piece(String letters, @Nullable Field field) {}

  private final String text;
  private final List<Piece> pieces;
  private final int parts;

  private PathPattern(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
    this.parts = text.split("/", -1).length;
  }

  /** Returns a pattern of which every path is one name, for recordings without labels. */
  public static PathPattern ofWholePaths() {
    return new PathPattern("{name}", List.of(new Piece("", Field.NAME)));
  }

  /** Returns whether every path is one name, folders included. */
  public boolean isWholePath() {
    return pieces.size() == 1 && pieces.get(0).field() == Field.NAME;
  }

  /**
   * Reads a pattern.
   *
   * @throws InputException naming the rule it breaks
   */
  public static PathPattern of(String text) {
    return of(text, true);
  }

  /**
   * Reads a pattern that need not name {@code {label}}.
   *
   * @throws InputException naming the rule it breaks
   */
  public static PathPattern ofNew(String text) {
    return of(text, false);
  }

  private static PathPattern of(String text, boolean needsLabel) {
    List<Piece> pieces = new ArrayList<>();
    Set<Field> seen = EnumSet.noneOf(Field.class);
    Matcher fields = FIELD.matcher(text);
    int end = 0;
    while (fields.find()) {
      letters(text, end, fields.start(), pieces);
      Field field = field(fields.group(1)).orElseThrow(() -> unknown(text));
      if (!seen.add(field) && field != Field.ANY) {
        throw fault(text, "name {" + key(field, text) + "} once");
      }
      pieces.add(new Piece("", field));
      end = fields.end();
    }
    letters(text, end, text.length(), pieces);
    if (needsLabel && !seen.contains(Field.LABEL)) {
      throw fault(text, "name {label}");
    }
    if (pieces.size() > 2 * MOST_FIELDS) {
      throw fault(text, "have at most " + MOST_FIELDS + " fields");
    }
    requireSeparators(text, pieces);
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

  private static Optional<Field> field(String key) {
    return key.equals("group")
        ? Optional.of(Field.SPEAKER)
        : Arrays.stream(Field.values()).filter(field -> field.key().equals(key)).findFirst();
  }

  /** Returns the name of a field in this pattern: {@code group} or {@code speaker} as written. */
  public String key(Field field) {
    return key(field, text);
  }

  private static String key(Field field, String text) {
    return field == Field.SPEAKER && text.contains("{group}") ? "group" : field.key();
  }

  /** Lists all unknown fields with suggestions. */
  private static InputException unknown(String text) {
    List<String> unknown =
        FIELD
            .matcher(text)
            .results()
            .map(field -> field.group(1))
            .filter(key -> field(key).isEmpty())
            .distinct()
            .toList();
    List<String> keys = new ArrayList<>(Arrays.stream(Field.values()).map(Field::key).toList());
    keys.add("group");
    StringBuilder hint = new StringBuilder();
    for (String key : unknown) {
      Optional.ofNullable(OTHER_WORDS.get(key.toLowerCase(Locale.ROOT)))
          .or(() -> Suggestion.nearest(key, keys))
          .ifPresent(
              near ->
                  hint.append(hint.isEmpty() ? "; did you mean {" : ", {")
                      .append(near)
                      .append("} for {")
                      .append(key)
                      .append('}'));
    }
    return new InputException(
        "the pattern must have the fields {label}, {speaker} or {group}, {rep}, {name} and {any}"
            + " only but is \""
            + text
            + "\" with "
            + unknown.stream().map(key -> "{" + key + "}").collect(Collectors.joining(", "))
            + (hint.isEmpty() ? "; write as {label}{rep}_{speaker}" : hint + "?"));
  }

  /** Requires text between two fields, unless one of them is a number. */
  private static void requireSeparators(String text, List<Piece> pieces) {
    for (int i = 1; i < pieces.size(); i++) {
      Field before = pieces.get(i - 1).field();
      Field after = pieces.get(i).field();
      if (before != null && after != null && before != Field.REP && after != Field.REP) {
        throw fault(
            text,
            "have letters between {" + key(before, text) + "} and {" + key(after, text) + "}");
      }
    }
  }

  private static InputException fault(String text, String rule) {
    return new InputException(
        "the pattern must " + rule + " but is \"" + text + "\"; write as {label}{rep}_{speaker}");
  }

  /** Returns the fields of a path without suffix; empty if it does not fit. */
  public Optional<Map<Field, String>> fields(String path) {
    if (isWholePath()) {
      return Optional.of(Map.of(Field.NAME, path));
    }
    Map<Field, String> fields = new EnumMap<>(Field.class);
    return end(path).filter(end -> new Fit(end, fields).fits(0, 0)).map(end -> fields);
  }

  /** Returns as many last parts of a path as the pattern has. */
  private Optional<String> end(String path) {
    String[] all = path.split("/", -1);
    return all.length < parts
        ? Optional.empty()
        : Optional.of(String.join("/", List.of(all).subList(all.length - parts, all.length)));
  }

  /** Matches one path; failed positions are not tried again. */
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
      int longest = longest(path, field, at);
      for (int end = at; end < longest && field.takes(path.charAt(end)); end++) {
        if (isWhole(path, piece, at, end + 1) && fits(piece + 1, end + 1)) {
          fields.put(field, path.substring(at, end + 1));
          return true;
        }
      }
      return false;
    }
  }

  private static int longest(String path, Field field, int at) {
    return field == Field.REP ? Math.min(path.length(), at + MOST_DIGITS) : path.length();
  }

  /** Returns whether a number beside other fields is not a part of a longer one. */
  private boolean isWhole(String path, int piece, int from, int to) {
    if (pieces.get(piece).field() != Field.REP) {
      return true;
    }
    boolean goesOnBefore =
        piece > 0
            && pieces.get(piece - 1).field() != null
            && from > 0
            && Field.REP.takes(path.charAt(from - 1));
    boolean goesOnBehind =
        piece + 1 < pieces.size()
            && pieces.get(piece + 1).field() != null
            && to < path.length()
            && Field.REP.takes(path.charAt(to));
    return !goesOnBefore && !goesOnBehind;
  }

  /**
   * Returns a field of a matching path that has two possible texts; empty if the match is unique.
   * The field {any} may be ambiguous.
   */
  Optional<String> ambiguity(String path) {
    if (isWholePath()) {
      return Optional.empty();
    }
    String end = end(path).orElse("");
    boolean[][] before = new boolean[pieces.size() + 1][end.length() + 1];
    before[0][0] = true;
    Map<Integer, List<int[]>> spans = new TreeMap<>();
    for (int piece = 0; piece < pieces.size(); piece++) {
      for (int from = 0; from <= end.length(); from++) {
        if (before[piece][from]) {
          for (int to : ends(end, piece, from)) {
            before[piece + 1][to] = true;
            spans.computeIfAbsent(piece, any -> new ArrayList<>()).add(new int[] {from, to});
          }
        }
      }
    }
    boolean[] behind = new boolean[end.length() + 1];
    behind[end.length()] = true;
    Optional<String> ambiguity = Optional.empty();
    for (int piece = pieces.size() - 1; piece >= 0; piece--) {
      boolean[] starts = new boolean[end.length() + 1];
      Set<String> texts = new LinkedHashSet<>();
      for (int[] span : spans.getOrDefault(piece, List.of())) {
        if (behind[span[1]]) {
          starts[span[0]] = true;
          texts.add(end.substring(span[0], span[1]));
        }
      }
      Field field = pieces.get(piece).field();
      if (field != null && field != Field.ANY && texts.size() > 1) {
        List<String> two = texts.stream().limit(2).map(Quoting::quoted).toList();
        ambiguity = Optional.of("{" + key(field) + "} may be " + String.join(" or ", two));
      }
      behind = starts;
    }
    return ambiguity;
  }

  /** Returns the possible ends of a piece that begins at a position. */
  private List<Integer> ends(String path, int piece, int from) {
    Field field = pieces.get(piece).field();
    String letters = pieces.get(piece).letters();
    if (field == null) {
      return path.startsWith(letters, from) ? List.of(from + letters.length()) : List.of();
    }
    List<Integer> ends = new ArrayList<>();
    for (int at = from; at < longest(path, field, from) && field.takes(path.charAt(at)); at++) {
      if (isWhole(path, piece, from, at + 1)) {
        ends.add(at + 1);
      }
    }
    return ends;
  }

  /**
   * Returns the id of an instance: its fields in the order of the pattern, without {any}, joined by
   * slashes, which no field contains.
   */
  public String id(Map<Field, String> fields) {
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
