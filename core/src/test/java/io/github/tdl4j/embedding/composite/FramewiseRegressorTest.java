package io.github.tdl4j.embedding.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the contract a clip is one step, so that a map of frames is its inner map. */
class FramewiseRegressorTest extends EmbeddingContract {
  private static final Steps STEPS = new Steps(6, 3);

  @Override
  public EmbeddingMethod method() {
    return new FramewiseRegressor(KernelRidge.defaults(), 0, 1);
  }

  /** Frames f = 10 clip + frame, one number each. */
  private static Matrix counted(int clips, int frames) {
    MutableMatrix result = MutableMatrix.zeros(clips, frames);
    for (int clip = 0; clip < clips; clip++) {
      for (int frame = 0; frame < frames; frame++) {
        result.set(clip, frame, 10 * clip + frame);
      }
    }
    return result;
  }

  @Test
  void around_moreFramesThanSteps_takesThoseOfTheSameTimeAndRepeatsEdges() {
    Rows rows = SlidingWindows.around(counted(2, 6), STEPS, new int[] {-2, -1, 0, 1, 2});

    assertThat(rows.toMatrix())
        .isEqualTo(
            Matrix.ofRows(
                new float[] {0, 0, 1, 2, 3},
                new float[] {1, 2, 3, 4, 5},
                new float[] {3, 4, 5, 5, 5},
                new float[] {10, 10, 11, 12, 13},
                new float[] {11, 12, 13, 14, 15},
                new float[] {13, 14, 15, 15, 15}));
  }

  @Test
  void around_fewerFramesThanSteps_usesAFrameForSeveralSteps() {
    Rows rows = SlidingWindows.around(counted(1, 2), new Steps(2, 4), new int[] {0});

    assertThat(rows.toMatrix()).isEqualTo(Matrix.column(0, 0, 1, 1));
  }

  @Test
  void single_anyClips_areTheirFramesInOrder() {
    Rows rows = SlidingWindows.single(counted(2, 4), 2);

    assertThat(rows.toMatrix())
        .isEqualTo(
            Matrix.ofRows(
                new float[] {0, 1},
                new float[] {2, 3},
                new float[] {10, 11},
                new float[] {12, 13}));
  }

  /**
   * Each target frame is a linear function of the source frame at its time and of the one before.
   */
  @Test
  void map_targetsOfNeighbouringFrames_areFoundExactlyFromTheirContext() {
    Matrix source = Layers.gaussian(7, 30, 12, 1).source().toMatrix(); // 6 frames of 2.
    Matrix queries = Layers.gaussian(8, 5, 12, 1).source().toMatrix();
    ParallelActivations pairs = new ParallelActivations(source, delayed(source), STEPS);

    Matrix mapped = new FramewiseRegressor(new Ridge(0), 1, 1).fit(pairs).map(queries);

    Near.assertNear(mapped, delayed(queries), 1e-4);
    assertThat(
            EmbeddingContract.squares(
                new FramewiseRegressor(new Ridge(0), 0, 1)
                    .fit(pairs)
                    .map(queries)
                    .minus(delayed(queries))))
        .isGreaterThan(1);
  }

  /** Steps 0 to 2 lie at the frames 1, 3, 5. */
  private static Matrix delayed(Matrix source) {
    MutableMatrix target = MutableMatrix.zeros(source.rows(), 3);
    for (int row = 0; row < source.rows(); row++) {
      for (int step = 0; step < 3; step++) {
        int frame = 2 * step + 1;
        float now = source.get(row, 2 * frame) - source.get(row, 2 * frame + 1);
        target.set(row, step, now + 3 * source.get(row, 2 * (frame - 1)) + 0.5f);
      }
    }
    return target;
  }

  /** The frame two earlier lies in a context of one frame at stride 2, not at stride 1. */
  @Test
  void map_wideStride_reachesAsFarWithFewerFrames() {
    Matrix source = Layers.gaussian(7, 30, 6, 1).source().toMatrix();
    MutableMatrix target = MutableMatrix.zeros(30, 3);
    for (int row = 0; row < 30; row++) {
      for (int step = 0; step < 3; step++) {
        target.set(row, step, source.get(row, Math.max(0, 2 * step - 1)));
      }
    }
    ParallelActivations pairs = new ParallelActivations(source, target, STEPS);

    Near.assertNear(
        new FramewiseRegressor(new Ridge(0), 1, 2).fit(pairs).map(source), target, 1e-4);
    assertThat(
            EmbeddingContract.squares(
                new FramewiseRegressor(new Ridge(0), 1, 1).fit(pairs).map(source).minus(target)))
        .isGreaterThan(1);
  }

  @Test
  void map_oneStep_isTheInnerMap() {
    ParallelActivations pairs = new Layers(101, 8, 5).pairs(40);

    assertThat(new FramewiseRegressor(Knn.defaults(), 0, 1).fit(pairs).map(pairs.source()))
        .isEqualTo(Knn.defaults().fit(pairs).map(pairs.source()));
  }

  @Test
  void widths_severalSteps_areThoseOfClips() {
    ParallelActivations pairs = Layers.gaussian(9, 30, 12, 9);

    Embedding map =
        new FramewiseRegressor(Ridge.defaults(), 2, 1)
            .fit(new ParallelActivations(pairs.source(), pairs.target(), STEPS));

    assertThat(map.sourceWidth()).isEqualTo(12);
    assertThat(map.targetWidth()).isEqualTo(9);
    assertThat(map.map(pairs.source()).shape()).isEqualTo("30 x 9");
  }

