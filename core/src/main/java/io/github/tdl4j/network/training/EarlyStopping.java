package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.RandomStream;
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

  /** The number of epochs, at least 1, with the smallest mean cross-entropy of rows held out. */
  int bestEpochs(
      Network network, Backpropagation settings, LabelledRows taught, RandomStream random) {
    return bestEpochs(network, settings, taught.divide(share, random), random);
  }

  /** The same where it is said which rows are held out. */
  int bestEpochs(
      Network network, Backpropagation settings, LabelledRows.Division parts, RandomStream random) {
    if (parts.validation().count() == 0) {
      return settings.epochs();
    }
    Search search = new Search(parts.validation(), patience);
    settings.descend(network, parts.training(), random, search);
    return Math.max(1, search.best);
  }

  /** Watches a training; it may end it after an epoch. */
  interface Watch {
    /** Returns whether to go on after this many epochs. */
    boolean goesOn(int epochs, Network network);
  }

  /** The best so far. */
  private static final class Search implements Watch {
    private final LabelledRows held;
    private final int patience;
    private double least = Double.POSITIVE_INFINITY;
    private int best;

    Search(LabelledRows held, int patience) {
      this.held = held;
      this.patience = patience;
    }

    @Override
    public boolean goesOn(int epochs, Network network) {
      double loss = network.crossEntropy(held);
      if (loss < least) {
        least = loss;
        best = epochs;
      }
      return epochs - best < patience;
    }
  }
}
