package io.github.tdl4j.experiment.event;

import io.github.tdl4j.evaluation.CellName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An event of a running experiment. Events of different folds come in any order. */
public sealed interface RunEvent {
  /**
   * Returns the part of the run that the event is of. A resumed run may do a part again, with an
   * event of an equal subject. Empty for beginnings and ends, each of which is an event of its own.
   */
  Optional<Subject> subject();

  /**
   * A part of a run.
   *
   * @param fold the fold
   * @param kind kind of event
   * @param network number of the member and word of the network; empty for other events
   * @param cell method, map and layer of a cell; empty if there is none
   * @param stage the stage; empty for a cell
   */
  record Subject(Fold fold, String kind, String network, String cell, String stage) {
    private static Subject of(TrainedNetwork network, String stage) {
      String word = network.member() + " " + network.role().word();
      return new Subject(network.fold(), "training", word, word(network.cell()), stage);
    }

    /** Returns the name of a cell in files, which omit source layers. */
    private static String word(Optional<CellName> cell) {
      return cell.map(
              name ->
                  name.method().word()
                      + (" " + name.map())
                      + (name.layer().isPresent() ? " " + name.layer().getAsInt() : ""))
          .orElse("");
    }
  }

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
  record Begun(int units, int kept) implements RunEvent {
    @Override
    public Optional<Subject> subject() {
      return Optional.empty();
    }
  }

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

    @Override
    public Optional<Subject> subject() {
      return Optional.of(Subject.of(network, stage));
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
      implements RunEvent {
    @Override
    public Optional<Subject> subject() {
      return Optional.of(new Subject(fold, "stage", "", Subject.word(cell), stage));
    }
  }

  /**
   * A cell of the grid is computed and stored for one fold.
   *
   * @param fold the fold
   * @param cell the cell
   * @param tested number of test instances
   * @param correct number of test instances that are predicted correctly
   */
  record CellDone(Fold fold, CellName cell, int tested, int correct) implements RunEvent {
    @Override
    public Optional<Subject> subject() {
      return Optional.of(new Subject(fold, "cell", "", Subject.word(Optional.of(cell)), ""));
    }
  }

  /**
   * The run ends: all cells are there.
   *
   * @param seconds since it began or was resumed
   */
  record Finished(double seconds) implements RunEvent {
    @Override
    public Optional<Subject> subject() {
      return Optional.empty();
    }
  }
}
