package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.MissingValues;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Refuses names that are missing, such as NaN in a column of labels: they would be one class, or
 * one group, of all that has none.
 *
 * @param ids of the instances, empty where they have none
 */
record MissingNameCheck(List<String> ids) {
  private static final int MAX_SHOWN = 5;

  /**
   * Throws unless all names are there.
   *
   * @param where the array that they are in
   */
  void require(Optional<String> where, List<String> names) {
    List<Integer> missing =
        IntStream.range(0, names.size())
            .filter(row -> MissingValues.is(names.get(row)))
            .boxed()
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    List<String> shown = missing.stream().limit(MAX_SHOWN).map(this::row).toList();
    int others = missing.size() - shown.size();
    throw new InputException(
        where.orElse("")
            + " must be a name in each row but in "
            + (missing.size() == 1 ? "row " : "rows ")
            + String.join(", ", shown)
            + (others == 0 ? "" : " and " + others + " more")
            + " "
            + InstanceNames.missing(names.get(missing.get(0))));
  }

  /** Rows are counted from 1, without the line of names. */
  private String row(int row) {
    boolean isNamed = !ids.isEmpty() && !MissingValues.is(ids.get(row));
    return (row + 1) + (isNamed ? " (" + Quoting.line(ids.get(row)) + ")" : "");
  }
}
