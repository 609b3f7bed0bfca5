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
import io.github.tdl4j.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A deep belief network as trained without labels: a stack of restricted Boltzmann machines, each
 * learning the mean activations of the one below (section 3 of the paper; Hinton, Osindero, Teh
 * 2006).
 *
 * @param machines from the input upwards
 */
public record DeepBeliefNetwork(List<Rbm> machines) {
  /** Rows that are enough to see whether units are saturated. */
  private static final int LOOKED_AT = 200;

  /** Activations nearer to 0 or 1 need a summed input beyond 9; activations have no unit. */
  private static final double SATURATED = 1e-4;

  /** The share of other activations that any machine has that has learnt something. */
  private static final double FEW_BETWEEN = 1e-3;

  public DeepBeliefNetwork {
    machines = List.copyOf(machines);
    Check.atLeast("the number of machines", machines.size(), 1);
    for (int i = 1; i < machines.size(); i++) {
      Check.rows(
          "weights of machine " + (i + 1),
          machines.get(i).weights(),
          machines.get(i - 1).weights().columns());
    }
  }

  /**
   * How the stack is built.
   *
   * @param hidden the widths of the l &gt;= 1 hidden layers, from the input upwards
   * @param input the units that see the data
   * @param first how the machine on the data is trained
   * @param upper how those above it are trained
   */
  public record Settings(
      List<Integer> hidden, VisibleUnits input, RbmSettings first, RbmSettings upper) {
    public Settings {
      hidden = List.copyOf(hidden);
      Check.atLeast("the number of hidden layers", hidden.size(), 1);
      hidden.forEach(units -> Check.atLeast("hidden units", units, 1));
    }

    /** The defaults of experiment files: one hidden layer of 200 units above Gaussian ones. */
    public static Settings defaults() {
      return new Settings(
          List.of(200),
          VisibleUnits.GAUSSIAN,
          RbmSettings.defaults(RbmSettings.BY_ROWS),
          RbmSettings.defaults(RbmSettings.OF_BERNOULLI));
    }

    /** The same with other hidden layers. */
    public Settings withHidden(List<Integer> widths) {
      return new Settings(widths, input, first, upper);
    }

    /** The same with other units that see the data. */
    public Settings withInput(VisibleUnits units) {
      return new Settings(hidden, units, first, upper);
    }

    /** The same with so many epochs for each machine. */
    public Settings withEpochs(int epochs) {
      return new Settings(hidden, input, first.withEpochs(epochs), upper.withEpochs(epochs));
    }
  }

  /** The same with the activations of each layer in memory. */
  public static DeepBeliefNetwork pretrain(Rows rows, Settings settings, Seeds seeds) {
    return pretrain(rows, settings, seeds, RowMemory.UNBOUNDED);
  }

  /**
   * Trains greedily on n x p rows; machine i takes the stream {@code "rbm/i"}, from 1, for its
   * initial normal weights and its sampling. Biases start at 0.
   *
   * @param memory that the activations of a layer may take; where they do not fit, those of each
   *     minibatch are computed when it is trained on
   * @throws DivergenceException if weights become infinite, or saturate all units of a layer
   */
  public static DeepBeliefNetwork pretrain(
      Rows rows, Settings settings, Seeds seeds, RowMemory memory) {
    List<Rbm> machines = new ArrayList<>();
    Rows visible = rows;
    for (int hidden : settings.hidden()) {
      boolean first = machines.isEmpty();
      VisibleUnits units = first ? settings.input() : VisibleUnits.BERNOULLI;
      RbmSettings training = (first ? settings.first() : settings.upper()).forRows(visible, units);
      RandomStream random = seeds.stream("rbm/" + (machines.size() + 1));
      Matrix weights = random.gaussians(visible.columns(), hidden, training.initialDeviation());
      Rbm machine;
      try {
        machine =
            ContrastiveDivergence.train(visible, Rbm.untrained(weights, units), training, random);
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
        visible = memory.hold(new Network(List.of(machine.toLayer())).over(visible));
      }
    }
    return new DeepBeliefNetwork(machines);
  }

  /** Weights may be finite and so large that all units are at 0 or 1, whatever they see. */
  private static void checkUnsaturated(Rbm machine, Rows visible, RbmSettings training) {
    if (training.epochs() == 0) {
      return;
    }
    Matrix hidden =
        machine.hiddenProbabilities(visible.rowRange(0, Math.min(LOOKED_AT, visible.rows())));
    long between = 0;
    for (int row = 0; row < hidden.rows(); row++) {
      for (float unit : hidden.row(row)) {
        between += unit > SATURATED && unit < 1 - SATURATED ? 1 : 0;
      }
    }
    if (between < FEW_BETWEEN * hidden.rows() * hidden.columns()) {
      throw new ArithmeticException(
          "weights became so large in " + training.epochs() + " epochs that all units are 0 or 1");
    }
  }

  /**
   * The network of the upward passes with an output layer of {@code labels} softmax units above it,
   * whose weights start as small normal deviates (stream {@code "output"}).
   */
  public Network withOutput(int labels, Seeds seeds) {
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
