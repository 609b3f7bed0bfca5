package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.MissingValues;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The rules for the ids of rows, whether labels are read beside them or not: each row has an id,
 * and no two rows have the same. A word for a missing value, as {@code NA}, is no id.
 */
public final class RowIds {
  private RowIds() {}

  /**
   * Refuses an id that two rows have; missing ones are left to another check.
   *
   * @param array that has the ids
   * @param place of a row for messages, as {@code line 4}
   * @throws InputException naming the file and both places
   */
  public static void requireUnique(ArrayRef array, List<String> ids, IntFunction<String> place) {
    Map<String, Integer> first = new HashMap<>();
    for (int row = 0; row < ids.size(); row++) {
      String id = ids.get(row);
      Integer earlier = MissingValues.is(id) ? null : first.putIfAbsent(id, row);
      if (earlier != null) {
        throw new InputException(
            NamedArray.where(array.file(), array.array())
                + " must have a different id in each row but has "
                + Quoting.quoted(id)
                + (" in " + place.apply(earlier) + " and " + place.apply(row))
                + "; change one of them, or rename the column or array if it holds no ids");
      }
    }
  }

  /**
   * Returns the id of a row that has one.
   *
   * @param place of the row for messages
   * @throws InputException if it breaks the rules for names
   */
  public static String checked(String id, String place) {
    return NameText.brokenRule(id).isEmpty() ? id : InstanceNames.checked("name in " + place, id);
  }

  /**
   * Returns the message about each row without an id, by row.
   *
   * @param array that has the ids
   * @param place of a row for messages
   * @param keepsGoing whether such rows are collected; otherwise they are refused
   * @throws InputException if an id is missing and the command does not keep going
   */
  public static Map<Integer, String> missing(
      ArrayRef array, List<String> ids, IntFunction<String> place, boolean keepsGoing) {
    List<String> shown = ids.stream().map(id -> MissingValues.is(id) ? "" : id).toList();
    MissingNameCheck check =
        new MissingNameCheck(shown, (file, row) -> place.apply(row), keepsGoing);
    check.require(array, ids);
    return check.faults();
  }
}
