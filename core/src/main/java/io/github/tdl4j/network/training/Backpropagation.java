package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.Batches;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import java.util.Collections;
import java.util.List;

/**
 * Supervised training by gradient descent on the mean cross-entropy of softmax outputs, over
 * minibatches, with momentum and L2 decay. A row of weight w counts as w rows.
 *
 * @param epochs passes over the rows, at least 0
 * @param batch rows of a minibatch; the last one of an epoch may have fewer. 0 stands for an eighth
 *     of all rows, at most 50
 * @param descent how each step is taken
 * @param steps so many minibatches there are at least: of few rows, more epochs are trained than
 *     {@code epochs}; 0 for none more
 * @param dropout units that a step leaves out
 * @param stopping whether fewer epochs are trained
 */
public record Backpropagation(
    int epochs,
    int batch,
    SgdSettings descent,
    int steps,
    Dropout dropout,
    EarlyStopping stopping) {
  public Backpropagation {
    Check.atLeast("epochs", epochs, 0);
    Check.atLeast("steps", steps, 0);
    Check.atLeast("batch", batch, Batches.BY_ROWS);
  }

  private static final int EPOCHS_OF_TRAINING = 100;
  private static final int EPOCHS_OF_TUNING = 60;
  private static final int FEWEST_STEPS = 2000;
  private static final double RATE_TIMES_WIDTH = 25;
  private static final double MOST_RATE = 0.25;

  /** Learning rate times total variance / rows of a minibatch: 0.06 for 200 columns and 4 rows. */
  private static final double MOST_NOISE = 3;

  /**
   * The defaults of experiment files for the training of a network: 100 epochs, or as many as give
   * 2,000 minibatches; learning rate 25 / widest hidden layer, at most 0.25 and at most 3 · rows of
   * a minibatch / total variance of the rows, falling linearly; momentum 0.9; weight decay left
   * open ({@link WeightDecaySearch}).
   *
   * @param hidden the widths of the network's hidden layers, at least one
   */
  public static Backpropagation training(List<Integer> hidden) {
    return defaults(EPOCHS_OF_TRAINING, hidden);
  }

  /**
   * The defaults of experiment files for the fine-tuning of a network: as {@link #training}, with
   * 60 epochs.
   *
   * @param hidden the widths of the network's hidden layers, at least one
   */
  public static Backpropagation tuning(List<Integer> hidden) {
    return defaults(EPOCHS_OF_TUNING, hidden);
  }

  private static Backpropagation defaults(int epochs, List<Integer> hidden) {
    double rate = Math.min(MOST_RATE, RATE_TIMES_WIDTH / Collections.max(hidden));
    return new Backpropagation(
            epochs,
            Batches.BY_ROWS,
            new SgdSettings(rate, 0.9, WeightDecay.OPEN, Schedule.LINEAR, MOST_NOISE))
        .withSteps(FEWEST_STEPS);
  }

  /** All units take part in all epochs. */
  public Backpropagation(int epochs, int batch, SgdSettings descent) {
    this(epochs, batch, descent, 0, Dropout.NONE, EarlyStopping.NONE);
  }

  /** The same with other units left out. */
  public Backpropagation with(Dropout other) {
    return new Backpropagation(epochs, batch, descent, steps, other, stopping);
  }

  /** The same with another way of ending. */
  public Backpropagation with(EarlyStopping other) {
    return new Backpropagation(epochs, batch, descent, steps, dropout, other);
  }

  /** The same with exactly so many epochs, however few minibatches these are. */
  public Backpropagation withEpochs(int other) {
    return new Backpropagation(other, batch, descent, 0, dropout, stopping);
  }

  /** The same with other steps. */
  public Backpropagation with(SgdSettings other) {
    return new Backpropagation(epochs, batch, other, steps, dropout, stopping);
  }

  /** The same with at least so many minibatches. */
  public Backpropagation withSteps(int fewest) {
    return new Backpropagation(epochs, batch, descent, fewest, dropout, stopping);
  }

  /** The same with weights that decay otherwise. */
  public Backpropagation with(WeightDecay other) {
    return new Backpropagation(epochs, batch, descent.with(other), steps, dropout, stopping);
  }

  /** True where nothing in it depends on the rows that are trained on. */
  private boolean isSettled() {
    return steps == 0 && descent.isSettled();
  }

  /** With the number of epochs, the learning rate and the decay of the weights for these rows. */
  Backpropagation forRows(Rows taught, int hiddenLayers) {
    int rows = taught.rows();
    int size = Math.max(1, Math.min(rows, Batches.size(rows, batch)));
    int ofEpoch = Math.max(1, (rows + size - 1) / size);
    int needed = (steps + ofEpoch - 1) / ofEpoch;
    SgdSettings settled = descent.forRows(taught, size, hiddenLayers);
    return new Backpropagation(Math.max(epochs, needed), batch, settled, 0, dropout, stopping);
  }

  /**
   * A tuned copy of {@code network}, which may be the upper part of one.
   *
   * @param network sigmoid layers, then one softmax layer
   * @param taught rows as wide as the network's input, labels that are units of its last layer
   * @throws DivergenceException if training runs away
   */
  public Network train(Network network, LabelledRows taught, RandomStream random) {
    if (!isSettled()) {
      return forRows(taught.rows(), network.depth()).train(network, taught, random);
    }
    return stopping.stops()
        ? train(network, taught.divide(stopping.share(), random), taught, random)
        : descend(network, taught, random, (done, now) -> true);
  }

  /**
   * The same where the rows by which early stopping finds the number of epochs are given; where
   * there are none it holds out some of those that are trained on.
   *
   * @param rows {@code kept}, which are trained on, and {@code held}, which are not
   * @throws DivergenceException if training runs away
   */
  public Network train(Network network, LabelledRows.Division rows, RandomStream random) {
    if (!isSettled()) {
      return forRows(rows.training().rows(), network.depth()).train(network, rows, random);
    }
    return stopping.stops() && rows.validation().count() > 0
        ? train(network, rows, rows.training(), random)
        : train(network, rows.training(), random);
  }

  /** Trains on {@code taught} for as many epochs as are best for those of the parts. */
  private Network train(
      Network network, LabelledRows.Division parts, LabelledRows taught, RandomStream random) {
    int best = bestEpochs(network, parts, random);
    return descend(network, taught, random, (done, now) -> done < best);
  }

  /** Returns the number of epochs, at least 1, with the smallest loss of the validation rows. */
  int bestEpochs(Network network, LabelledRows.Division parts, RandomStream random) {
    if (parts.validation().count() == 0) {
      return epochs;
    }
    EarlyStopping.Search search = stopping.search(parts.validation());
    descend(network, parts.training(), random, search);
    return search.best();
  }

  GradientDescent.Settings updates() {
    return new GradientDescent.Settings(epochs, descent, dropout);
  }

  /** Trains for all epochs, or until {@code watch} ends it. */
  Network descend(
      Network network, LabelledRows taught, RandomStream random, EarlyStopping.Watch watch) {
    Batches batches = new Batches(taught.count(), batch, random);
    GradientDescent training = new GradientDescent(network, updates(), batches.largest());
    Check.columns("rows", taught.rows(), network.layers().get(0).inputs());
    int units = network.layers().get(network.layers().size() - 1).units();
    taught.labels().forEach(label -> Check.inRange("every label", label, 0, units - 1));
    return training.run(new GradientDescent.Lesson(taught, batches, random), watch);
  }
}
