package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.experiment.store.CellStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The weights of descriptions of labels in maps that have been fitted. Calls come from many
 * threads.
 */
final class DescribedMaps {
  private final Map<Key, List<DescriptionChoice>> fitted = new ConcurrentHashMap<>();

  /** A map that a member of the ensemble has fitted in a fold. */
  private record Key(int repeat, int fold, int member, CellName cell) {}

  /**
   * Adds a fitted map; a second fit, which gives the same, replaces it.
   *
   * @param choices at least one, of one member in one fold
   */
  void put(CellName cell, List<DescriptionChoice> choices) {
    DescriptionChoice first = choices.get(0);
    fitted.put(new Key(first.repeat(), first.fold(), first.member(), cell), choices);
  }

  /** Returns the weights of all members in a fold, in their order. */
  List<DescriptionChoice> of(CellStore.Unit unit) {
    List<DescriptionChoice> all = new ArrayList<>();
    for (int member = 0; ; member++) {
      List<DescriptionChoice> choices = fitted.get(key(unit, member));
      if (choices == null) {
        return all;
      }
      all.addAll(choices);
    }
  }

  private static Key key(CellStore.Unit unit, int member) {
    return new Key(unit.fold().repeat(), unit.fold().number(), member, unit.cell().name());
  }
}
