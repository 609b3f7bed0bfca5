package io.github.tdl4j.recording.naming;

import io.github.tdl4j.recording.naming.PathPattern.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A pattern that fits file names, found by search: labels and speakers occur in many names,
 * repetitions are numbers, and other parts distinguish names.
 *
 * @param fits number of names that fit in exactly one way
 */
record PatternSuggestion(PathPattern pattern, int fits) {
  private static final List<String> SEPARATORS = List.of("", "_", "-", " ", ".", "__", "--", "+");
  private static final int MOST_FOLDERS = 2;
  private static final int SAMPLE = 400;
  private static final int MOST_TRIED = 40;
  private static final int FIELD_SCORE = 40;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /** For example talker01, s3, id10001 or Anya. */
  private static final Pattern PERSON =
      Pattern.compile(
          "(?i:s|p|f|m|spk|spkr|speaker|subj|subject|talker|user|id|actor|person)[-.]?\\d+"
              + "|[A-Z][a-z]{2,}");

  /** A pattern and its score; higher is better. */
  private record Candidate(String text, int score) {}

  /** Properties of the texts of a column. */
  private record Column(int index, int texts, boolean isNumber, boolean isPerson, int rows) {
    /** Returns whether each text occurs in at least two names on average. */
    boolean recurs() {
      return texts > 1 && 2 * texts <= rows;
    }
  }

