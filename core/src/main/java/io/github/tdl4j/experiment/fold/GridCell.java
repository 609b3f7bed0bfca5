package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.transfer.LayerPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A cell of the grid: its name and its outputs in a fold.
 *
 * @param outputs the outputs for the test instances of a fold, n x K; for a selected transfer those
 *     of the unimodal network
 * @param members the cells whose mean outputs a vote has; empty for other cells
 */
public record GridCell(
    CellName name, boolean needsTarget, Function<FoldRun, Matrix> outputs, List<GridCell> members) {
  public GridCell {
    members = List.copyOf(members);
  }

  private GridCell(CellName name, boolean needsTarget, Function<FoldRun, Matrix> outputs) {
    this(name, needsTarget, outputs, List.of());
  }

  /**
   * Returns all cells: unimodal, if N_V is trained on labels; every map at every layer; their vote;
   * the selected transfers; the oracles; the linear reference; the source network.
   */
  public static List<GridCell> all(ExperimentSettings settings, boolean oracles) {
    List<GridCell> cells = new ArrayList<>();
    if (!settings.split().isCrossView()) {
      cells.add(new GridCell(CellName.unimodal(), true, FoldRun::unimodal));
    }
    for (NamedMap map : settings.maps()) {
      for (LayerPair layers : settings.layers()) {
        cells.add(
            new GridCell(FoldMaps.cell(map, layers), true, fold -> fold.transfer(map, layers)));
      }
    }
    if (settings.vote()) {
      cells.add(vote(cells));
    }
    settings
        .auto()
        .ifPresent(
            auto ->
                auto.goals()
                    .forEach(
                        goal ->
                            cells.add(new GridCell(CellName.auto(goal), true, FoldRun::unimodal))));
    if (oracles) {
      for (LayerPair layers : settings.layers()) {
        cells.add(
            new GridCell(CellName.oracle(layers.target()), true, fold -> fold.oracle(layers)));
      }
    }
    cells.addAll(linear(settings, oracles));
    cells.add(new GridCell(CellName.source(), false, FoldRun::source));
    return List.copyOf(cells);
  }

  /** Returns the cells of the linear reference, each the counterpart of a cell with networks. */
  private static List<GridCell> linear(ExperimentSettings settings, boolean oracles) {
    List<GridCell> cells = new ArrayList<>();
    if (!settings.split().isCrossView()) {
      cells.add(linear(Method.LINEAR, LinearReference::unimodal));
    }
    cells.add(linear(Method.LINEAR_TDL, LinearReference::transfer));
    if (oracles) {
      cells.add(linear(Method.LINEAR_ORACLE, LinearReference::oracle));
    }
    return cells;
  }

  private static GridCell linear(Method method, Function<LinearReference, Matrix> outputs) {
    return new GridCell(
        CellName.linear(method), true, fold -> outputs.apply(LinearReference.of(fold)));
  }

  /**
   * Returns the transfers among some cells from which one is selected. Controls are none, nor is a
   * map without the descriptions of labels that it can take: the map with them is the same where
   * weight 0 is selected for them.
   *
   * @param cells of a grid, in its order
   */
  public static List<GridCell> candidates(List<GridCell> cells) {
    Set<String> names = cells.stream().map(cell -> cell.name().map()).collect(Collectors.toSet());
    return cells.stream()
        .filter(cell -> cell.name().method() == Method.TDL)
        .filter(cell -> !cell.name().isAuto() && !cell.name().isControl())
        .filter(cell -> !names.contains(cell.name().map() + CellName.DESCRIBED))
        .toList();
  }

  /** Returns the vote of the networks that were tuned by all candidates. */
  private static GridCell vote(List<GridCell> cells) {
    List<GridCell> members = candidates(cells);
    int lowest =
        members.stream()
            .mapToInt(member -> member.name().layer().orElseThrow())
            .min()
            .orElseThrow();
    return new GridCell(
        CellName.vote(lowest),
        true,
        fold ->
            Ensemble.mean(members.stream().map(member -> member.outputs().apply(fold)).toList()),
        members);
  }

  /** Returns the positions of the instances that the cell is tested on. */
  public List<Integer> tested(FoldParts parts) {
    return needsTarget ? parts.targetTest() : parts.test();
  }

  /** Returns the name of the cell in files, for example {@code tdl-knn-3}. */
  public String fileName() {
    StringBuilder text = new StringBuilder(name.method().word());
    if (!name.map().isEmpty()) {
      text.append('-').append(name.map());
    }
    name.layer().ifPresent(layer -> text.append('-').append(layer));
    return text.toString();
  }
}
