package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.FoldSelection;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.GridCell;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The answers of a grid that is run in memory. */
public final class MemoryCellStore implements CellStore {
  private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

  private record Key(int repeat, int fold, GridCell cell) {
    static Key of(Unit unit) {
      return new Key(unit.fold().repeat(), unit.fold().number(), unit.cell());
    }
  }

  private record Kept(List<Prediction> predictions, Optional<FoldSelection> choice) {}

  @Override
  public boolean keepsAny() {
    return !kept.isEmpty();
  }

  @Override
  public boolean has(Unit unit) {
    return kept.containsKey(Key.of(unit));
  }

  @Override
  public void keep(Unit unit, List<Prediction> predictions, Optional<FoldSelection> choice) {
    kept.put(Key.of(unit), new Kept(List.copyOf(predictions), choice));
  }

  @Override
  public List<Prediction> predictions(Unit unit, ExperimentData data) {
    return get(unit).predictions();
  }

  @Override
  public FoldSelection choice(Unit unit) {
    return get(unit).choice().orElseThrow();
  }

  private Kept get(Unit unit) {
    return Objects.requireNonNull(kept.get(Key.of(unit)));
  }
}
