package io.github.tdl4j.feature.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.feature.video.LbpTopSettings.Blocks;
import io.github.tdl4j.feature.video.LbpTopSettings.Patterns;
import io.github.tdl4j.feature.video.LbpTopSettings.Radii;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbpTopTest {
  private static final int UNIFORM_BINS = 59;

  /** The bin of 11111111, the last of the uniform patterns. */
  private static final int ALL_BITS = 57;

  private interface Picture {
    float at(int t, int y, int x);
  }

  private static Matrix clip(int frames, int height, int width, Picture picture) {
    MutableMatrix clip = MutableMatrix.zeros(frames, height * width);
    for (int t = 0; t < frames; t++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          clip.set(t, y * width + x, picture.at(t, y, x));
        }
      }
    }
    return clip;
  }

  /** One block of uniform patterns with radius 1: planes XY, XT, YT of 59 shares. */
  private static float[] oneBlock(Matrix clip, int height, int width) {
    return LbpTop.of(height, width, settings(new Blocks(1, 1, 1), new Radii(1, 1, 1)))
        .apply(clip)
        .row(0);
  }

  private static LbpTopSettings settings(Blocks blocks, Radii radii) {
    return new LbpTopSettings(blocks, false, radii, Patterns.UNIFORM, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform", "uniform-wide", "all"})
  void apply_madeUpClip_agreesWithNumPy(String name) {
    LbpTopSettings settings =
        switch (name) {
          case "uniform" -> settings(new Blocks(2, 3, 2), new Radii(1, 1, 1));
          case "uniform-wide" -> settings(new Blocks(3, 2, 3), new Radii(3, 2, 1));
          default ->
              new LbpTopSettings(
                  new Blocks(2, 2, 1), false, new Radii(2, 3, 2), Patterns.ALL, false);
        };
    Matrix clip =
        clip(
            9,
            14,
            17,
            (t, y, x) ->
                (3 * x * x + 7 * y * y + 11 * t * t + 5 * x * y + 13 * x * t + 2 * y * t) % 251);

    Matrix shares = LbpTop.of(14, 17, settings).apply(clip);

    float[] golden = golden(name);
    assertThat(shares.rows() * shares.columns()).isEqualTo(golden.length);
    for (int i = 0; i < golden.length; i++) {
      assertThat(shares.get(i / shares.columns(), i % shares.columns()))
          .as("value %s", i)
          .isCloseTo(golden[i], within(1e-6f));
    }
  }

  private static float[] golden(String name) {
    try (InputStream in =
        Objects.requireNonNull(LbpTopTest.class.getResourceAsStream("/golden/lbptop.csv"))) {
      String[] cells =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.split(",", -1))
              .filter(line -> line[0].equals(name))
              .findFirst()
              .orElseThrow();
      float[] values = new float[Integer.parseInt(cells[1])];
      for (int i = 2; i < cells.length; i++) {
        String[] pair = cells[i].split(":", -1);
        values[Integer.parseInt(pair[0])] = Float.parseFloat(pair[1]);
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All neighbours are as bright, whatever interpolation rounds to. */
  @Test
  void apply_constantPictures_setsAllBits() {
    float[] shares = oneBlock(clip(4, 6, 7, (t, y, x) -> 77.7f), 6, 7);

    for (int plane = 0; plane < 3; plane++) {
      for (int bin = 0; bin < UNIFORM_BINS; bin++) {
        assertThat(shares[plane * UNIFORM_BINS + bin]).isEqualTo(bin == ALL_BITS ? 1 : 0);
      }
    }
  }

  /** Nothing changes down the picture or in time, so only planes with x see a slope. */
  @Test
  void apply_slopeAcross_isSeenInThePlanesOfX() {
    float[] shares = oneBlock(clip(4, 6, 7, (t, y, x) -> 10 * x), 6, 7);

    // x − sin: as bright or brighter at p = 0 and from p = 4 on, so 11110001.
    int slope = binOf(0b11110001);
    assertThat(shares[slope]).isEqualTo(1);
    assertThat(shares[UNIFORM_BINS + slope]).isEqualTo(1);
    assertThat(shares[2 * UNIFORM_BINS + ALL_BITS]).isEqualTo(1);
  }

  /** An edge of slope 10 that moves one pixel a frame: in XT brightness is that of x + t. */
  @Test
  void apply_movingSlope_isSeenInXtAsInItsDirection() {
    float[] shares = oneBlock(clip(5, 6, 7, (t, y, x) -> 10 * (x + t)), 6, 7);

    // −sin − cos >= 0 from p = 3 (equal) to p = 7 (equal).
    assertThat(shares[UNIFORM_BINS + binOf(0b11111000)]).isEqualTo(1);
    // In YT only t counts: −sin >= 0.
    assertThat(shares[2 * UNIFORM_BINS + binOf(0b11110001)]).isEqualTo(1);
  }

  private static int binOf(int code) {
    int bin = 0;
    for (int lower = 0; lower < code; lower++) {
      int turned = (lower >> 1) | ((lower & 1) << 7);
      bin += Integer.bitCount(lower ^ turned) <= 2 ? 1 : 0;
    }
    return bin;
  }

  @Test
  void apply_brightnessAndContrast_doNotMatter() {
    Picture picture = (t, y, x) -> (7 * x * x + 3 * y * t + 5 * t * t) % 31;
    float[] plain = oneBlock(clip(6, 9, 8, picture), 9, 8);

    assertThat(oneBlock(clip(6, 9, 8, (t, y, x) -> 20 + 4 * picture.at(t, y, x)), 9, 8))
        .isEqualTo(plain);
  }

  @Test
  void apply_root_isTheSquareRootOfEachShare() {
    Matrix clip = clip(7, 9, 8, (t, y, x) -> (7 * x * x + 3 * y * t + 5 * t * t) % 31);
    Blocks blocks = new Blocks(2, 2, 2);
    Radii radii = new Radii(1, 1, 1);
    Matrix shares = LbpTop.of(9, 8, settings(blocks, radii)).apply(clip);
    Matrix roots =
        LbpTop.of(9, 8, new LbpTopSettings(blocks, false, radii, Patterns.UNIFORM, true))
            .apply(clip);

    assertThat(roots.shape()).isEqualTo("2 x 708");
    for (int step = 0; step < 2; step++) {
      for (int i = 0; i < 708; i++) {
        assertThat(roots.get(step, i))
            .isCloseTo((float) Math.sqrt(shares.get(step, i)), within(1e-6f));
      }
    }
  }

  /** Four cells in one block are the whole; in time the two blocks share the frames between. */
  @Test
  void apply_overlap_joinsCellsAndSharesFrames() {
    Matrix clip = clip(6, 9, 8, (t, y, x) -> (7 * x * x + 3 * y * t + 5 * t * t) % 31);
    Radii radii = new Radii(1, 1, 1);
    Matrix whole =
        LbpTop.of(
                9, 8, new LbpTopSettings(new Blocks(1, 1, 1), true, radii, Patterns.UNIFORM, false))
            .apply(clip);
    Matrix halves =
        LbpTop.of(
                9, 8, new LbpTopSettings(new Blocks(1, 1, 2), true, radii, Patterns.UNIFORM, false))
            .apply(clip);
    Matrix frames = LbpTop.of(9, 8, settings(new Blocks(1, 1, 4), radii)).apply(clip);

    assertThat(whole.row(0)).isEqualTo(oneBlock(clip, 9, 8));
    // Of four inner frames the places are 1/4, 3/4, 5/4, 7/4: all have as many patterns.
    for (int i = 0; i < whole.columns(); i++) {
      float expected =
          (1 * frames.get(0, i) + 0.75f * frames.get(1, i) + 0.25f * frames.get(2, i)) / 2;
      assertThat(halves.get(0, i)).isCloseTo(expected, within(1e-6f));
    }
  }

  /** Three frames leave one with neighbours: every block in time has that one. */
  @Test
  void apply_fewerFramesThanBlocks_repeatsThem() {
    Matrix clip = clip(3, 6, 7, (t, y, x) -> (7 * x * x + 3 * y * t + 5 * t * t) % 31);
    LbpTop transform = LbpTop.of(6, 7, settings(new Blocks(1, 1, 4), new Radii(1, 1, 1)));

    Matrix shares = transform.apply(clip);

    for (int step = 0; step < 4; step++) {
      assertThat(shares.row(step)).isEqualTo(oneBlock(clip, 6, 7));
    }
    assertThatThrownBy(() -> transform.apply(clip.rowRange(0, 2)))
        .hasMessage("the number of frames must be at least 3 but is 2");
  }

  /** Two frames have neighbours: no share may be of nothing, and blocks are as without overlap. */
  @Test
  void apply_overlapAndFewerFramesThanBlocks_repeatsThem() {
    Matrix clip = clip(4, 8, 8, (t, y, x) -> (7 * x * x + 3 * y * t + 5 * t * t) % 31);
    LbpTopSettings plain = settings(new Blocks(1, 1, 5), new Radii(1, 1, 1));
    LbpTopSettings overlapping =
        new LbpTopSettings(plain.blocks(), true, plain.radii(), plain.patterns(), plain.root());

    Matrix shares = LbpTop.of(8, 8, overlapping).apply(clip);

    assertThat(shares.isFinite()).isTrue();
    Near.assertNear(shares, LbpTop.of(8, 8, plain).apply(clip), 1e-6);
  }

  @Test
  void of_picturesWithoutPixelsForABlock_areRefused() {
    LbpTopSettings settings = settings(new Blocks(3, 3, 5), new Radii(2, 2, 1));

    assertThatThrownBy(() -> LbpTop.of(6, 80, settings))
        .hasMessage("height less twice the radius must be at least 3 but is 2");
    assertThatThrownBy(() -> LbpTop.of(60, 6, settings))
        .hasMessage("width less twice the radius must be at least 3 but is 2");
  }

  /** Oracle: multiplication by a power of two is exact. */
  @Test
  void apply_picturesInAnotherUnit_areTheSame() {
    Matrix grey = clip(5, 6, 7, (t, y, x) -> 128 + (t * 31 + y * 17 + x * x * 7) % 128);
    float[] expected = oneBlock(grey, 6, 7);

    assertThat(oneBlock(grey.scaled(0x1p-60f), 6, 7)).isEqualTo(expected);
    assertThat(oneBlock(grey.scaled(0x1p-120f), 6, 7)).isEqualTo(expected);
    assertThat(oneBlock(grey.scaled(0x1p100f), 6, 7)).isEqualTo(expected);
  }
}
