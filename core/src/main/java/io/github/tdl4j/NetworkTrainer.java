package io.github.tdl4j;

import io.github.tdl4j.feature.scaling.NoSpreadException;
import io.github.tdl4j.feature.scaling.VectorScaling;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.network.training.WeightDecay;
import io.github.tdl4j.network.training.WeightDecaySearch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Trains a deep belief network for classification (section 3 of the paper): columns are
 * standardised by the training rows, restricted Boltzmann machines are trained layer by layer
 * without labels, an output layer is added, and backpropagation trains all layers with the labels.
 *
 * <p>A trainer is immutable: each method returns a copy with one setting changed, and the order of
 * the calls has no effect. The same settings and data give the same network, bit for bit. It may be
 * used by several threads.
 */
public final class NetworkTrainer {
  private final DeepBeliefNetwork.Settings pretraining;
  private final UnaryOperator<Backpropagation> training;
  private final Seeds seeds;
  private final TrainingListener listener;

  private NetworkTrainer(
      DeepBeliefNetwork.Settings pretraining,
      UnaryOperator<Backpropagation> training,
      Seeds seeds,
      TrainingListener listener) {
    this.pretraining = pretraining;
    this.training = training;
    this.seeds = seeds;
    this.listener = listener;
  }

  /**
   * Returns a trainer with the defaults of an experiment file: one hidden layer of 200 units, 60
   * epochs of pretraining, then 100 epochs of backpropagation, or as many as give 2,000
   * minibatches; seed 1.
   */
  public static NetworkTrainer withDefaults() {
    return new NetworkTrainer(
        DeepBeliefNetwork.Settings.defaults(),
        UnaryOperator.identity(),
        Seeds.root(1),
        TrainingListener.NONE);
  }

  /**
   * Returns a copy with other hidden layers.
   *
   * @param widths units of each, from the input upwards: at least one layer, each of at least 1
   *     unit
   * @throws IllegalArgumentException if {@code widths} is null, or there is no layer, or one has no
   *     unit
   */
  public NetworkTrainer hidden(int... widths) {
    return with(
        pretraining.withHidden(Arrays.stream(Check.notNull("widths", widths)).boxed().toList()));
  }

  /**
   * Returns a copy with other visible units of the first machine. Gaussian units read standardised
   * columns; Bernoulli units read columns scaled to [0, 1] by the smallest and the largest training
   * value.
   *
   * @param units the kind of visible units
   * @throws IllegalArgumentException if it is null
   */
  public NetworkTrainer visible(VisibleUnits units) {
    return with(pretraining.withInput(Check.notNull("units", units)));
  }

  /**
   * Returns a copy with another number of epochs of pretraining for each layer.
   *
   * @param pretrainingEpochs passes over the training rows, at least 0
   * @throws IllegalArgumentException if it is below 0
   */
  public NetworkTrainer pretrainingEpochs(int pretrainingEpochs) {
    Check.atLeast("pretrainingEpochs", pretrainingEpochs, 0);
    return with(pretraining.withEpochs(pretrainingEpochs));
  }

  /**
   * Returns a copy with other settings of pretraining.
   *
   * @param settings of pretraining
   * @throws IllegalArgumentException if they are null
   */
  public NetworkTrainer with(DeepBeliefNetwork.Settings settings) {
    return new NetworkTrainer(Check.notNull("settings", settings), training, seeds, listener);
  }

  /**
   * Returns a copy with exactly this number of epochs of backpropagation.
   *
   * @param epochs passes over the training rows, at least 0
   * @throws IllegalArgumentException if it is below 0
   */
  public NetworkTrainer epochs(int epochs) {
    Check.atLeast("epochs", epochs, 0);
    return training(settings -> settings.withEpochs(epochs));
  }

  /**
   * Returns a copy with another learning rate of backpropagation.
   *
   * @param learningRate in the first epoch, above 0; the default is 25 / widest hidden layer, at
   *     most 0.25 and at most 3 · rows of a minibatch / total variance of the rows
   * @throws IllegalArgumentException if it is not above 0 and finite
   */
  public NetworkTrainer learningRate(double learningRate) {
    Check.positive("learningRate", learningRate);
    return training(settings -> settings.with(settings.descent().withLearningRate(learningRate)));
  }

  /**
   * Returns a copy with another weight decay (L2) of backpropagation.
   *
   * @param weightDecay at least 0; by default the penalty of the logistic regression with the
   *     lowest loss on held-out rows
   * @throws IllegalArgumentException if it is below 0 or not finite
   */
  public NetworkTrainer weightDecay(double weightDecay) {
    Check.notNegative("weightDecay", weightDecay);
    return training(settings -> settings.with(WeightDecay.set(weightDecay)));
  }

  /**
   * Returns a copy with any other change of the settings of backpropagation.
   *
   * @param change applied after earlier changes; it is also tried when it is given
   * @throws IllegalArgumentException if it or its result is null, or a setting is out of range
   */
  public NetworkTrainer training(UnaryOperator<Backpropagation> change) {
    return new NetworkTrainer(pretraining, SettingsChange.then(training, change), seeds, listener);
  }

