package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldUnitsTest {
  private static final int REHEARSALS = 3;

  private final List<CellName> computed = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private Path data = Path.of("");

  @BeforeEach
  void writeClips(@TempDir Path folder) {
    data = TinyClips.write(folder.resolve("clips"));
  }

  private List<GridCell> cells(ExperimentSettings settings) {
    return GridCell.all(settings, true).stream().map(this::counted).toList();
  }

  private GridCell counted(GridCell cell) {
    return new GridCell(
        cell.name(),
        cell.needsTarget(),
        run -> {
          computed.add(cell.name());
          return cell.answer().apply(run);
        });
  }

  private Map<GridCell, CompletableFuture<FoldUnits.Answered>> start(
      ExperimentSettings settings, List<GridCell> all, List<GridCell> missing) {
    ExperimentData loaded = ExperimentData.load(settings);
    return new FoldUnits(
            FoldPlan.all(settings, loaded).folds().get(0),
            new FoldPreparation(loaded, settings),
            AutoTransfer.of(loaded, settings, all),
            () -> waiting::add)
        .start(missing);
  }

  private void runAll() {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  private ExperimentSettings settings() {
    return TinyExperiment.settings(
        data,
        "maps=[{knn: {k: 3}}]",
        "layers=[3, 1]",
        "transfer.auto=true",
        "transfer.rehearsals=" + REHEARSALS);
  }

  /** In the fold itself once, whatever was chosen, and once in each rehearsal. */
  @Test
  void start_wholeFold_computesEachCellOnce() {
    List<GridCell> cells = cells(settings());
    Map<GridCell, CompletableFuture<FoldUnits.Answered>> answered = start(settings(), cells, cells);
    runAll();

    assertThat(answered).hasSameSizeAs(cells);
    assertThat(answered.values()).allMatch(CompletableFuture::isDone);
    for (GridCell cell : cells) {
      boolean rehearsed = List.of("unimodal", "tdl-knn-3", "tdl-knn-1").contains(cell.fileName());
      int times = cell.name().isAuto() ? 0 : rehearsed ? 1 + REHEARSALS : 1;
      assertThat(computed.stream().filter(cell.name()::equals)).hasSize(times);
    }
  }

  /** The rows of a fold come first, alone; those of a rehearsal when all before it is done. */
  @Test
  void start_rehearsals_waitForTheCellsAndForEachOther() {
    List<GridCell> cells = cells(settings());
    start(settings(), cells, cells);
    assertThat(waiting).hasSize(1);
    runAll();

    List<CellName> own = cells.stream().map(GridCell::name).filter(name -> !name.isAuto()).toList();
    List<CellName> rehearsed = own.subList(0, 3);
    assertThat(computed.subList(0, own.size())).containsExactlyInAnyOrderElementsOf(own);
    for (int number = 0; number < REHEARSALS; number++) {
      int from = own.size() + number * rehearsed.size();
      assertThat(computed.subList(from, from + rehearsed.size()))
          .containsExactlyInAnyOrderElementsOf(rehearsed);
    }
  }

  @Test
  void start_cellsThatAreKept_areComputedAgainForTheChoiceAlone() {
    List<GridCell> cells = cells(settings());
    GridCell auto = cells.stream().filter(cell -> cell.name().isAuto()).findFirst().orElseThrow();
    var all = start(settings(), cells, cells);
    runAll();
    computed.clear();
    var alone = start(settings(), cells, List.of(auto));
    runAll();

    assertThat(computed).hasSize(3 * REHEARSALS + 1);
    FoldUnits.Answered expected = answered(all, auto);
    assertThat(answered(alone, auto).outputs()).isEqualTo(expected.outputs());
    assertThat(answered(alone, auto).choice()).isEqualTo(expected.choice());
  }

  private static FoldUnits.Answered answered(
      Map<GridCell, CompletableFuture<FoldUnits.Answered>> all, GridCell cell) {
    return Objects.requireNonNull(all.get(cell)).join();
  }
}
