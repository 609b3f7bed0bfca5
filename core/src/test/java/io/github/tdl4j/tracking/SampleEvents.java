package io.github.tdl4j.tracking;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.event.RunEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Events of a small run. */
public final class SampleEvents {
  public static final CellName KNN = CellName.tdl("knn", 1);

  private SampleEvents() {}

  public static RunEvent.Trained source(int fold, String stage, Double... losses) {
    return trained(network(fold, RunEvent.Role.SOURCE, Optional.empty()), stage, losses);
  }

  public static RunEvent.Trained tuned(int fold, CellName cell, Double... losses) {
    return trained(
        network(fold, RunEvent.Role.TUNED, Optional.of(cell)), "backpropagation", losses);
  }

  private static RunEvent.TrainedNetwork network(
      int fold, RunEvent.Role role, Optional<CellName> cell) {
    return new RunEvent.TrainedNetwork(new RunEvent.Fold(0, fold), 0, role, cell);
  }

  private static RunEvent.Trained trained(
      RunEvent.TrainedNetwork network, String stage, Double... losses) {
    return new RunEvent.Trained(network, stage, Arrays.asList(losses), 1.25);
  }

  public static RunEvent.CellDone done(int fold, CellName cell, int tested, int correct) {
    return new RunEvent.CellDone(new RunEvent.Fold(0, fold), cell, tested, correct);
  }

  /** Returns one event of each kind, with each kind of cell. */
  public static List<RunEvent> all() {
    return List.of(
        new RunEvent.Begun(90, 0),
        new RunEvent.Stage(new RunEvent.Fold(0, 1), "rows", Optional.empty(), 0.5),
        source(1, "pretraining 1", 0.5, 0.25),
        source(1, "backpropagation", 2.0, 1e-7, 1.5),
        new RunEvent.Stage(new RunEvent.Fold(0, 1), "map", Optional.of(KNN), 0.125),
        tuned(1, KNN, 0.75),
        tuned(1, CellName.oracle(0), 0.7),
        done(1, KNN, 52, 20),
        done(1, CellName.unimodal(), 52, 18),
        done(1, CellName.vote(0), 52, 19),
        new RunEvent.Finished(61.2));
  }
}