  /**
   * Returns a copy with other random numbers.
   *
   * @param seed any number
   */
  public NetworkTrainer seed(long seed) {
    return seeds(Seeds.root(seed));
  }

  /** Returns a copy with the random streams of a branch. */
  NetworkTrainer seeds(Seeds other) {
    return new NetworkTrainer(pretraining, training, other, listener);
  }

  /**
   * Returns a copy whose trainings are reported: each layer of pretraining and backpropagation, in
   * their order, when it has ended. The network does not depend on the listener. A {@link
   * TransferGrid} does not call it.
   *
   * @param trainingListener called in the thread of {@code fit}, which throws what it throws
   * @throws IllegalArgumentException if it is null
   */
  public NetworkTrainer listener(TrainingListener trainingListener) {
    Check.notNull("trainingListener", trainingListener);
    return new NetworkTrainer(pretraining, training, seeds, trainingListener);
  }

  /**
   * Trains a network with an output unit for each label that occurs.
   *
   * @param data (X, Y)
   * @throws IllegalArgumentException if {@code data} is null, there is only one label, or all rows
   *     are equal
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; lower learning
   *     rates help
   */
  public <L extends Comparable<? super L>> NetworkClassifier<L> fit(LabelledData<L> data) {
    List<L> labels = Check.notNull("data", data).distinctLabels();
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "data must have at least 2 different labels but has only " + labels);
    }
    return fit(data, labels);
  }

  /**
   * Trains a network with an output unit for each of these labels, of which not all need occur: N_V
   * needs a unit for each label that a transfer adds later.
   *
   * @param data (X, Y)
   * @param labels of the output units, in this order; at least 2, all different, including all that
   *     occur in {@code data}
   * @throws IllegalArgumentException if an argument is null, labels break a rule, or all rows are
   *     equal
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; lower learning
   *     rates help
   */
  public <L extends Comparable<? super L>> NetworkClassifier<L> fit(
      LabelledData<L> data, List<L> labels) {
    Check.notNull("data", data);
    OutputLabels<L> outputs = new OutputLabels<>(labels);
    List<L> missing = outputs.missing(data.labels());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "labels must include every label of data but are " + labels + ", without " + missing);
    }
    List<Integer> units = outputs.unitsOf(data.labels());
    VectorScaling scaling = scaling(data.rows());
    Rows scaled = scaling.over(data.rows()).toMatrix();
    LabelledRows rows = LabelledRows.of(scaled, units);
    Network network = Divergence.ofTraining(() -> network(rows, outputs.count()));
    return new NetworkClassifier<>(outputs, scaling, network);
  }

  /** Returns the settings on one line; those of backpropagation as they are before training. */
  @Override
  public String toString() {
    Backpropagation settings = training();
    return String.format(
        Locale.ROOT,
        "NetworkTrainer[hidden=%s, visible=%s, pretrainingEpochs=%d, %s, seed=%s]",
        pretraining.hidden(),
        pretraining.input(),
        pretraining.first().epochs(),
        described(settings),
        seeds.root() + (seeds.path().isEmpty() ? "" : "/" + seeds.path()));
  }

  /** Returns the settings of backpropagation that this package can change. */
  static String described(Backpropagation settings) {
    SgdSettings descent = settings.descent();
    return String.format(
        Locale.ROOT,
        "epochs=%s, learningRate=%s, weightDecay=%s",
        settings.steps() > 0
            ? settings.epochs() + " or more, for " + settings.steps() + " minibatches"
            : settings.epochs(),
        descent.hasFixedRate() ? descent.learningRate() : "by width and rows",
        descent.decay().kind() == WeightDecay.Kind.SET ? descent.decay().size() : "selected");
  }

  private VectorScaling scaling(Rows rows) {
    try {
      return VectorScaling.fit(rows, pretraining.input() == VisibleUnits.BERNOULLI);
    } catch (NoSpreadException e) {
      throw new IllegalArgumentException("rows of data must differ, but " + e.getMessage(), e);
    }
  }

  DeepBeliefNetwork.Settings pretraining() {
    return pretraining;
  }

  Backpropagation training() {
    return training.apply(Backpropagation.training(pretraining.hidden()));
  }

  /** Trains on wide rows in the coordinates of their span: the same network in less time. */
  private Network network(LabelledRows rows, int labels) {
    Backpropagation settings = training();
    boolean inSpan =
        pretraining.input() == VisibleUnits.GAUSSIAN
            && settings.dropout().input() == 0
            && InputSpan.isFaster(rows.rows());
    if (!inSpan) {
      return train(rows, labels, settings);
    }
    InputSpan span = InputSpan.of(rows.rows().toMatrix());
    return span.ofRows(train(rows.withRows(span.project(rows.rows())), labels, settings));
  }

  private Network train(LabelledRows rows, int labels, Backpropagation settings) {
    Network pretrained =
        DeepBeliefNetwork.pretrain(
                rows.rows(),
                pretraining,
                seeds,
                new DeepBeliefNetwork.Surroundings(RowMemory.UNBOUNDED, listener))
            .withOutput(labels, seeds);
    return new WeightDecaySearch(labels, seeds)
        .chosen(settings, rows)
        .train(pretrained, rows, seeds.stream("backpropagation"), listener);
  }
}
