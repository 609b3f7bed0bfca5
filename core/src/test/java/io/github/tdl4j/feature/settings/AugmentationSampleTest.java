package io.github.tdl4j.feature.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationSampleTest {
  /** 2 x 3 pixels. */
  private static final List<Integer> SHAPE = List.of(2, 3);

  private static final Matrix PICTURE = Matrix.row(1, 2, 3, 4, 5, 6);

  @Test
  void apply_mirror_swapsLeftAndRight() {
    assertThat(new AugmentationSample(true, 0, 0, 0, 1).apply(PICTURE, SHAPE))
        .isEqualTo(Matrix.row(3, 2, 1, 6, 5, 4));
  }

  @Test
  void apply_shift_movesThePictureAndRepeatsTheEdge() {
    assertThat(new AugmentationSample(false, 1, 0, 0, 1).apply(PICTURE, SHAPE))
        .isEqualTo(Matrix.row(1, 2, 3, 1, 2, 3));
    assertThat(new AugmentationSample(false, 0, -1, 0, 1).apply(PICTURE, SHAPE))
        .isEqualTo(Matrix.row(2, 3, 3, 5, 6, 6));
    assertThat(new AugmentationSample(true, 0, 1, 0, 1).apply(PICTURE, SHAPE))
        .isEqualTo(Matrix.row(3, 3, 2, 6, 6, 5));
  }

  @Test
  void apply_tempoAndShiftInTime_changeFramesAlone() {
    Matrix clip = Matrix.column(0, 10, 20);

    assertThat(new AugmentationSample(false, 0, 0, 1, 5 / 3.0).apply(clip, List.of(1)))
        .isEqualTo(Matrix.column(0, 0, 5, 10, 15));
    assertThat(new AugmentationSample(false, 0, 0, 0, 0.01).apply(clip, List.of(1)))
        .isEqualTo(Matrix.column(10));
    assertThat(AugmentationSample.NONE.apply(clip, List.of(1))).isEqualTo(clip);
  }

  @Test
  void draw_manyCopies_staysWithinTheSettingsAndReachesThem() {
    Augmentation augmentation = new Augmentation(500, true, 2, 1, 1.25);
    List<AugmentationSample> drawn =
        IntStream.range(0, 500)
            .mapToObj(copy -> augmentation.draw(copy, Seeds.root(1).stream("instance/" + copy)))
            .toList();

    assertThat(drawn.stream().map(AugmentationSample::mirrored).limit(4))
        .containsExactly(true, false, true, false);
    assertThat(drawn.stream().map(AugmentationSample::down).distinct().sorted())
        .containsExactly(-2, -1, 0, 1, 2);
    assertThat(drawn.stream().map(AugmentationSample::right).distinct().sorted())
        .containsExactly(-2, -1, 0, 1, 2);
    assertThat(drawn.stream().map(AugmentationSample::later).distinct().sorted())
        .containsExactly(-1, 0, 1);
    assertThat(drawn.stream().mapToDouble(AugmentationSample::tempo).min().orElseThrow())
        .isCloseTo(0.8, within(0.01))
        .isGreaterThanOrEqualTo(0.8);
    assertThat(drawn.stream().mapToDouble(AugmentationSample::tempo).max().orElseThrow())
        .isCloseTo(1.25, within(0.01))
        .isLessThanOrEqualTo(1.25);
  }
}
