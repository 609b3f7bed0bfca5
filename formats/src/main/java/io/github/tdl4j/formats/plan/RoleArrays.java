package io.github.tdl4j.formats.plan;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.csv.CsvFile;
import io.github.tdl4j.formats.file.ArrayFileCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds arrays and columns by the default names of their roles. */
final class RoleArrays {
  private static final Set<String> ROLES =
      Stream.of(
              RoleNames.INSTANCES,
              RoleNames.GROUPS,
              RoleNames.REPETITIONS,
              List.of("split", "fold"))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private RoleArrays() {}

  /** Returns the arrays of default names beside another array, in its HDF5 group if it has one. */
  static List<ArrayRef> beside(ArrayRef array, List<String> defaultNames, ArrayFileCache files) {
    String group = array.array().substring(0, array.array().lastIndexOf('/') + 1);
    return files.use(
        array.file(),
        file ->
            file.offered().stream()
                .filter(name -> name.startsWith(group) && isDefault(name, group, defaultNames))
                .map(name -> new ArrayRef(array.file(), name))
                .toList());
  }

  private static boolean isDefault(String name, String group, List<String> defaultNames) {
    return defaultNames.contains(name.substring(group.length()).toLowerCase(Locale.ROOT));
  }

  /** Returns whether an array may hold a value for each instance; a column always does. */
  static boolean hasValueAnInstance(ArrayRef ref, int instances, ArrayFileCache files) {
    return files.use(
        ref.file(),
        file ->
            file.has(ref.array())
                && (file instanceof CsvFile
                    || file.read(ref.array()).values().count() == instances));
  }

  /**
   * Returns the reason that the ids of a file cannot be read; empty if the file has no such ids.
   */
  static Optional<String> unreadableIds(Path path, ArrayFileCache files) {
    List<String> names =
        files.use(path, ArrayFile::unreadable).keySet().stream()
            .filter(name -> RoleNames.contains(RoleNames.INSTANCES, name))
            .sorted()
            .limit(1)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : files.use(path, file -> file.unreadable(path, names));
  }

  /** Returns remarks on arrays of ids, groups and the like that cannot be read. */
  static List<String> leftOut(List<ArrayRef> arrays, ArrayFileCache files) {
    List<String> remarks = new ArrayList<>();
    for (Path path : arrays.stream().map(ArrayRef::file).distinct().toList()) {
      List<String> names =
          files.use(path, ArrayFile::unreadable).keySet().stream()
              .filter(name -> ROLES.contains(name.toLowerCase(Locale.ROOT)))
              .sorted()
              .toList();
      for (String name : names) {
        remarks.add(
            files.use(path, file -> file.unreadable(path, List.of(name))).orElse("")
                + "; it was left out");
      }
    }
    return remarks;
  }
}
