package io.github.tdl4j.formats.plan;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.array.TextValues;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.formats.csv.ColumnSelector;
import io.github.tdl4j.formats.csv.CsvSchema;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what would have worked on a file, for the ends of messages. */
public final class ImportSuggestion {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:/+-]+");
  private static final int MAX_TRIED = 24;

  private ImportSuggestion() {}

  /**
   * An array of a file that looks as labels do: some words, most of which come again. Features and
   * arrays of another role are none. Numbers are labels only in an array with a usual name, or in
   * the only one that is left.
   *
   * @param features arrays, or columns, that the user has named as features
   */
  static Optional<String> labels(Path file, Collection<String> features, ArrayFileCache files) {
    return files.use(file, open -> labels(open, features));
  }

  private static Optional<String> labels(ArrayFile open, Collection<String> features) {
    List<String> offered = open.offered();
    Set<String> left = new HashSet<>(features);
    features.stream()
        .filter(open::holds)
        .forEach(name -> left.addAll(open.columnNames(name, Set.of())));
    List<String> candidates =
        offered.stream().filter(name -> !left.contains(name) && !isOther(name, offered)).toList();
    List<String> found =
        Stream.concat(
                RoleNames.all(candidates, RoleNames.LABELS).stream(),
                candidates.stream().limit(MAX_TRIED))
            .distinct()
            .filter(name -> areLabels(open, name))
            .toList();
    return found.stream()
        .filter(name -> RoleNames.contains(RoleNames.LABELS, name) || isText(open, name))
        .findFirst()
        .or(() -> Optional.of(found).filter(all -> all.size() == 1).map(all -> all.get(0)));
  }

  /** Returns whether a name is that of another role, or is numbered as those of features are. */
  private static boolean isOther(String name, List<String> offered) {
    String stem = name.replaceAll("[0-9]+", "");
    boolean isNumbered =
        !stem.equals(name)
            && offered.stream().filter(other -> other.replaceAll("[0-9]+", "").equals(stem)).count()
                > 1;
    boolean isRole = RoleNames.all(List.of(name)).contains(name) || RoleNames.isGroupOrPeople(name);
    return isNumbered || (isRole && !RoleNames.contains(RoleNames.LABELS, name));
  }

  private static boolean isText(ArrayFile open, String name) {
    return open.read(name).values() instanceof Values.Texts;
  }

  private static boolean areLabels(ArrayFile open, String name) {
    try {
      NamedArray array = open.read(name);
      if (array.values().count() != array.instances()) {
        return false;
      }
      List<String> words = TextValues.of(array);
      int distinct = new HashSet<>(words).size();
      return distinct > 1 && distinct <= words.size() / 2;
    } catch (InputException e) {
      return false;
    }
  }

  /** The command that would import a table of numbers; empty where it has no columns of numbers. */
  public static Optional<String> command(Path table) {
    try {
      CsvSchema head = CsvSchema.of(CsvLines.of(table, () -> RegularFile.reader(table)));
      return command(table, head);
    } catch (IOException | InputException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> command(Path table, CsvSchema head) {
    List<String> columns = head.columns();
    Optional<String> label = RoleNames.single(columns, RoleNames.LABELS);
    List<String> people =
        Stream.concat(RoleNames.GROUPS.stream(), RoleNames.PEOPLE.stream()).toList();
    Optional<String> group = RoleNames.single(columns, people);
    Optional<String> id = RoleNames.single(columns, RoleNames.INSTANCES);
    Set<String> names = new HashSet<>();
    Stream.of(label, group, id).flatMap(Optional::stream).forEach(names::add);
    List<String> runs = new ColumnSelector(table.toString(), head).runs(names);
    if (runs.isEmpty() || !head.hasHeader()) {
      return Optional.empty();
    }
    List<String> words =
        new ArrayList<>(List.of("./tdl data import features " + quoted(table + "")));
    modalities(runs)
        .forEach((name, columnsOf) -> words.add("--modality " + quoted(name + "=" + columnsOf)));
    words.add("--labels " + quoted(label.orElse("COLUMN")));
    group.ifPresent(name -> words.add("--groups " + quoted(name)));
    id.ifPresent(name -> words.add("--instances " + quoted(name)));
    words.add("--out DIR");
    return Optional.of(String.join(" ", words));
  }

  private static Map<String, String> modalities(List<String> runs) {
    Map<String, String> modalities = new LinkedHashMap<>();
    for (String run : runs) {
      String stem = run.replaceAll("[0-9].*|:.*", "").replaceAll("[^A-Za-z0-9]+$", "");
      String name = stem.isEmpty() || !run.matches(".*[0-9:].*") ? "features" : stem;
      modalities.put(modalities.containsKey(name) ? name + (modalities.size() + 1) : name, run);
    }
    return modalities;
  }

  /** A word as a shell takes it. */
  private static String quoted(String word) {
    String named = word.replace("=", "");
    return PLAIN.matcher(named).matches() ? word : '"' + word + '"';
  }
}