  /**
   * Returns the best pattern if it fits more names than the present one.
   *
   * @param paths paths of files without suffixes
   * @param fitting number of names that fit the present pattern
   */
  static Optional<PatternSuggestion> of(List<String> paths, int fitting) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(paths));
    if (distinct.size() < 2) {
      return Optional.empty();
    }
    int step = Math.max(1, distinct.size() / SAMPLE);
    List<String> sample = new ArrayList<>();
    for (int i = 0; i < distinct.size(); i += step) {
      sample.add(distinct.get(i));
    }
    Optional<PatternSuggestion> best = Optional.empty();
    for (Candidate candidate : candidates(sample)) {
      PathPattern pattern = PathPattern.of(candidate.text());
      int fits = (int) paths.stream().filter(path -> fitsOneWay(pattern, path)).count();
      if (fits > fitting && fits > best.map(PatternSuggestion::fits).orElse(0)) {
        best = Optional.of(new PatternSuggestion(pattern, fits));
      }
    }
    return best;
  }

  static boolean fitsOneWay(PathPattern pattern, String path) {
    return pattern.fields(path).isPresent() && pattern.ambiguity(path).isEmpty();
  }

  /** The best first. */
  private static List<Candidate> candidates(List<String> sample) {
    List<Candidate> all = new ArrayList<>();
    int deepest = sample.stream().mapToInt(path -> path.split("/", -1).length).min().orElse(1) - 1;
    for (int folders = 0; folders <= Math.min(MOST_FOLDERS, deepest); folders++) {
      for (String separator : SEPARATORS) {
        NameColumns.of(sample, folders, separator).ifPresent(table -> addSplits(table, all));
      }
    }
    all.sort(Comparator.comparing(Candidate::score).reversed());
    return all.stream().distinct().limit(MOST_TRIED).toList();
  }

  private static void addSplits(NameColumns table, List<Candidate> all) {
    addRoles(table, all);
    for (int column = 0; column < table.width(); column++) {
      table.split(column).ifPresent(split -> addRoles(split, all));
    }
  }

  private static void addRoles(NameColumns table, List<Candidate> all) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.width(); i++) {
      List<String> texts = table.texts(i);
      if (texts.contains("")) {
        return;
      }
      columns.add(
          new Column(
              i,
              texts.size(),
              texts.stream().allMatch(text -> NUMBER.matcher(text).matches()),
              texts.stream().allMatch(text -> PERSON.matcher(text).matches()),
              table.rows().size()));
    }
    for (Column label : columns) {
      if (label.recurs() && !table.isJoined(label.index())) {
        assign(table, columns, label, all);
      }
    }
  }

  private static void assign(
      NameColumns table, List<Column> columns, Column label, List<Candidate> all) {
    List<Field> roles = new ArrayList<>(Collections.nCopies(columns.size(), Field.ANY));
    roles.set(label.index(), Field.LABEL);
    addFilled(table, columns, roles, all);
    for (Column speaker : columns) {
      boolean isFree = speaker.index() != label.index() && !table.isJoined(speaker.index());
      if (isFree && speaker.recurs()) {
        List<Field> more = new ArrayList<>(roles);
        more.set(speaker.index(), Field.SPEAKER);
        addFilled(table, columns, more, all);
      }
    }
  }

  /** Adds variants with and without a repetition and a name. */
  private static void addFilled(
      NameColumns table, List<Column> columns, List<Field> roles, List<Candidate> all) {
    for (int rep = -1; rep < roles.size(); rep++) {
      if (rep < 0 || (roles.get(rep) == Field.ANY && columns.get(rep).isNumber())) {
        List<Field> withRep = new ArrayList<>(roles);
        if (rep >= 0) {
          withRep.set(rep, Field.REP);
        }
        addIfWhole(table, columns, withRep, all);
        for (int name = 0; name < roles.size(); name++) {
          if (withRep.get(name) == Field.ANY && columns.get(name).texts() > 1) {
            List<Field> withName = new ArrayList<>(withRep);
            withName.set(name, Field.NAME);
            addIfWhole(table, columns, withName, all);
          }
        }
      }
    }
  }

  private static void addIfWhole(
      NameColumns table, List<Column> columns, List<Field> roles, List<Candidate> all) {
    List<Integer> named = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      if (table.isJoined(i) && roles.get(i) != Field.REP) {
        return; // only digits need no separator
      }
      if (roles.get(i) != Field.ANY) {
        named.add(i);
      }
    }
    if (table.areDistinct(named)) {
      all.add(new Candidate(text(table, roles), score(table, columns, roles)));
    }
  }

  private static String text(NameColumns table, List<Field> roles) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < roles.size(); i++) {
      text.append(table.before().get(i)).append('{').append(roles.get(i).key()).append('}');
    }
    return text.toString();
  }

  private static int score(NameColumns table, List<Column> columns, List<Field> roles) {
    Set<Field> known = EnumSet.noneOf(Field.class);
    int score = 0;
    for (int i = 0; i < roles.size(); i++) {
      Column column = columns.get(i);
      known.add(roles.get(i));
      score +=
          switch (roles.get(i)) {
            case LABEL ->
                (column.isPerson() ? -25 : 0)
                    - (column.isNumber() && columns.size() == 2 ? 15 : 0)
                    + (isFolder(table, i) ? 12 : 0)
                    + columns.size()
                    - i;
            case SPEAKER -> (column.isPerson() ? 15 : 0) - (column.isNumber() ? 25 : 0);
            case REP -> i + (table.isJoined(i) ? 0 : 6);
            case NAME -> -4;
            case ANY -> column.texts() == 1 ? -6 : -30;
          };
    }
    return score
        + (known.contains(Field.SPEAKER) ? FIELD_SCORE : 0)
        + (known.contains(Field.REP) ? FIELD_SCORE / 2 : 0);
  }

  private static boolean isFolder(NameColumns table, int column) {
    return column + 1 < table.width() && table.before().get(column + 1).equals("/");
  }

  /** Returns the fields of a path, for example {@code label 0, speaker jackson, rep 3}. */
  static String reading(PathPattern pattern, String path) {
    List<String> words = new ArrayList<>();
    Map<Field, String> fields = pattern.fields(path).orElse(Map.of());
    fields.forEach(
        (field, text) -> {
          if (field != Field.ANY) {
            words.add(pattern.key(field) + " " + text);
          }
        });
    return String.join(", ", words);
  }
}