  @Test
  void pairs_thatAreNoWholeFrames_areRefused() {
    assertThatThrownBy(() -> new ParallelActivations(Matrix.zeros(2, 7), Matrix.zeros(2, 3), STEPS))
        .hasMessage("source must have a multiple of 6 columns but is 2 x 7");
  }

  @Test
  void construct_mapOfFramesWithin_isRefused() {
    assertThatThrownBy(
            () -> new FramewiseRegressor(new FramewiseRegressor(Knn.defaults(), 0, 1), 0, 1))
        .hasMessage("method must map rows but is one of frames");
  }

  @Test
  void construct_numbersOutsideTheirRule_areRefused() {
    assertThatThrownBy(() -> new FramewiseRegressor(Knn.defaults(), -1, 1))
        .hasMessage("context must be at least 0 but is -1");
    assertThatThrownBy(() -> new FramewiseRegressor(Knn.defaults(), 0, 0))
        .hasMessage("stride must be at least 1 but is 0");
  }

  /** The oracle is M-SVR without a tube, with the λ of all steps, fitted for each group. */
  @ParameterizedTest
  @ValueSource(ints = {3, 300})
  void leftOutEstimates_ofKernelRidge_areFitsToTheStepsOfOtherGroups(int width) {
    ParallelActivations vectors = Layers.gaussian(9, 20, 12, width);
    vectors = new ParallelActivations(vectors.source(), vectors.target(), STEPS);
    List<Integer> groups = IntStream.range(0, 20).mapToObj(clip -> clip % 4).toList();
    KernelRidge ridge = new KernelRidge(RbfKernel.of(0.05), 0.3);
    Matrix steps = SlidingWindows.around(vectors.source(), STEPS, new int[] {-1, 0, 1}).toMatrix();
    double penalty = ridge.penalty(ridge.kernel().fittedTo(steps).between(steps, steps));
    JointSvr fixed = new JointSvr(ridge.kernel(), 1 / (2 * penalty), 0, 1);

    FramewiseRegressor frames = new FramewiseRegressor(ridge, 1, 1);

    assertThat(frames.leftOutEstimates(vectors, groups)).isPresent();
    Near.assertNear(
        CrossFittedMaps.predictions(frames, vectors, groups),
        CrossFittedMaps.predictions(new FramewiseRegressor(fixed, 1, 1), vectors, groups),
        1e-4);
    assertThat(new FramewiseRegressor(Knn.defaults(), 1, 1).leftOutEstimates(vectors, groups))
        .isEmpty();
  }

  @Test
  void dependsOnTargetCoordinates_ofFrames_isFalseWhateverTheInnerMapIs() {
    assertThat(PerOutputSvr.defaults().dependsOnTargetCoordinates()).isTrue();
    assertThat(new FramewiseRegressor(PerOutputSvr.defaults(), 1, 1).dependsOnTargetCoordinates())
        .isFalse();
  }

  @Test
  void read_someRowsOfSteps_areThoseOfAll() {
    Rows rows = SlidingWindows.around(counted(3, 6), STEPS, new int[] {-1, 0, 1});
    int[] numbers = {8, 1, 1, 0, 4};

    assertThat(rows.select(numbers)).isEqualTo(rows.toMatrix().select(numbers));
  }

  @Test
  void read_rowsOrShapesThatAreNotThere_areRefused() {
    Rows rows = SlidingWindows.around(counted(2, 6), STEPS, new int[] {-1, 0, 1});

    assertThatThrownBy(() -> rows.read(new int[] {6}, MutableMatrix.zeros(1, 3)))
        .hasMessage("row index must be in [0, 5] but is 6");
    assertThatThrownBy(() -> rows.read(new int[] {-1}, MutableMatrix.zeros(1, 3)))
        .hasMessage("row index must be in [0, 5] but is -1");
    assertThatThrownBy(() -> rows.read(new int[] {1}, MutableMatrix.zeros(1, 4)))
        .hasMessage("into must have 3 columns but is 1 x 4");
    assertThatThrownBy(() -> rows.read(new int[] {1}, MutableMatrix.zeros(2, 3)))
        .hasMessage("into must have 1 rows but is 2 x 3");
  }

  /** Clips of which only some are in memory have the frames of those that are. */
  @Test
  void single_clipsInParts_areTheFramesOfTheWhole() {
    Matrix clips = counted(5, 6);
    Rows parts = Rows.stack(List.of(clips.rowRange(0, 2), clips.rowRange(2, 5)));

    assertThat(SlidingWindows.single(parts, 3).toMatrix())
        .isEqualTo(SlidingWindows.single(clips, 3).toMatrix());
    assertThat(SlidingWindows.single(clips.rowRange(0, 0), 3).toMatrix().shape())
        .isEqualTo("0 x 2");
  }

  @Test
  void join_framesOfClips_areTheClips() {
    Matrix clips = counted(4, 6);
    MutableMatrix joined = MutableMatrix.zeros(4, 6);

    SlidingWindows.join(SlidingWindows.single(clips, 3).toMatrix(), joined);

    assertThat(joined).isEqualTo(clips);
  }
}
