package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.MissingValues;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.io.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The texts that name the instances of arrays: a label for each; every other list is empty or has
 * one text for each instance.
 */
record NameColumns(
    List<String> labels,
    List<String> ids,
    List<String> groups,
    List<String> repetitions,
    List<String> splits,
    List<String> folds) {
  NameColumns {
    labels = List.copyOf(labels);
    ids = List.copyOf(ids);
    groups = List.copyOf(groups);
    repetitions = List.copyOf(repetitions);
    splits = List.copyOf(splits);
    folds = List.copyOf(folds);
  }

  /** Returns the id of each instance for messages; an empty text for one that lacks its id. */
  List<String> shownIds() {
    List<String> shown = new ArrayList<>();
    for (int instance = 0; instance < labels.size(); instance++) {
      shown.add(ids.isEmpty() ? numbered(instance) : optional(ids, instance));
    }
    return shown;
  }

  /**
   * Returns the names by instance.
   *
   * @param leftOut instances that get no name
   * @param place of an instance for messages, as {@code line 4}
   * @throws InputException if an id comes twice or a name breaks a rule
   */
  Map<Integer, PlannedInstance.Name> names(Set<Integer> leftOut, IntFunction<String> place) {
    InstanceNames.Repetitions counted = new InstanceNames.Repetitions();
    Set<String> unique = new HashSet<>();
    Map<Integer, PlannedInstance.Name> names = new TreeMap<>();
    for (int instance = 0; instance < labels.size(); instance++) {
      if (leftOut.contains(instance)) {
        continue;
      }
      String id =
          ids.isEmpty()
              ? numbered(instance)
              : RowIds.checked(ids.get(instance), place.apply(instance));
      if (!unique.add(id)) {
        throw new InputException("names of instances must be unique but " + id + " comes twice");
      }
      String label = InstanceNames.checked("label of " + id, labels.get(instance));
      String group =
          groups.isEmpty()
              ? InstanceNames.UNKNOWN_GROUP
              : InstanceNames.checked("group of " + id, groups.get(instance));
      int repetition =
          repetitions.isEmpty()
              ? counted.next(label, group)
              : InstanceNames.repetition(id + ": ", repetitions.get(instance));
      Placement placement = new Placement(optional(splits, instance), optional(folds, instance));
      names.put(instance, new PlannedInstance.Name(id, label, group, repetition, placement));
    }
    return names;
  }

  private static String optional(List<String> words, int instance) {
    return words.isEmpty() || MissingValues.is(words.get(instance)) ? "" : words.get(instance);
  }

  private String numbered(int instance) {
    int digits = Integer.toString(labels.size() - 1).length();
    return String.format(Locale.ROOT, "instance-%0" + digits + "d", instance);
  }
}
