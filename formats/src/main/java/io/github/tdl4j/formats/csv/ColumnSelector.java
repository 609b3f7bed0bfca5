package io.github.tdl4j.formats.csv;

import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds columns of a table: by name, by a pattern with {@code *} and {@code ?} ({@code emb_*}), by
 * a range with both its ends ({@code a1:a300}), or several of these parted by commas. In a table
 * without names columns are called by their places, counted from 1.
 *
 * @param where what messages start with
 */
public record ColumnSelector(String where, CsvSchema head) {
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern NUMBERED =
      Pattern.compile("(.*[^0-9])([0-9]{1,9}):(.*[^0-9])([0-9]{1,9})", Pattern.DOTALL);
  private static final int MAX_RANGES = 4;

  /** Returns whether the text is more than the name of one column. */
  boolean isSeveral(String given) {
    return head.find(given) < 0 && given.matches("(?s).*[*?:,].*");
  }

  /** Returns whether {@link #find} takes the text. */
  boolean has(String given) {
    return head.find(given) >= 0 || (isSeveral(given) && places(given, Set.of()).isPresent());
  }

  /**
   * The places of columns, in the order in which they were asked for.
   *
   * @param names of columns that patterns and ranges leave out
   * @throws InputException if a part of what was asked for is no column
   */
  List<Integer> find(String given, Set<String> names) {
    List<Integer> found = places(given, names).orElseThrow(() -> notFound(given));
    if (given.indexOf('*') >= 0 || given.indexOf('?') >= 0) {
      refusePersons(given, found);
    }
    return found;
  }

  /** Throws if a pattern matches a column of people, whose identity would become a feature. */
  private void refusePersons(String given, List<Integer> found) {
    for (int at : found) {
      String name = head.name(at);
      if (!isNamed(given, name) && RoleNames.isGroupOrPeople(name)) {
        throw new InputException(
            where
                + ": the pattern "
                + Quoting.quoted(given)
                + " must fit columns of numbers that are features but fits "
                + Quoting.quoted(name)
                + " too; add --groups "
                + name
                + ", or name the columns by a range, as "
                + String.join(" or ", runs(Set.of(name))));
      }
    }
  }

  private static boolean isNamed(String given, String name) {
    return COMMA.splitAsStream(given).map(String::strip).anyMatch(name::equals);
  }

  /** The places of all columns that any of the names takes, by itself, as a pattern or a range. */
  Set<Integer> all(Set<String> names) {
    return names.stream()
        .flatMap(name -> places(name, Set.of()).stream().flatMap(List::stream))
        .collect(Collectors.toSet());
  }

  private Optional<List<Integer>> places(String given, Set<String> names) {
    int single = head.find(given);
    if (single >= 0) {
      return Optional.of(List.of(single));
    }
    Set<Integer> left = all(names);
    List<Integer> all = new ArrayList<>();
    for (String part : COMMA.splitAsStream(given).toList()) {
      List<Integer> found = part(part.strip(), left);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(found);
    }
    if (new TreeSet<>(all).size() < all.size()) {
      throw new InputException(where + ": must name each column once but names one twice");
    }
    return Optional.of(all);
  }

  private List<Integer> part(String part, Set<Integer> left) {
    int single = head.find(part);
    if (single >= 0) {
      return List.of(single);
    }
    IntStream places = IntStream.empty();
    int colon = part.indexOf(':');
    while (colon >= 0) {
      Optional<IntStream> range = range(part.substring(0, colon), part.substring(colon + 1));
      places = range.orElse(places);
      colon = range.isPresent() ? -1 : part.indexOf(':', colon + 1);
    }
    if (part.indexOf('*') >= 0 || part.indexOf('?') >= 0) {
      Pattern pattern = pattern(CsvSchema.composed(part));
      places =
          IntStream.range(0, head.count())
              .filter(at -> pattern.matcher(CsvSchema.composed(head.name(at))).matches())
              .filter(at -> at > 0 || !head.isFirstUnnamed());
    }
    return places.filter(at -> !left.contains(at)).boxed().toList();
  }

