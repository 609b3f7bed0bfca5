package io.github.tdl4j.network.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Enumeration;
import io.github.tdl4j.network.rbm.RbmSettings.MomentumSchedule;
import io.github.tdl4j.network.rbm.RbmSettings.Sparsity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One epoch of one minibatch at learning rate 1 moves the parameters by the gradient. */
class ContrastiveDivergenceTest {
  private static final MomentumSchedule NO_MOMENTUM = new MomentumSchedule(0, 0, 0);

  /** Parameters of size 1 in {@code float}, and the truncation of central differences. */
  private static final double ROUNDING = 5e-6;

  /** Parallel chains of the statistical tests. */
  private static final int CHAINS = 40_000;

  /** Standard errors that a mean over the chains may be off. */
  private static final double ERRORS = 5;

  @ParameterizedTest
  @EnumSource(VisibleUnits.class)
  void train_oneStep_isTheDifferenceOfFreeEnergyGradients(VisibleUnits units) {
    Rbm start = machine(units, 4, 3, 1);
    Matrix rows = rows(units, 5, 4);

    Rbm gradient = gradient(start, rows, 1);

    RandomStream random = random();
    random.shuffle(new int[rows.rows()]); // Drawn for the order, which one minibatch does not show.
    Matrix reconstruction = reconstruct(start, shuffled(rows), random);
    for (Part part : Part.values()) {
      Matrix parameters = part.of(start);
      for (int i = 0; i < parameters.rows(); i++) {
        for (int j = 0; j < parameters.columns(); j++) {
          Parameter parameter = new Parameter(part, i, j);
          double expected =
              parameter.downhill(start, rows) - parameter.downhill(start, reconstruction);
          assertThat((double) part.of(gradient).get(i, j))
              .as(parameter.toString())
              .isCloseTo(expected, within(ROUNDING));
        }
      }
    }
  }

