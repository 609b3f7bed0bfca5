package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.GridCell;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Stores the results of a grid in memory. */
public final class MemoryCellStore implements CellStore {
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  private record Key(int repeat, int fold, GridCell cell) {
    static Key of(Unit unit) {
      return new Key(unit.fold().repeat(), unit.fold().number(), unit.cell());
    }
  }

  private record Entry(List<Prediction> predictions, Choices choices) {}

  @Override
  public boolean hasAny() {
    return !entries.isEmpty();
  }

  @Override
  public boolean has(Unit unit) {
    return entries.containsKey(Key.of(unit));
  }

  @Override
  public void keep(Unit unit, List<Prediction> predictions, Choices choices) {
    entries.put(Key.of(unit), new Entry(List.copyOf(predictions), choices));
  }

  @Override
  public List<Prediction> predictions(Unit unit, ExperimentData data) {
    return get(unit).predictions();
  }

  @Override
  public FoldSelection choice(Unit unit) {
    return get(unit).choices().transfer().orElseThrow();
  }

  @Override
  public List<DescriptionChoice> descriptions(Unit unit) {
    return get(unit).choices().descriptions();
  }

  private Entry get(Unit unit) {
    return Objects.requireNonNull(entries.get(Key.of(unit)));
  }
}
