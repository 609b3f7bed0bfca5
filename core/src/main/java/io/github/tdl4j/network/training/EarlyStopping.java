package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;

/**
 * Finds how many epochs to train on rows that are held out of the training rows, or given beside
 * them, and then trains on all training rows for so many (Goodfellow, Bengio, Courville 2016,
 * algorithm 7.2).
 *
 * @param share of the rows of each label that is held out, in (0, 0.5]; 0 for no stopping
 * @param patience epochs without a smaller loss on them after which the search ends
 */
public record EarlyStopping(double share, int patience) {
  /** All epochs are trained. */
  public static final EarlyStopping NONE = new EarlyStopping(0, 1);

  public EarlyStopping {
    Check.inRange("share", share, 0, 0.5);
    Check.atLeast("patience", patience, 1);
  }

  boolean stops() {
    return share > 0;
  }

  /** Watches a training; it may end it after an epoch. */
  interface Watch {
    /** Returns whether to go on after this many epochs. */
    boolean goesOn(int epochs, Network network);
  }

  /** Returns a search for the number of epochs with the smallest loss on these rows. */
  Search search(LabelledRows validation) {
    return new Search(validation, patience);
  }

  /** The epoch with the smallest validation loss so far. */
  static final class Search implements Watch {
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
    public boolean goesOn(int epochs, Network network) {
      double loss = network.crossEntropy(validation);
      if (loss < least) {
        least = loss;
        best = epochs;
      }
      return epochs - best < patience;
    }
  }
}
