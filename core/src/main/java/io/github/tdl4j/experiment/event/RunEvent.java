package io.github.tdl4j.experiment.event;

import io.github.tdl4j.evaluation.CellName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An event of a running experiment. Events of different folds come in any order. */
public sealed interface RunEvent {
  /**
   * A fold of the cross-validation.
   *
   * @param repeat number of the repeat, from 0
   * @param fold number of the fold within its repeat, from 0
   */
  record Fold(int repeat, int fold) {}

  /**
   * The run begins, or is resumed.
   *
   * @param units cells of all folds and repeats
   * @param kept units that an earlier run has stored
   */
  record Begun(int units, int kept) implements RunEvent {}

  /** The networks whose training is an event. */
  enum Role {
    /** N_A. */
    SOURCE,
    /** N_V before any transfer. */
    TARGET,
    /** N_V during fine-tuning by a transfer or by its oracle. */
    TUNED;

    /** Returns the word in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A network.
   *
   * @param fold in which it is trained
   * @param member number of the member of the ensemble, from 0
   * @param role N_A, N_V, or N_V during fine-tuning
   * @param cell the transfer or oracle; only for {@link Role#TUNED}
   */
  record TrainedNetwork(Fold fold, int member, Role role, Optional<CellName> cell) {}

  /**
   * A stage of the training of a network has ended.
   *
   * @param network the network
   * @param stage {@code "pretraining I"} for the RBM of layer I, from 1, or {@code
   *     "backpropagation"}
   * @param losses of each epoch: the mean squared error of reconstruction per visible unit of an
   *     RBM, the mean cross-entropy in nats of backpropagation
   * @param seconds elapsed
   */
  record Trained(TrainedNetwork network, String stage, List<Double> losses, double seconds)
      implements RunEvent {
    public Trained {
      losses = List.copyOf(losses);
    }
  }

  /**
   * Another part of the work of a fold has ended.
   *
   * @param fold the fold
   * @param stage {@code "rows"} for reading and projecting the rows, {@code "map"} for fitting
   *     T^(i)
   * @param cell the transfer, for a map
   * @param seconds elapsed
   */
  record Stage(Fold fold, String stage, Optional<CellName> cell, double seconds)
      implements RunEvent {}

  /**
   * A cell of the grid is computed and stored for one fold.
   *
   * @param fold the fold
   * @param cell the cell
   * @param tested number of test instances
   * @param correct number of test instances that are predicted correctly
   */
  record CellDone(Fold fold, CellName cell, int tested, int correct) implements RunEvent {}

  /**
   * The run ends: all cells are there.
   *
   * @param seconds since it began or was resumed
   */
  record Finished(double seconds) implements RunEvent {}
}
