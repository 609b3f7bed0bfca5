package io.github.tdl4j.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.feature.FeatureCase.Unit;
import io.github.tdl4j.feature.settings.AugmentationSample;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every kind of features must do with the frames of a clip; {@link FeatureCase} lists them.
 */
class FeatureContractTest {
  private static final int FRAME = FeatureCase.HEIGHT * FeatureCase.WIDTH;
  private static final Matrix CLIP = clip("instance", 14);

  /** The order of sums in {@code float}, of numbers up to 300. */
  private static final double SUMS = 1e-3;

  static Stream<FeatureCase> features() {
    return FeatureCase.all();
  }

  private static Matrix clip(String name, int frames) {
    return Seeds.root(9).stream(name)
        .gaussians(frames, FRAME, 40)
        .plusRow(1, Matrix.zeros(1, FRAME));
  }

  private static void assertFinite(Matrix rows) {
    assertThatCode(() -> Check.finite("rows", rows)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_anyClip_hasTheShapeThatItsBlockSays(FeatureCase feature) {
    VectorLayout.Block block = feature.transform().block(feature.settings().frames());

    assertThat(feature.of(CLIP).shape()).isEqualTo(block.steps() + " x " + block.width());
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_again_givesTheSameBytes(FeatureCase feature) {
    assertThat(feature.of(CLIP)).isEqualTo(feature.of(CLIP));
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_inThreeThreadsAtOnce_givesTheSameBytes(FeatureCase feature) throws Exception {
    FrameTransform shared = feature.transform();
    Matrix expected = shared.apply(CLIP.mutableCopy(), feature.settings().frames());
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Matrix>> tasks = new ArrayList<>();
      for (int task = 0; task < 9; task++) {
        tasks.add(() -> shared.apply(CLIP.mutableCopy(), feature.settings().frames()));
      }
      for (Future<Matrix> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_otherClipBefore_changesNothing(FeatureCase feature) {
    FrameTransform shared = feature.transform();
    Matrix expected = shared.apply(CLIP.mutableCopy(), feature.settings().frames()).mutableCopy();

    shared.apply(clip("other", 9).mutableCopy(), feature.settings().frames());

    assertThat(shared.apply(CLIP.mutableCopy(), feature.settings().frames())).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_shortestClip_staysFinite(FeatureCase feature) {
    assertFinite(feature.of(CLIP.rowRange(0, feature.fewest())));
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_longClip_staysFinite(FeatureCase feature) {
    assertFinite(feature.of(clip("long", 500)));
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_allFramesEqual_staysFinite(FeatureCase feature) {
    Matrix still = CLIP.select(new int[14]);

    Matrix applied = feature.of(still);

    assertFinite(applied);
    if (feature.settings().normalisation() == Normalisation.INSTANCE) {
      Near.assertNear(applied, Matrix.zeros(applied.rows(), applied.columns()), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_blackClip_staysFinite(FeatureCase feature) {
    assertFinite(feature.of(Matrix.zeros(14, FRAME)));
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_otherUnit_isFollowed(FeatureCase feature) {
    assertFollowed(feature, 1000f / 3);
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_hugeUnit_isFollowed(FeatureCase feature) {
    assertFollowed(feature, (float) 1e18);
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_smallUnit_isFollowed(FeatureCase feature) {
    assertFollowed(feature, 0.01f);
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_tinyUnit_isFollowed(FeatureCase feature) {
    assertFollowed(feature, 1e-18f);
  }

  private static void assertFollowed(FeatureCase feature, float factor) {
    Matrix applied = feature.of(CLIP.scaled(factor));

    Matrix expected = feature.of(CLIP);
    Near.assertNear(
        feature.unit() == Unit.LINEAR ? applied.scaled(1 / factor) : applied, expected, SUMS);
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_otherZero_isFollowed(FeatureCase feature) {
    float[] by = new float[FRAME];
    Arrays.fill(by, 100);
    Matrix brighter = CLIP.plusRow(1, Matrix.row(by));

    Matrix expected = feature.of(CLIP);
    if (feature.unit() == Unit.LINEAR) {
      Matrix alone = feature.of(Matrix.zeros(14, FRAME).plusRow(1, Matrix.row(by)));
      expected = expected.plus(1, alone);
    }
    Near.assertNear(feature.of(brighter), expected, SUMS);
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_sumOfClips_isTheSumWhereItIsLinear(FeatureCase feature) {
    assumeTrue(feature.unit() == Unit.LINEAR, () -> feature + " is not linear");
    Matrix other = clip("other", 14);

    Near.assertNear(
        feature.of(CLIP.plus(-2, other)), feature.of(CLIP).plus(-2, feature.of(other)), SUMS);
  }

  /** A window of six frames of 14, of which smoothing and deltas reach four further. */
  @ParameterizedTest
  @MethodSource("features")
  void apply_framesFarFromTheWindow_playNoPart(FeatureCase feature) {
    FrameSettings time = feature.settings().frames();
    assumeTrue(
        time.count().isPresent() && !time.stretched() && time.window().isEmpty(),
        () -> feature + " reads all frames");
    MutableMatrix longer = MutableMatrix.zeros(24, FRAME);
    for (int frame = 0; frame < 24; frame++) {
      longer.setRow(frame, frame < 5 || frame >= 19 ? new float[FRAME] : CLIP.row(frame - 5));
    }

    Near.assertNear(feature.of(longer), feature.of(CLIP), SUMS);
  }

  @ParameterizedTest
  @MethodSource("features")
  void apply_otherWidth_isRefused(FeatureCase feature) {
    assumeTrue(
        switch (feature.settings().kind()) {
          case DCT, LBP_TOP -> true;
          case MFCC, RAW, PIXELS -> false;
        },
        () -> feature + " takes frames of any width");

    assertThatThrownBy(() -> feature.of(Matrix.zeros(14, FRAME + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures must have " + FRAME + " columns but is 14 x " + (FRAME + 1));
  }

  /** Pixels where they are: a clip that is varied is another clip, not another kind of features. */
  @ParameterizedTest
  @MethodSource("features")
  void apply_variedClip_isThatOfAClipThatIsSo(FeatureCase feature) {
    AugmentationSample twice = new AugmentationSample(true, 0, 0, 0, 1);
    List<Integer> shape = List.of(FeatureCase.HEIGHT, FeatureCase.WIDTH);

    Matrix back = twice.apply(twice.apply(CLIP, shape), shape);

    assertThat(feature.of(back)).isEqualTo(feature.of(CLIP));
    assertFinite(feature.of(new AugmentationSample(true, -3, 2, -4, 0.3).apply(CLIP, shape)));
  }
}
