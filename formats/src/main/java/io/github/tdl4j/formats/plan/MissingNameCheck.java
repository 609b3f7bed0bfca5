package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.MissingValues;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Refuses or collects names that are missing, such as NaN in a column of labels: they would be one
 * class, or one group, of all that has none.
 */
final class MissingNameCheck {
  private static final int MAX_SHOWN = 5;

  /** Finds the place of an instance in a file for messages, as {@code line 4}. */
  @FunctionalInterface
  interface Places {
    String of(Path file, int instance);
  }

  private final List<String> ids;
  private final Places places;
  private final boolean keepsGoing;
  private final Map<Integer, String> faults = new TreeMap<>();

  /**
   * A check of the names of some instances.
   *
   * @param ids of the instances; an empty text for one that lacks its id
   * @param places of the rows in the files
   * @param keepsGoing whether missing names are collected; otherwise they are refused
   */
  MissingNameCheck(List<String> ids, Places places, boolean keepsGoing) {
    this.ids = List.copyOf(ids);
    this.places = places;
    this.keepsGoing = keepsGoing;
  }

  /** Returns the message about each instance that lacks a name. */
  Map<Integer, String> faults() {
    return Collections.unmodifiableMap(faults);
  }

  /** Returns the messages in the order of the instances. */
  List<String> messages() {
    return List.copyOf(faults.values());
  }

  /**
   * Examines the names of all instances.
   *
   * @param array that has them
   * @throws InputException if one is missing and the import does not keep going
   */
  void require(ArrayRef array, List<String> names) {
    List<Integer> missing =
        IntStream.range(0, names.size())
            .filter(row -> MissingValues.is(names.get(row)))
            .boxed()
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    if (!keepsGoing) {
      throw fault(array, missing, names.get(missing.get(0)));
    }
    for (int instance : missing) {
      faults.putIfAbsent(
          instance,
          place(array, instance)
              + " of "
              + NamedArray.where(array.file(), array.array())
              + ": must be a name but "
              + InstanceNames.missing(names.get(instance)));
    }
  }

  private InputException fault(ArrayRef array, List<Integer> missing, String first) {
    List<String> shown =
        missing.stream().limit(MAX_SHOWN).map(instance -> place(array, instance)).toList();
    int others = missing.size() - shown.size();
    return new InputException(
        NamedArray.where(array.file(), array.array())
            + " must be a name in each row but in "
            + String.join(", ", shown)
            + (others == 0 ? "" : " and " + others + " more")
            + " "
            + InstanceNames.missing(first)
            + "; --keep-going leaves such rows out");
  }

  private String place(ArrayRef array, int instance) {
    return places.of(array.file(), instance)
        + (ids.get(instance).isEmpty() ? "" : " (" + Quoting.line(ids.get(instance)) + ")");
  }
}
