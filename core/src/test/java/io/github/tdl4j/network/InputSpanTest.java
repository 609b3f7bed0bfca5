package io.github.tdl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.rbm.ContrastiveDivergence;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.Rbm;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.rbm.RbmSettings.MomentumSchedule;
import io.github.tdl4j.network.rbm.RbmSettings.Sparsity;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputSpanTest {
  private static final int COUNT = 20;
  private static final int WIDTH = 300;
  private static final Matrix ROWS = random("rows", COUNT, WIDTH);

  /** Other rows, partly outside the span of the first. */
  private static final Matrix FURTHER = random("further", 6, WIDTH);

  private static final InputSpan SPAN = InputSpan.of(ROWS);

  /** Sums of some hundred products in {@code float}; rows have a length of 17. */
  private static final double ROUNDING = 2e-5;

  /** Largest difference of weights after training, as a share of the largest weight. */
  private static final double SHARE = 1e-4;

  @Test
  void of_rows_givesOrthonormalDirections() {
    assertThat(SPAN.rank()).isEqualTo(COUNT - 1);
    assertOrthonormal(SPAN);
  }

  @Test
  void project_trainingRows_loseNothing() {
    Matrix coordinates = SPAN.project(ROWS);

    Matrix back = coordinates.times(SPAN.directions()).plusRow(1, SPAN.mean());
    Near.assertNear(back, ROWS, ROUNDING);
    assertThat(coordinates.shape()).isEqualTo("20 x 19");
    assertSameDistances(coordinates, ROWS);
  }

  @Test
  void project_otherRows_leavesOutWhatIsOutside() {
    Matrix coordinates = SPAN.project(FURTHER);

    Matrix inside = coordinates.times(SPAN.directions()).plusRow(1, SPAN.mean());
    Near.assertNear(SPAN.project(inside), coordinates, ROUNDING);
    Matrix outside = FURTHER.minus(inside);
    Near.assertNear(
        outside.timesTranspose(SPAN.directions()), Matrix.zeros(6, COUNT - 1), ROUNDING);
  }

  @Test
  void extendedBy_furtherRows_keepsTheFirstCoordinatesAndHoldsTheOthersToo() {
    InputSpan extended = SPAN.extendedBy(FURTHER);

    assertThat(extended.rank()).isEqualTo(COUNT - 1 + 6);
    assertOrthonormal(extended);
    assertThat(extended.directions().rowRange(0, COUNT - 1)).isEqualTo(SPAN.directions());
    Matrix all = Matrix.stack(List.of(ROWS, FURTHER));
    Matrix coordinates = extended.project(all);
    Near.assertNear(
        coordinates.times(extended.directions()).plusRow(1, extended.mean()), all, ROUNDING);
    assertSameDistances(coordinates, all);
    Near.assertNear(coordinates.columnRange(0, COUNT - 1), SPAN.project(all), ROUNDING);
    Near.assertNear(
        coordinates.rowRange(0, COUNT).columnRange(COUNT - 1, COUNT + 5),
        Matrix.zeros(COUNT, 6),
        ROUNDING);
  }

  /** Where little is outside, the rounding of what is inside would spoil the new directions. */
  @Test
  void extendedBy_rowsAlmostWithin_addsDirectionsAtRightAngles() {
    Matrix almost = ROWS.rowRange(0, 6).plus(1e-3f, FURTHER);

    InputSpan extended = SPAN.extendedBy(almost);

    assertThat(extended.rank()).isEqualTo(COUNT - 1 + 6);
    assertOrthonormal(extended);
  }

  /** What rounding leaves outside the span is no direction. */
  @Test
  void extendedBy_rowsWithinOrNone_isTheSameSpan() {
    Matrix within =
        ROWS.rowRange(0, 4).plus(-0.5f, ROWS.rowRange(4, 8)).plus(0.5f, ROWS.rowRange(8, 12));

    assertThat(SPAN.extendedBy(within)).isSameAs(SPAN);
    assertThat(SPAN.extendedBy(Matrix.zeros(0, WIDTH))).isSameAs(SPAN);
    assertThat(SPAN.extendedBy(Matrix.stack(List.of(within, FURTHER))).rank())
        .isEqualTo(COUNT - 1 + 6);
  }

  @Test
  void extendedBy_wideRowsWithinTheSpan_isTheSameSpan() {
    Matrix rows = random("wide", 40, 20_000);
    InputSpan span = InputSpan.of(rows);
    Matrix mixture = random("mixture", 10, 40);
    Matrix within = mixture.times(rows.plusRow(-1, span.mean())).plusRow(1, span.mean());

    assertThat(span.extendedBy(within)).isSameAs(span);
  }

  @Test
  void pays_rowsMuchWiderThanMany_only() {
    assertThat(InputSpan.isFaster(Matrix.zeros(10, 20))).isTrue();
    assertThat(InputSpan.isFaster(Matrix.zeros(10, 19))).isFalse();
  }

  @Test
  void of_equalRows_hasNoDirectionAndCanStillBeTrainedIn() {
    InputSpan span = InputSpan.of(ROWS.select(new int[] {3, 3, 3, 3}));
    Matrix coordinates = span.project(ROWS.rowRange(0, 4));

    DeepBeliefNetwork stack =
        DeepBeliefNetwork.pretrain(
            coordinates,
            new DeepBeliefNetwork.Settings(
                List.of(2),
                VisibleUnits.GAUSSIAN,
                RbmSettings.defaults(1).withEpochs(2),
                RbmSettings.defaults(1).withEpochs(2)),
            Seeds.root(1));

    assertThat(coordinates.shape()).isEqualTo("4 x 0");
    assertThat(stack.withOutput(3, Seeds.root(1)).activate(coordinates).isFinite()).isTrue();
  }

  @Test
  void construct_meanOfAnotherWidth_isRefused() {
    assertThatThrownBy(() -> new InputSpan(Matrix.zeros(1, 4), Matrix.zeros(2, 5)))
        .hasMessage("mean must have 5 columns but is 1 x 4");
  }

  @Test
  void gaussianMachine_trainedOnCoordinates_learnsTheWeightsOfTheFullSpace() {
    RbmSettings settings =
        new RbmSettings(
            12,
            6,
            0.01,
            1,
            false,
            new MomentumSchedule(0.5, 0.9, 5),
            1e-3,
            new Sparsity(0.2, 0.1),
            1);
    Rbm start =
        Rbm.untrained(random("machine", SPAN.rank(), 7).scaled(0.1f), VisibleUnits.GAUSSIAN);
    Rbm fullStart = Rbm.untrained(full(start.weights()), VisibleUnits.GAUSSIAN);

    Rbm inSpan =
        ContrastiveDivergence.train(SPAN.project(ROWS), start, settings, stream("training"));
    Rbm inFull =
        ContrastiveDivergence.train(
            ROWS.plusRow(-1, SPAN.mean()), fullStart, settings, stream("training"));

    assertSameWeights(full(inSpan.weights()), inFull.weights());
    assertThat(Near.largestDifference(inFull.weights(), fullStart.weights()))
        .isGreaterThan(0.1 * largest(fullStart.weights()));
    Near.assertNear(inSpan.hiddenBias(), inFull.hiddenBias(), SHARE);
    Near.assertNear(inSpan.visibleBias().times(SPAN.directions()), inFull.visibleBias(), SHARE);
    Near.assertNear(
        inSpan.hiddenProbabilities(SPAN.project(FURTHER)),
        inFull.hiddenProbabilities(FURTHER.plusRow(-1, SPAN.mean())),
        SHARE);
  }

  @Test
  void backpropagation_trainedOnCoordinates_learnsTheWeightsOfTheFullSpace() {
    Backpropagation settings =
        new Backpropagation(20, 6, new SgdSettings(0.1, 0.9, 1e-3, Schedule.LINEAR));
    Network start = Networks.random(5, SPAN.rank(), 8, 5, 4);
    Network fullStart = inFullSpace(start, SPAN);

    Network inSpan = settings.train(start, taught(SPAN.project(ROWS)), stream("training"));
    Network inFull =
        settings.train(fullStart, taught(ROWS.plusRow(-1, SPAN.mean())), stream("training"));

    assertSameWeights(full(inSpan.layers().get(0).weights()), inFull.layers().get(0).weights());
    assertThat(
            Near.largestDifference(
                inFull.layers().get(0).weights(), fullStart.layers().get(0).weights()))
        .isGreaterThan(0.02 * largest(fullStart.layers().get(0).weights()));
    for (int layer = 1; layer <= 2; layer++) {
      assertSameWeights(inSpan.layers().get(layer).weights(), inFull.layers().get(layer).weights());
    }
  }

  /** As the oracle of layer 0 does: tuned with rows that the first span does not hold. */
  @Test
  void backpropagation_goneOnInTheExtendedSpan_learnsTheWeightsOfTheFullSpace() {
    Backpropagation settings =
        new Backpropagation(20, 6, new SgdSettings(0.1, 0.9, 1e-3, Schedule.LINEAR));
    InputSpan extended = SPAN.extendedBy(FURTHER);
    Matrix all = Matrix.stack(List.of(ROWS, FURTHER));
    Network start = Networks.random(5, SPAN.rank(), 8, 5, 4);

    Network inSpan =
        settings.train(
            start.withInputs(extended.rank()), taught(extended.project(all)), stream("training"));
    Network inFull =
        settings.train(
            inFullSpace(start, SPAN), taught(all.plusRow(-1, SPAN.mean())), stream("training"));

    assertSameWeights(
        extended.directions().transposeTimes(inSpan.layers().get(0).weights()),
        inFull.layers().get(0).weights());
    Matrix unknown = random("unknown", 5, WIDTH);
    Near.assertNear(
        inSpan.activate(extended.project(unknown)),
        inFull.activate(unknown.plusRow(-1, SPAN.mean())),
        SHARE);
  }

  /** Q W_z. */
  private static Matrix full(Matrix weights) {
    return SPAN.directions().transposeTimes(weights);
  }

  private static Network inFullSpace(Network network, InputSpan span) {
    List<Layer> layers = new ArrayList<>(network.layers());
    Layer first = layers.get(0);
    layers.set(
        0,
        new Layer(
            span.directions().transposeTimes(first.weights()), first.bias(), first.activation()));
    return new Network(layers);
  }

  private static LabelledRows taught(Matrix rows) {
    List<Integer> labels = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      labels.add(row % 4);
    }
    return LabelledRows.of(rows, labels);
  }

  private static void assertSameWeights(Matrix inSpan, Matrix inFull) {
    Near.assertNear(inSpan, inFull, SHARE * largest(inFull));
  }

  private static double largest(Matrix matrix) {
    return Near.largestDifference(matrix, Matrix.zeros(matrix.rows(), matrix.columns()));
  }

  private static void assertOrthonormal(InputSpan span) {
    Matrix products = span.directions().timesTranspose(span.directions());
    Near.assertNear(products, DoubleMatrix.identity(span.rank()).toMatrix(), 1e-6);
  }

  private static void assertSameDistances(Matrix coordinates, Matrix rows) {
    DoubleMatrix actual = Distances.squaredEuclidean(coordinates, coordinates);
    DoubleMatrix expected = Distances.squaredEuclidean(rows, rows);
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < rows.rows(); j++) {
        assertThat(actual.get(i, j)).isCloseTo(expected.get(i, j), within(ROUNDING * 1000));
      }
    }
  }

  private static MutableMatrix random(String name, int rows, int columns) {
    return stream(name).gaussians(rows, columns, 1);
  }

  private static RandomStream stream(String name) {
    return Seeds.root(12).stream(name);
  }
}
