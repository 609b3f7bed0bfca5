package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.Batches;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Collections;
import java.util.List;

/**
 * Supervised training by gradient descent on the mean cross-entropy of softmax outputs, over
 * minibatches, with momentum and L2 decay. A row of weight w has the same effect as w rows.
 *
 * @param epochs passes over the rows, at least 0
 * @param batch rows of a minibatch, at least 0; 0 stands for an eighth of all rows, at most 50
 * @param descent learning rate, momentum and weight decay
 * @param steps the smallest number of minibatches, at least 0: with few rows there are more epochs
 *     than {@code epochs}
 * @param dropout rates of inputs and hidden units
 * @param stopping early stopping
 */
public record Backpropagation(
    int epochs,
    int batch,
    SgdSettings descent,
    int steps,
    Dropout dropout,
    EarlyStopping stopping) {
  public Backpropagation {
    Check.notNull("descent", descent);
    Check.notNull("dropout", dropout);
    Check.notNull("stopping", stopping);
    Check.atLeast("epochs", epochs, 0);
    Check.atLeast("steps", steps, 0);
    Check.atLeast("batch", batch, Batches.BY_ROWS);
  }

  private static final String TYPE = "backpropagation";
  private static final int TRAINING_EPOCHS = 100;
  private static final int TUNING_EPOCHS = 60;
  private static final int MIN_STEPS = 2000;
  private static final double RATE_TIMES_WIDTH = 25;
  private static final double MAX_RATE = 0.25;

  /** Learning rate times total variance / rows of a minibatch: 0.06 for 200 columns and 4 rows. */
  private static final double MAX_NOISE = 3;

  /**
   * Returns the defaults of experiment files for the training of a network: 100 epochs, or as many
   * as give 2,000 minibatches; learning rate 25 / widest hidden layer, at most 0.25 and at most 3 ·
   * rows of a minibatch / total variance of the rows, falling linearly; momentum 0.9; weight decay
   * selected by {@link WeightDecaySearch}.
   *
   * @param hidden the widths of the network's hidden layers, at least one
   * @throws IllegalArgumentException if the argument is null
   */
  public static Backpropagation training(List<Integer> hidden) {
    Check.notNull("hidden", hidden);
    return defaults(TRAINING_EPOCHS, hidden);
  }

  /**
   * Returns the defaults of experiment files for the fine-tuning of a network: as {@link
   * #training}, with 60 epochs.
   *
   * @param hidden the widths of the network's hidden layers, at least one
   * @throws IllegalArgumentException if the argument is null
   */
  public static Backpropagation tuning(List<Integer> hidden) {
    Check.notNull("hidden", hidden);
    return defaults(TUNING_EPOCHS, hidden);
  }

  private static Backpropagation defaults(int epochs, List<Integer> hidden) {
    double rate = Math.min(MAX_RATE, RATE_TIMES_WIDTH / Collections.max(hidden));
    return new Backpropagation(
            epochs,
            Batches.BY_ROWS,
            new SgdSettings(rate, 0.9, WeightDecay.OPEN, Schedule.LINEAR, MAX_NOISE))
        .withSteps(MIN_STEPS);
  }

  /**
   * Creates settings without dropout, early stopping or a minimum number of minibatches.
   *
   * @param epochs at least 0
   * @param batch rows of a minibatch, at least 0; 0 for a size that depends on the rows
   * @param descent learning rate, momentum and weight decay
   */
  public Backpropagation(int epochs, int batch, SgdSettings descent) {
    this(epochs, batch, descent, 0, Dropout.NONE, EarlyStopping.NONE);
  }

  /**
   * Returns these settings with another dropout.
   *
   * @param other the dropout
   * @throws IllegalArgumentException if the argument is null
   */
  public Backpropagation with(Dropout other) {
    Check.notNull("other", other);
    return new Backpropagation(epochs, batch, descent, steps, other, stopping);
  }

  /**
   * Returns these settings with another early stopping.
   *
   * @param other the early stopping
   * @throws IllegalArgumentException if the argument is null
   */
  public Backpropagation with(EarlyStopping other) {
    Check.notNull("other", other);
    return new Backpropagation(epochs, batch, descent, steps, dropout, other);
  }

  /** Returns these settings with exactly {@code other} epochs, at least 0. */
  public Backpropagation withEpochs(int other) {
    return new Backpropagation(other, batch, descent, 0, dropout, stopping);
  }

  /**
   * Returns these settings with another learning rate, momentum and weight decay.
   *
   * @param other the learning rate, momentum and weight decay
   * @throws IllegalArgumentException if the argument is null
   */
  public Backpropagation with(SgdSettings other) {
    Check.notNull("other", other);
    return new Backpropagation(epochs, batch, other, steps, dropout, stopping);
  }

  /**
   * Returns these settings with another minimum number of minibatches, at least 0.
   *
   * @param other the minimum number of minibatches, at least 0
   */
  public Backpropagation withSteps(int other) {
    return new Backpropagation(epochs, batch, descent, other, dropout, stopping);
  }

  /**
   * Returns these settings with another weight decay.
   *
   * @param other the weight decay
   * @throws IllegalArgumentException if the argument is null
   */
  public Backpropagation with(WeightDecay other) {
    Check.notNull("other", other);
    return new Backpropagation(epochs, batch, descent.with(other), steps, dropout, stopping);
  }

  /** Returns these settings as a state. */
  public State state() {
    return State.of(TYPE)
        .whole("epochs", epochs)
        .whole("batch", batch)
        .whole("steps", steps)
        .number("learning_rate", descent.learningRate())
        .number("momentum", descent.momentum())
        .number("weight_decay", descent.decay().size())
        .choice("weight_decay_kind", descent.decay().kind())
        .choice("schedule", descent.schedule())
        .number("max_noise", descent.maxNoise())
        .number("input_dropout", dropout.input())
        .number("hidden_dropout", dropout.hidden())
        .number("stopping_share", stopping.share())
        .whole("stopping_patience", stopping.patience())
        .build();
  }

  /**
   * Restores settings.
   *
   * @param state access to what {@link #state} returned
   * @throws IllegalArgumentException if the argument is null
   */
  public static Backpropagation restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(
        TYPE,
        values ->
            new Backpropagation(
                integer(values, "epochs"),
                integer(values, "batch"),
                restoredDescent(values),
                integer(values, "steps"),
                new Dropout(number(values, "input_dropout"), number(values, "hidden_dropout")),
                new EarlyStopping(
                    number(values, "stopping_share"), integer(values, "stopping_patience"))));
  }

  private static SgdSettings restoredDescent(StateReader values) {
    return new SgdSettings(
        number(values, "learning_rate"),
        number(values, "momentum"),
        new WeightDecay(
            number(values, "weight_decay"),
            values.choice("weight_decay_kind", WeightDecay.Kind.class)),
        values.choice("schedule", Schedule.class),
        number(values, "max_noise"));
  }

  private static int integer(StateReader values, String key) {
    return values.integer(key, 0, Integer.MAX_VALUE);
  }

  private static double number(StateReader values, String key) {
    return values.number(key, 0, Double.MAX_VALUE);
  }

  /** Returns whether no setting depends on the training rows. */
  private boolean isFixed() {
    return steps == 0 && descent.isFixed();
  }

  /** Returns settings with the epochs, learning rate and weight decay for these rows. */
  Backpropagation forRows(Rows data, int hiddenLayers) {
    int rows = data.rows();
    int size = Math.max(1, Math.min(rows, Batches.size(rows, batch)));
    int ofEpoch = Math.max(1, (rows + size - 1) / size);
    int needed = (steps + ofEpoch - 1) / ofEpoch;
    SgdSettings fixed = descent.forRows(data, size, hiddenLayers);
    return new Backpropagation(Math.max(epochs, needed), batch, fixed, 0, dropout, stopping);
  }

  /**
   * Returns a trained copy of a network or of the upper part of one.
   *
   * @param network sigmoid layers, then one softmax layer
   * @param data rows with one column for each input; labels are units of the last layer
   * @param random for the order of the rows and dropout
   * @throws io.github.tdl4j.network.DivergenceException if training diverges
   */
  public Network train(Network network, LabelledRows data, RandomStream random) {
    return train(network, data, random, TrainingListener.NONE);
  }

  /**
   * Returns a trained copy of a network or of the upper part of one, and reports the losses.
   *
   * @param network sigmoid layers, then one softmax layer
   * @param data rows with one column for each input; labels are units of the last layer
   * @param random for the order of the rows and dropout
   * @param listener receives the losses of the training on all rows
   * @throws io.github.tdl4j.network.DivergenceException if training diverges
   */
  public Network train(
      Network network, LabelledRows data, RandomStream random, TrainingListener listener) {
    Check.notNull("network", network);
    Check.notNull("data", data);
    Check.notNull("random", random);
    Check.notNull("listener", listener);
    if (!isFixed()) {
      return forRows(data.rows(), network.depth()).train(network, data, random, listener);
    }
    int best =
        stopping.stops()
            ? bestEpochs(network, data.divide(stopping.share(), random), random)
            : epochs;
    return descend(network, data, random, EarlyStopping.reporting(best, listener));
  }

  /**
   * Returns a trained copy of a network, with given validation rows for early stopping. If there
   * are none, some of the training rows are held out.
   *
   * @param network sigmoid layers, then one softmax layer
   * @param rows for training and validation
   * @param random for the order of the rows and dropout
   * @throws io.github.tdl4j.network.DivergenceException if training diverges
   */
  public Network train(Network network, LabelledRows.Division rows, RandomStream random) {
    return train(network, rows, random, TrainingListener.NONE);
  }

  /**
   * Returns a trained copy of a network, with given validation rows for early stopping, and reports
   * the losses. If there are none, some of the training rows are held out.
   *
   * @param network sigmoid layers, then one softmax layer
   * @param rows for training and validation
   * @param random for the order of the rows and dropout
   * @param listener receives the losses of the training on all training rows
   * @throws io.github.tdl4j.network.DivergenceException if training diverges
   */
  public Network train(
      Network network, LabelledRows.Division rows, RandomStream random, TrainingListener listener) {
    Check.notNull("network", network);
    Check.notNull("rows", rows);
    Check.notNull("random", random);
    Check.notNull("listener", listener);
    if (!isFixed()) {
      return forRows(rows.training().rows(), network.depth())
          .train(network, rows, random, listener);
    }
    if (!stopping.stops() || rows.validation().count() == 0) {
      return train(network, rows.training(), random, listener);
    }
    int best = bestEpochs(network, rows, random);
    return descend(network, rows.training(), random, EarlyStopping.reporting(best, listener));
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

  /** Trains for all epochs, or until {@code rule} ends the training. */
  Network descend(
      Network network, LabelledRows data, RandomStream random, EarlyStopping.Rule rule) {
    Batches batches = new Batches(data.count(), batch, random);
    GradientDescent training = new GradientDescent(network, updates(), batches.largest());
    Check.columns("rows", data.rows(), network.layers().get(0).inputs());
    int units = network.layers().get(network.layers().size() - 1).units();
    data.labels().forEach(label -> Check.inRange("every label", label, 0, units - 1));
    return training.run(new GradientDescent.TrainingData(data, batches, random), rule);
  }
}
