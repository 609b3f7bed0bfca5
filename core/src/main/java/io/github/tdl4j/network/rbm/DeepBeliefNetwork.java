package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.LearningCurve;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A deep belief network trained without labels: a stack of restricted Boltzmann machines, each
 * trained on the mean activations of the one below (section 3 of the paper; Hinton, Osindero, Teh
 * 2006).
 *
 * @param machines from the input upwards, at least one
 */
public record DeepBeliefNetwork(List<Rbm> machines) {
  /** The number of rows by which saturation is checked. */
  private static final int CHECKED_ROWS = 200;

  /** An activation closer to 0 or 1 has a summed input beyond 9. */
  private static final double SATURATION = 1e-4;

  /** The smallest share of unsaturated activations of a usable machine. */
  private static final double MIN_UNSATURATED = 1e-3;

  public DeepBeliefNetwork {
    Check.notNull("machines", machines);
    machines = List.copyOf(machines);
    MachineChain.require(machines.stream().map(Rbm::weights).toList());
  }

  /**
   * The settings of pretraining.
   *
   * @param hidden the widths of the l &gt;= 1 hidden layers, from the input upwards, each at least
   *     1
   * @param input the visible units of the first machine
   * @param first the training of the first machine
   * @param upper the training of the machines above it
   */
  public record Settings(
      List<Integer> hidden, VisibleUnits input, RbmSettings first, RbmSettings upper) {
    public Settings {
      Check.notNull("hidden", hidden);
      Check.notNull("input", input);
      Check.notNull("first", first);
      Check.notNull("upper", upper);
      hidden = List.copyOf(hidden);
      Check.atLeast("the number of hidden layers", hidden.size(), 1);
      hidden.forEach(units -> Check.atLeast("hidden units", units, 1));
    }

    /** Returns the defaults of experiment files: 200 hidden units, Gaussian visible units. */
    public static Settings defaults() {
      return new Settings(
          List.of(200),
          VisibleUnits.GAUSSIAN,
          RbmSettings.defaults(RbmSettings.BY_ROWS),
          RbmSettings.defaults(RbmSettings.BERNOULLI_RATE));
    }

    /**
     * Returns these settings with other widths of hidden layers.
     *
     * @param widths of the layers, at least 1 each
     * @throws IllegalArgumentException if the argument is null
     */
    public Settings withHidden(List<Integer> widths) {
      Check.notNull("widths", widths);
      return new Settings(widths, input, first, upper);
    }

    /**
     * Returns these settings with other visible units of the first machine.
     *
     * @param units the visible units
     * @throws IllegalArgumentException if the argument is null
     */
    public Settings withInput(VisibleUnits units) {
      Check.notNull("units", units);
      return new Settings(hidden, units, first, upper);
    }

    /**
     * Returns these settings with another number of epochs for each machine, at least 0.
     *
     * @param epochs at least 0
     */
    public Settings withEpochs(int epochs) {
      return new Settings(hidden, input, first.withEpochs(epochs), upper.withEpochs(epochs));
    }
  }

  /**
   * Trains greedily, with the activations of each layer in memory.
   *
   * @param rows n x p
   * @param settings of the stack
   * @param seeds of the network
   * @throws DivergenceException if weights become infinite, or saturate all units of a layer
   */
  public static DeepBeliefNetwork pretrain(Rows rows, Settings settings, Seeds seeds) {
    Check.notNull("rows", rows);
    Check.notNull("settings", settings);
    Check.notNull("seeds", seeds);
    return pretrain(rows, settings, seeds, RowMemory.UNBOUNDED);
  }

  /**
   * Trains greedily. Machine i uses the stream {@code "rbm/i"}, from 1, for its initial normal
   * weights and its sampling. Biases start at 0.
   *
   * @param rows n x p
   * @param settings of the stack
   * @param seeds of the network
   * @param memory for the activations of a layer; activations that exceed it are computed for each
   *     minibatch
   * @throws DivergenceException if weights become infinite, or saturate all units of a layer
   */
  public static DeepBeliefNetwork pretrain(
      Rows rows, Settings settings, Seeds seeds, RowMemory memory) {
    Check.notNull("memory", memory);
    return pretrain(rows, settings, seeds, new Surroundings(memory, TrainingListener.NONE));
  }

  /**
   * The surroundings of a pretraining, which do not change its result.
   *
   * @param memory for the activations of a layer; activations that exceed it are computed for each
   *     minibatch
   * @param listener receives the errors of reconstruction of each machine
   */
  public record Surroundings(RowMemory memory, TrainingListener listener) {
    public Surroundings {
      Check.notNull("memory", memory);
      Check.notNull("listener", listener);
    }
  }

