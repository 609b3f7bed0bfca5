package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.fold.FoldPreparation;
import io.github.tdl4j.experiment.fold.GridCell;
import io.github.tdl4j.experiment.selection.SelectedTransfer;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
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
    data = TinyClips.write(folder.resolve("instances"));
  }

  private List<GridCell> cells(ExperimentSettings settings) {
    Map<GridCell, GridCell> counted = new HashMap<>();
    List<GridCell> cells = new ArrayList<>();
    for (GridCell cell : GridCell.all(settings, true)) {
      List<GridCell> voters = cell.members().stream().map(counted::get).toList();
      counted.put(cell, counted(cell, voters));
      cells.add(counted.get(cell));
    }
    return cells;
  }

  private GridCell counted(GridCell cell, List<GridCell> voters) {
    return new GridCell(
        cell.name(),
        cell.needsTarget(),
        run -> {
          computed.add(cell.name());
          return cell.outputs().apply(run);
        },
        voters);
  }

  private Map<GridCell, CompletableFuture<FoldUnits.CellResult>> start(
      ExperimentSettings settings, List<GridCell> all, List<GridCell> missing) {
    ExperimentData loaded = ExperimentData.load(settings);
    return new FoldUnits(
            FoldPlans.of(settings, loaded).folds().get(0),
            new FoldPreparation(loaded, settings),
            SelectedTransfer.of(loaded, settings, all),
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
        "transfer.innerValidations=" + REHEARSALS);
  }

  /** In the fold itself once, whatever was chosen, and once in each rehearsal. */
  @Test
  void start_wholeFold_computesEachCellOnce() {
    List<GridCell> cells = cells(settings());
    Map<GridCell, CompletableFuture<FoldUnits.CellResult>> answered =
        start(settings(), cells, cells);
    runAll();

    assertThat(answered).hasSameSizeAs(cells);
    assertThat(answered.values()).allMatch(CompletableFuture::isDone);
    for (GridCell cell : cells) {
      boolean rehearsed = List.of("unimodal", "tdl-knn-3", "tdl-knn-1").contains(cell.fileName());
      int times = cell.name().isAuto() ? 0 : rehearsed ? 1 + REHEARSALS : 1;
      assertThat(computed.stream().filter(cell.name()::equals)).hasSize(times);
    }
  }

  /** Both layers keep their better map, whichever it is, and the vote takes no part. */
  @Test
  void start_shortlistOfOne_computesOneMapOfEachLayerInTheRounds() {
    ExperimentSettings settings =
        TinyExperiment.settings(
            data,
            "maps=[{knn: {k: 3}}, ncca]",
            "layers=[3, 1]",
            "transfer.auto=true",
            "transfer.vote=true",
            "transfer.shortlist=1",
            "transfer.innerValidations=" + REHEARSALS);
    List<GridCell> cells = cells(settings);
    start(settings, cells, cells);
    runAll();

    for (int layer : List.of(3, 1)) {
      long times =
          computed.stream()
              .filter(
                  name ->
                      name.equals(CellName.tdl("knn", layer))
                          || name.equals(CellName.tdl("ncca", layer)))
              .count();
      assertThat(times).isEqualTo(2 + REHEARSALS);
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
    FoldUnits.CellResult expected = answered(all, auto);
    assertThat(answered(alone, auto).outputs()).isEqualTo(expected.outputs());
    assertThat(answered(alone, auto).choice()).isEqualTo(expected.choice());
  }

  /** The vote asks the networks that the maps have tuned, and tunes none of its own. */
  @Test
  void start_vote_isTheMeanOfVotersThatAreComputedOnce() {
    ExperimentSettings settings =
        TinyExperiment.settings(
            data, "maps=[{knn: {k: 3}}, ridge]", "layers=[3, 1]", "transfer.vote=true");
    List<GridCell> cells = cells(settings);
    GridCell vote = cells.stream().filter(cell -> cell.name().isVote()).findFirst().orElseThrow();
    assertThat(vote.name()).isEqualTo(CellName.vote(1));
    assertThat(vote.members()).hasSize(4);

    var all = start(settings, cells, cells);
    runAll();

    for (GridCell voter : vote.members()) {
      assertThat(computed.stream().filter(voter.name()::equals)).hasSize(1);
    }
    List<Matrix> voted = vote.members().stream().map(v -> answered(all, v).outputs()).toList();
    MutableMatrix mean = MutableMatrix.zeros(voted.get(0).rows(), voted.get(0).columns());
    voted.forEach(outputs -> mean.add(0.25f, outputs));
    Near.assertNear(answered(all, vote).outputs(), mean, 1e-6);
    assertThat(Near.largestDifference(voted.get(0), mean)).isGreaterThan(1e-3);

    var alone = start(settings, cells, List.of(vote));
    runAll();
    assertThat(alone).containsOnlyKeys(vote);
    assertThat(answered(alone, vote).outputs()).isEqualTo(answered(all, vote).outputs());
  }

  /** Both choices look at the same rehearsals. */
  @Test
  void start_twoGoals_rehearseOnce() {
    ExperimentSettings settings =
        TinyExperiment.settings(
            data,
            "maps=[{knn: {k: 3}}]",
            "layers=[3, 1]",
            "transfer.auto=true",
            "transfer.goals=[harmonic-mean, accuracy]",
            "transfer.vote=true",
            "transfer.innerValidations=" + REHEARSALS);
    List<GridCell> cells = cells(settings);
    var all = start(settings, cells, cells);
    runAll();

    List<GridCell> autos = cells.stream().filter(cell -> cell.name().isAuto()).toList();
    assertThat(autos.stream().map(GridCell::fileName)).containsExactly("tdl-auto-h", "tdl-auto");
    CellName knn = CellName.tdl("knn", 3);
    assertThat(computed.stream().filter(knn::equals)).hasSize(1 + REHEARSALS);
    for (GridCell cell : autos) {
      FoldSelection choice = answered(all, cell).choice().orElseThrow();
      assertThat(choice.candidates().stream().map(TransferCandidate::map))
          .containsExactly("knn", "knn", "vote");
      assertThat(choice.candidates().get(2).layer()).isEqualTo(1);
    }
  }

  private static FoldUnits.CellResult answered(
      Map<GridCell, CompletableFuture<FoldUnits.CellResult>> all, GridCell cell) {
    return Objects.requireNonNull(all.get(cell)).join();
  }
}