  /** From one column to another; of a table with names its ends may be places if no name is one. */
  private Optional<IntStream> range(String from, String to) {
    int first = end(from.strip());
    int last = end(to.strip());
    return first < 0 || last < first
        ? Optional.empty()
        : Optional.of(IntStream.rangeClosed(first, last));
  }

  private int end(String given) {
    int at = head.find(given);
    boolean isPlace = at < 0 && given.matches("[1-9][0-9]{0,8}") && !hasNamesOfDigits();
    int place = isPlace ? Integer.parseInt(given) - 1 : at;
    return place < head.count() ? place : -1;
  }

  private boolean hasNamesOfDigits() {
    return head.columns().stream().anyMatch(CsvCell::isWhole);
  }

  private static Pattern pattern(String given) {
    String regex =
        given
            .codePoints()
            .mapToObj(
                point ->
                    point == '*'
                        ? ".*"
                        : point == '?' ? "." : Pattern.quote(Character.toString(point)))
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private InputException notFound(String given) {
    String names =
        head.hasHeader()
            ? "the columns are " + offeredText()
            : "the file has no line of names, and its columns are called 1 to " + head.width();
    return new InputException(
        where
            + ": must have columns "
            + Quoting.quoted(given)
            + " but has none or not all of them; "
            + firstMissing(given)
            + names);
  }

  /** The first column of a numbered range that is not there, where some of the range are. */
  private String firstMissing(String given) {
    for (String part : COMMA.splitAsStream(given).map(String::strip).toList()) {
      Matcher range = NUMBERED.matcher(part);
      boolean isKnown = range.matches() && range.group(1).equals(range.group(3));
      if (isKnown && head.hasHeader() && head.find(range.group(1) + range.group(2)) >= 0) {
        String stem = range.group(1);
        long last = Long.parseLong(range.group(4));
        long next = Long.parseLong(range.group(2)) + 1;
        while (next <= last && head.find(stem + next) >= 0) {
          next++;
        }
        if (next <= last) {
          return "the first that is missing is " + Quoting.quoted(stem + next) + "; ";
        }
      }
    }
    return "";
  }

  /** All columns; those that are numbered alike as a range. */
  String offeredText() {
    List<String> all = new ArrayList<>();
    int from = 0;
    for (int at = 1; at <= head.count(); at++) {
      boolean isAlike = at < head.count() && !stem(at).isEmpty() && stem(at).equals(stem(from));
      if (!isAlike) {
        all.add(from == at - 1 ? head.name(from) : head.name(from) + ":" + head.name(at - 1));
        from = at;
      }
    }
    return Quoting.names(all);
  }

  /** The first ranges of columns whose first value is a number and whose names begin alike. */
  public List<String> runs(Set<String> names) {
    Set<Integer> left = names.stream().map(head::find).collect(Collectors.toSet());
    List<String> found = new ArrayList<>();
    int from = -1;
    for (int at = 0; at <= head.count() && found.size() < MAX_RANGES; at++) {
      boolean isFeature = at < head.count() && isFeature(at) && !left.contains(at);
      if (from >= 0 && (!isFeature || !stem(at).equals(stem(from)))) {
        found.add(from == at - 1 ? head.name(from) : head.name(from) + ":" + head.name(at - 1));
        from = -1;
      }
      from = isFeature && from < 0 ? at : from;
    }
    return found;
  }

  private boolean isFeature(int at) {
    String name = head.hasHeader() ? head.columns().get(at) : "";
    boolean isNamed =
        head.hasHeader() && (IndexNames.isIndex(name) || HeaderDetection.isHeading(name));
    String cell = at < head.sample().size() ? head.sample().get(at) : "x";
    return !isNamed && (CsvCell.isValue(cell) || CsvCell.isTruth(cell));
  }

  /** The part that the names of one kind of feature share. */
  String stem(int at) {
    String name = head.hasHeader() ? head.columns().get(at) : "";
    return name.matches(".*[0-9].*") ? name.replaceAll("[0-9]+", "") : "";
  }
}