  /** The sum over hidden states, weighted by their probabilities, against a mean of many draws. */
  @ParameterizedTest
  @EnumSource(VisibleUnits.class)
  void train_oneStepManyDraws_hasTheExpectedGradient(VisibleUnits units) {
    Rbm start = machine(units, 3, 2, 1.5);
    Matrix row = rows(units, 1, 3);
    Matrix hidden = Enumeration.states(2);
    double[] posterior = Enumeration.posterior(start, row.row(0));
    double[][] expected = new double[3][2];
    double[][] squares = new double[3][2];
    for (int state = 0; state < hidden.rows(); state++) {
      Matrix reconstruction = start.visibleMeans(hidden.rowRange(state, state + 1));
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 2; j++) {
          double entry = statistic(start, row, i, j) - statistic(start, reconstruction, i, j);
          expected[i][j] += posterior[state] * entry;
          squares[i][j] += posterior[state] * entry * entry;
        }
      }
    }

    Matrix gradient = gradient(start, repeated(row), 1).weights();

    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        double variance = squares[i][j] - expected[i][j] * expected[i][j];
        assertThat(variance).isGreaterThan(1e-4);
        assertThat((double) gradient.get(i, j))
            .isCloseTo(expected[i][j], within(ERRORS * Math.sqrt(variance / CHAINS)));
      }
    }
  }

  /**
   * After many steps a chain has forgotten its start. What is averaged lies in [0, 1], so that its
   * standard deviation is at most 1/2.
   */
  @Test
  void train_manyStepsOfBernoulliUnits_isTheGradientOfTheLikelihood() {
    Rbm start = machine(VisibleUnits.BERNOULLI, 3, 2, 1.5);
    Matrix row = Matrix.row(1, 0, 1);
    Matrix visible = Enumeration.states(3);
    double[] distribution = Enumeration.distribution(start);

    Rbm gradient = gradient(start, repeated(row), 60);

    double bound = ERRORS * 0.5 / Math.sqrt(CHAINS);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        double model = 0;
        for (int state = 0; state < distribution.length; state++) {
          model += distribution[state] * statistic(start, visible.rowRange(state, state + 1), i, j);
        }
        assertThat((double) gradient.weights().get(i, j))
            .as(i + ", " + j)
            .isCloseTo(statistic(start, row, i, j) - model, within(bound));
      }
    }
    Matrix means = means(distribution, visible);
    Near.assertNear(gradient.visibleBias(), row.minus(means), bound);
  }

  /** Three chains over five rows: the second minibatch of an epoch leaves one of them waiting. */
  @ParameterizedTest
  @EnumSource(VisibleUnits.class)
  void train_persistentChains_goOnFromMinibatchToMinibatch(VisibleUnits units) {
    Rbm machine = machine(units, 4, 3, 1);
    Matrix rows = rows(units, 5, 4);
    RandomStream random = random();
    int[] order = {0, 1, 2, 3, 4};
    MutableMatrix chains = MutableMatrix.zeros(0, 3);
    for (int epoch = 0; epoch < 3; epoch++) {
      random.shuffle(order);
      for (int[] batch : new int[][] {{order[0], order[1], order[2]}, {order[3], order[4]}}) {
        Matrix data = rows.select(batch);
        if (chains.rows() == 0) {
          chains = sampled(machine.hiddenProbabilities(data), random);
        }
        MutableMatrix used = chains.rowRange(0, batch.length);
        MutableMatrix reconstruction = machine.visibleMeans(used).mutableCopy();
        units.toStates(reconstruction, random);
        used.set(sampled(machine.hiddenProbabilities(reconstruction), random));
        machine = stepped(machine, data, reconstruction, 0.1f);
      }
    }

    Rbm trained =
        ContrastiveDivergence.train(
            rows,
            machine(units, 4, 3, 1),
            new RbmSettings(3, 3, 0.1, 1, true, NO_MOMENTUM, 0, Sparsity.NONE, 1),
            random());

    Near.assertNear(trained.weights(), machine.weights(), ROUNDING);
    Near.assertNear(trained.visibleBias(), machine.visibleBias(), ROUNDING);
    Near.assertNear(trained.hiddenBias(), machine.hiddenBias(), ROUNDING);
  }

  /**
   * One visible and one hidden unit that is always on, v = 2: the gradient of the weight and of the
   * visible bias is 2 − (b + w).
   */
  @Test
  void train_twoEpochs_stepsWithMomentumAndDecayAsComputedByHand() {
    Rbm start =
        new Rbm(
            Matrix.column(0.5f), Matrix.column(0.25f), Matrix.column(50), VisibleUnits.GAUSSIAN);
    RbmSettings settings =
        new RbmSettings(
            3, 1, 0.1, 1, false, new MomentumSchedule(0.5, 0.9, 2), 0.2, Sparsity.NONE, 1);

    Rbm trained = ContrastiveDivergence.train(Matrix.column(2), start, settings, random());

    double firstWeight = 0.1 * (1.25 - 0.2 * 0.5); // 0.115
    double firstBias = 0.1 * 1.25; // 0.125
    double w = 0.5 + firstWeight; // 0.615
    double b = 0.25 + firstBias; // 0.375
    double secondWeight = 0.5 * firstWeight + 0.1 * (2 - w - b - 0.2 * w);
    double secondBias = 0.5 * firstBias + 0.1 * (2 - w - b);
    w += secondWeight;
    b += secondBias;
    double thirdWeight = 0.9 * secondWeight + 0.1 * (2 - w - b - 0.2 * w);
    double thirdBias = 0.9 * secondBias + 0.1 * (2 - w - b);
    Near.assertNear(trained.weights(), Matrix.column((float) (w + thirdWeight)), 1e-6);
    Near.assertNear(trained.visibleBias(), Matrix.column((float) (b + thirdBias)), 1e-6);
    assertThat(trained.hiddenBias()).isEqualTo(Matrix.column(50));
  }

  /** Both hidden units are decided, so that nothing but the sparsity moves their biases. */
  @Test
  void train_sparsity_movesTheHiddenBiasesByCostTimesDistance() {
    Rbm start =
        new Rbm(
            Matrix.zeros(1, 2), Matrix.zeros(1, 1), Matrix.row(30, -30), VisibleUnits.BERNOULLI);
    RbmSettings settings =
        new RbmSettings(1, 4, 0.5, 1, false, NO_MOMENTUM, 0, new Sparsity(0.1, 4), 1);

    Rbm trained = ContrastiveDivergence.train(Matrix.column(1, 0, 1, 1), start, settings, random());

    double on = 0.5 * 4 * (0.1 - 1);
    double off = 0.5 * 4 * (0.1 - 0);
    Near.assertNear(trained.hiddenBias(), Matrix.row((float) (30 + on), (float) (-30 + off)), 1e-5);
  }

  @Test
  void train_bernoulliRows_raisesTheLikelihood() {
    Matrix rows =
        Matrix.ofRows(new float[] {1, 1, 0, 0}, new float[] {0, 0, 1, 1}, new float[] {1, 1, 1, 1});
    Rbm start = machine(VisibleUnits.BERNOULLI, 4, 3, 0.1);
    RbmSettings settings = new RbmSettings(400, 3, 0.2, 1, false, NO_MOMENTUM, 0, Sparsity.NONE, 1);

    Rbm trained = ContrastiveDivergence.train(rows, start, settings, random());

    // Three equally likely rows allow log(1/3) = −1.10; the start is near 4 log(1/2) = −2.77.
    assertThat(meanLogLikelihood(start, rows)).isLessThan(-2.5);
    assertThat(meanLogLikelihood(trained, rows)).isBetween(-1.5, Math.log(1 / 3.0));
  }

  @Test
  void train_noEpochs_returnsTheStart() {
    Rbm start = machine(VisibleUnits.GAUSSIAN, 3, 2, 1);

    assertThat(
            ContrastiveDivergence.train(
                rows(VisibleUnits.GAUSSIAN, 4, 3), start, of(0, 2), random()))
        .isEqualTo(start);
  }

  @Test
  void train_start_isNotChanged() {
    Rbm start = machine(VisibleUnits.GAUSSIAN, 3, 2, 1);
    Rbm trained =
        ContrastiveDivergence.train(rows(VisibleUnits.GAUSSIAN, 4, 3), start, of(2, 2), random());

    assertThat(trained).isNotEqualTo(start);
    assertThat(start).isEqualTo(machine(VisibleUnits.GAUSSIAN, 3, 2, 1));
  }

  @Test
  void train_batchLargerThanTheRows_isOneBatchOfAll() {
    Rbm start = machine(VisibleUnits.BERNOULLI, 3, 2, 1);
    Matrix rows = rows(VisibleUnits.BERNOULLI, 4, 3);

    assertThat(ContrastiveDivergence.train(rows, start, of(3, 1_000_000_000), random()))
        .isEqualTo(ContrastiveDivergence.train(rows, start, of(3, 4), random()));
  }

  @Test
  void train_rowsOfAnotherWidth_areRefused() {
    Rbm start = machine(VisibleUnits.BERNOULLI, 3, 2, 1);
    assertThatThrownBy(
            () -> ContrastiveDivergence.train(Matrix.zeros(5, 4), start, of(1, 5), random()))
        .hasMessage("rows must have 3 columns but is 5 x 4");
  }

  /** Which of the parameters. */
  private enum Part {
    WEIGHTS {
      @Override
      Matrix of(Rbm machine) {
        return machine.weights();
      }

      @Override
      Rbm with(Rbm machine, Matrix part) {
        return new Rbm(part, machine.visibleBias(), machine.hiddenBias(), machine.visibleUnits());
      }
    },
    VISIBLE_BIAS {
      @Override
      Matrix of(Rbm machine) {
        return machine.visibleBias();
      }

      @Override
      Rbm with(Rbm machine, Matrix part) {
        return new Rbm(machine.weights(), part, machine.hiddenBias(), machine.visibleUnits());
      }
    },
    HIDDEN_BIAS {
      @Override
      Matrix of(Rbm machine) {
        return machine.hiddenBias();
      }

      @Override
      Rbm with(Rbm machine, Matrix part) {
        return new Rbm(machine.weights(), machine.visibleBias(), part, machine.visibleUnits());
      }
    };

    abstract Matrix of(Rbm machine);

    abstract Rbm with(Rbm machine, Matrix part);
  }

  /** θ, one number of a part. */
  private record Parameter(Part part, int row, int column) {
    /** −dF/dθ, the mean over rows, by central differences of the free energy. */
    double downhill(Rbm machine, Matrix rows) {
      Matrix up = changed(part.of(machine), 0x1p-10f);
      Matrix down = changed(part.of(machine), -0x1p-10f);
      double rise = 0;
      for (int i = 0; i < rows.rows(); i++) {
        Matrix visible = rows.rowRange(i, i + 1);
        rise += part.with(machine, up).freeEnergy(visible);
        rise -= part.with(machine, down).freeEnergy(visible);
      }
      return -rise / rows.rows() / ((double) up.get(row, column) - down.get(row, column));
    }

    private Matrix changed(Matrix values, float step) {
      MutableMatrix changed = values.mutableCopy();
      changed.set(row, column, values.get(row, column) + step);
      return changed;
    }
  }

  /** v_i P(h_j = 1 | v). */
  private static double statistic(Rbm machine, Matrix row, int i, int j) {
    return (double) row.get(0, i) * machine.hiddenProbabilities(row).get(0, j);
  }

  private static Rbm gradient(Rbm start, Matrix rows, int gibbsSteps) {
    RbmSettings settings =
        new RbmSettings(1, rows.rows(), 1, gibbsSteps, false, NO_MOMENTUM, 0, Sparsity.NONE, 1);
    Rbm moved = ContrastiveDivergence.train(rows, start, settings, random());
    return new Rbm(
        moved.weights().minus(start.weights()),
        moved.visibleBias().minus(start.visibleBias()),
        moved.hiddenBias().minus(start.hiddenBias()),
        start.visibleUnits());
  }

  /** One step along the statistics, from their definition. */
  private static Rbm stepped(Rbm machine, Matrix data, Matrix reconstruction, float rate) {
    Matrix positive = machine.hiddenProbabilities(data);
    Matrix negative = machine.hiddenProbabilities(reconstruction);
    float share = rate / data.rows();
    Matrix difference =
        data.transposeTimes(positive).minus(reconstruction.transposeTimes(negative));
    return new Rbm(
        machine.weights().plus(share, difference),
        machine.visibleBias().plus(rate, data.columnMeans().minus(reconstruction.columnMeans())),
        machine.hiddenBias().plus(rate, positive.columnMeans().minus(negative.columnMeans())),
        machine.visibleUnits());
  }

  private static Matrix shuffled(Matrix rows) {
    int[] order = new int[rows.rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    random().shuffle(order);
    return rows.select(order);
  }

  private static Matrix reconstruct(Rbm machine, Matrix rows, RandomStream random) {
    return machine.visibleMeans(sampled(machine.hiddenProbabilities(rows), random));
  }

  private static MutableMatrix sampled(Matrix probabilities, RandomStream random) {
    MutableMatrix states = probabilities.mutableCopy();
    random.bernoulli(states, states);
    return states;
  }

  private static Matrix means(double[] distribution, Matrix states) {
    float[] means = new float[states.columns()];
    for (int unit = 0; unit < means.length; unit++) {
      double sum = 0;
      for (int state = 0; state < distribution.length; state++) {
        sum += distribution[state] * states.get(state, unit);
      }
      means[unit] = (float) sum;
    }
    return Matrix.row(means);
  }

  private static double meanLogLikelihood(Rbm machine, Matrix rows) {
    double[] distribution = Enumeration.distribution(machine);
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      int state = 0;
      for (int unit = 0; unit < rows.columns(); unit++) {
        state |= (int) rows.get(row, unit) << unit;
      }
      sum += Math.log(distribution[state]);
    }
    return sum / rows.rows();
  }

  private static Matrix repeated(Matrix row) {
    return row.select(new int[CHAINS]);
  }

  private static RbmSettings of(int epochs, int batch) {
    return new RbmSettings(epochs, batch, 0.1, 1, false, NO_MOMENTUM, 0, Sparsity.NONE, 1);
  }

  private static Rbm machine(VisibleUnits units, int visible, int hidden, double deviation) {
    RandomStream random = Seeds.root(8).stream("machine");
    return new Rbm(
        random.gaussians(visible, hidden, deviation),
        random.gaussians(1, visible, 0.5 * deviation),
        random.gaussians(1, hidden, 0.5 * deviation),
        units);
  }

  private static Matrix rows(VisibleUnits units, int count, int width) {
    MutableMatrix rows = Seeds.root(8).stream("rows").gaussians(count, width, 1);
    if (units == VisibleUnits.BERNOULLI) {
      Activation.SIGMOID.apply(rows, Matrix.zeros(1, width));
    }
    return rows;
  }

  private static RandomStream random() {
    return Seeds.root(8).stream("training");
  }
}
