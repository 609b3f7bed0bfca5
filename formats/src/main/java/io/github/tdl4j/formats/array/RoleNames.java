package io.github.tdl4j.formats.array;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The default names of arrays and columns that describe instances; upper and lower case are equal.
 */
public final class RoleNames {
  public static final List<String> LABELS =
      List.of("label", "y", "labels", "class", "classes", "target", "targets", "gt", "gnd");
  public static final List<String> INSTANCES = List.of("instance", "id", "instances", "ids");
  public static final List<String> GROUPS = List.of("group", "speaker", "groups", "speakers");
  public static final List<String> REPETITIONS = List.of("repetition", "repetitions");
  public static final List<String> SPLITS = List.of("split");
  public static final List<String> FOLDS = List.of("fold");

  /** Names of columns of people, which are suitable groups but are used only on request. */
  public static final List<String> PEOPLE =
      List.of("subject", "participant", "person", "user", "patient", "subjects", "who");

  private RoleNames() {}

  /** Returns the single name that is one of {@code defaultNames}; empty if none or several are. */
  public static Optional<String> single(List<String> names, List<String> defaultNames) {
    List<String> found = all(names, defaultNames);
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Returns the names that are among {@code defaultNames}. */
  public static List<String> all(List<String> names, List<String> defaultNames) {
    return names.stream().filter(name -> contains(defaultNames, name)).toList();
  }

  /** Returns the names that describe instances, by whatever role. */
  public static Set<String> all(List<String> names) {
    return Stream.of(LABELS, INSTANCES, GROUPS, REPETITIONS, SPLITS, FOLDS)
        .flatMap(role -> all(names, role).stream())
        .collect(Collectors.toSet());
  }

  /** Returns whether a name is among {@code defaultNames}. */
  public static boolean contains(List<String> defaultNames, String name) {
    return defaultNames.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Returns whether a column has a default name of people or groups. */
  public static boolean isGroupOrPeople(String name) {
    return contains(PEOPLE, name) || contains(GROUPS, name);
  }
}