  /**
   * Trains greedily, and reports the errors of reconstruction.
   *
   * @param rows n x p
   * @param settings of the stack
   * @param seeds of the network
   * @param surroundings memory and listener
   * @throws DivergenceException if weights become infinite, or saturate all units of a layer
   */
  public static DeepBeliefNetwork pretrain(
      Rows rows, Settings settings, Seeds seeds, Surroundings surroundings) {
    Check.notNull("rows", rows);
    Check.notNull("settings", settings);
    Check.notNull("seeds", seeds);
    Check.notNull("surroundings", surroundings);
    List<Rbm> machines = new ArrayList<>();
    Rows visible = rows;
    for (int hidden : settings.hidden()) {
      boolean first = machines.isEmpty();
      VisibleUnits units = first ? settings.input() : VisibleUnits.BERNOULLI;
      RbmSettings training = (first ? settings.first() : settings.upper()).forRows(visible, units);
      RandomStream random = seeds.stream("rbm/" + (machines.size() + 1));
      Matrix weights = random.gaussians(visible.columns(), hidden, training.initialDeviation());
      Rbm machine;
      Optional<Consumer<List<Double>>> errors =
          errors(machines.size() + 1, surroundings.listener());
      try {
        machine =
            ContrastiveDivergence.train(
                visible,
                Rbm.untrained(weights, units),
                training,
                new ContrastiveDivergence.Watched(random, errors));
        checkUnsaturated(machine, visible, training);
      } catch (ArithmeticException e) {
        throw new DivergenceException(
            first
                ? DivergenceException.Stage.FIRST_MACHINE
                : DivergenceException.Stage.UPPER_MACHINE,
            "in the pretraining of layer " + (machines.size() + 1) + ' ' + e.getMessage());
      }
      machines.add(machine);
      if (machines.size() < settings.hidden().size()) {
        visible = surroundings.memory().hold(new Network(List.of(machine.toLayer())).over(visible));
      }
    }
    return new DeepBeliefNetwork(machines);
  }

  /** Errors of reconstruction take time, so that they are computed for a listener alone. */
  private static Optional<Consumer<List<Double>>> errors(int layer, TrainingListener listener) {
    return listener == TrainingListener.NONE
        ? Optional.empty()
        : Optional.of(new Errors(layer, listener));
  }

  /** Reports the errors of the machine of a layer, which is trained from now on. */
  private record Errors(int layer, TrainingListener listener, long start)
      implements Consumer<List<Double>> {
    Errors(int layer, TrainingListener listener) {
      this(layer, listener, System.nanoTime());
    }

    @Override
    public void accept(List<Double> errors) {
      double seconds = (System.nanoTime() - start) * 1e-9;
      listener.trained(new LearningCurve(LearningCurve.pretraining(layer), errors, seconds));
    }
  }

  /** Refuses finite weights that are so large that all units are 0 or 1 for all rows. */
  private static void checkUnsaturated(Rbm machine, Rows visible, RbmSettings training) {
    if (training.epochs() == 0) {
      return;
    }
    Matrix hidden =
        machine.hiddenProbabilities(visible.rowRange(0, Math.min(CHECKED_ROWS, visible.rows())));
    long unsaturated = 0;
    for (int row = 0; row < hidden.rows(); row++) {
      for (float unit : hidden.row(row)) {
        unsaturated += unit > SATURATION && unit < 1 - SATURATION ? 1 : 0;
      }
    }
    if (unsaturated < MIN_UNSATURATED * hidden.rows() * hidden.columns()) {
      throw new ArithmeticException(
          "weights became so large in " + training.epochs() + " epochs that all units are 0 or 1");
    }
  }

  /**
   * Returns the feed-forward network with an output layer of softmax units, whose weights are small
   * normal deviates (stream {@code "output"}).
   *
   * @param labels the number of output units
   * @param seeds of the network
   * @throws IllegalArgumentException if the argument is null
   */
  public Network withOutput(int labels, Seeds seeds) {
    Check.notNull("seeds", seeds);
    List<Layer> layers = new ArrayList<>(machines.stream().map(Rbm::toLayer).toList());
    int width = machines.get(machines.size() - 1).weights().columns();
    layers.add(
        new Layer(
            seeds.stream("output").gaussians(width, labels, 0.01),
            Matrix.zeros(1, labels),
            Activation.SOFTMAX));
    return new Network(layers);
  }
}
