package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.LearningCurve;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;

/**
 * Early stopping (Goodfellow, Bengio, Courville 2016, algorithm 7.2): the number of epochs with the
 * smallest loss on validation rows is found, and the network is then trained on all training rows
 * for this number.
 *
 * @param share of the groups of each label that is held out, in (0, 0.5]; 0 for no early stopping
 * @param patience epochs without a smaller validation loss after which the search ends, at least 1
 */
public record EarlyStopping(double share, int patience) {
  /** No early stopping. */
  public static final EarlyStopping NONE = new EarlyStopping(0, 1);

  public EarlyStopping {
    Check.inRange("share", share, 0, 0.5);
    Check.atLeast("patience", patience, 1);
  }

  boolean stops() {
    return share > 0;
  }

  /** A rule that may end a training after an epoch. */
  interface Rule {
    /** Returns whether training continues after this number of epochs. */
    boolean continuesAfter(int epochs, Network network);

    /** Called with the losses of all epochs when the training has ended. */
    default void ended(LearningCurve curve) {}
  }

  /**
   * Returns a rule that trains for a number of epochs and reports the learning curve.
   *
   * @param epochs the number of epochs, unless the settings have fewer
   */
  static Rule reporting(int epochs, TrainingListener listener) {
    return new Rule() {
      @Override
      public boolean continuesAfter(int done, Network network) {
        return done < epochs;
      }

      @Override
      public void ended(LearningCurve curve) {
        listener.trained(curve);
      }
    };
  }

  /** Returns a search for the number of epochs with the smallest loss on these rows. */
  Search search(LabelledRows validation) {
    return new Search(validation, patience);
  }

  /** The epoch with the smallest validation loss so far. */
  static final class Search implements Rule {
    private final LabelledRows validation;
    private final int patience;
    private double least = Double.POSITIVE_INFINITY;
    private int best;

    private Search(LabelledRows validation, int patience) {
      this.validation = validation;
      this.patience = patience;
    }

    /** Returns the number of epochs with the smallest loss, at least 1. */
    int best() {
      return Math.max(1, best);
    }

    @Override
    public boolean continuesAfter(int epochs, Network network) {
      Check.notNull("network", network);
      return continuesAfter(epochs, network.crossEntropy(validation));
    }

    /** Returns whether training continues after this number of epochs with this loss. */
    boolean continuesAfter(int epochs, double loss) {
      if (loss < least) {
        least = loss;
        best = epochs;
      }
      return epochs - best < patience;
    }
  }
}
