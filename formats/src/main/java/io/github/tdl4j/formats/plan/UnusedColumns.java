package io.github.tdl4j.formats.plan;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.csv.CsvFile;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the columns of tables that an import does not use.
 *
 * @param roles the columns of labels, ids, groups and the like, as {@code FILE#COLUMN}
 * @param features the columns of modalities, likewise
 */
record UnusedColumns(List<String> roles, Set<String> features) {
  /** Collects the arrays of all known roles. */
  static UnusedColumns of(
      InstanceArrays arrays,
      SingleFilePlan.Placements placements,
      Stream<ArrayRef> others,
      Set<String> features) {
    List<String> roles = new ArrayList<>();
    Stream.of(
            arrays.labels(),
            arrays.instances(),
            arrays.groups(),
            arrays.repetitions(),
            placements.split(),
            placements.fold())
        .flatMap(Optional::stream)
        .forEach(roles::add);
    others.forEach(ref -> roles.add(ref.file() + "#" + ref.array()));
    return new UnusedColumns(roles, features);
  }

  /** Returns a remark on a table with unused columns; empty for other files. */
  Optional<String> remark(Path file, ArrayFileCache files) {
    if (!files.use(file, open -> open instanceof CsvFile)) {
      return Optional.empty();
    }
    Set<String> used = new HashSet<>(features);
    used.addAll(roles);
    List<String> unused =
        files.use(file, ArrayFile::offered).stream()
            .filter(column -> !column.isBlank() && !used.contains(file + "#" + column))
            .toList();
    Optional<String> group =
        unused.stream().filter(column -> RoleNames.contains(RoleNames.PEOPLE, column)).findFirst();
    return unused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            file
                + ": "
                + (unused.size() == 1 ? "a column is" : unused.size() + " columns are")
                + " not imported: "
                + Quoting.few(unused)
                + group.map(name -> "; --groups " + name + " takes it for the groups").orElse(""));
  }
}
