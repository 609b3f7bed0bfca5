package io.github.tdl4j.generation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClipMeasuresTest {
  /** Sums of doubles in another order. */
  private static final double ROUNDING = 1e-9;

  private static final int HEIGHT = 14;
  private static final int WIDTH = 17;
  private static final Matrix REAL = pictures("real");
  private static final Matrix OTHER = pictures("other");
  private static final MovementAxis AXIS = MovementAxis.of(REAL);

  private static Matrix pictures(String name) {
    MutableMatrix pictures = Seeds.root(2).stream(name).gaussians(5, HEIGHT * WIDTH, 40);
    pictures.update(
        (numbers, count) -> {
          for (int i = 0; i < count; i++) {
            numbers[i] = (float) Math.rint(Math.max(0, Math.min(255, 128 + numbers[i])));
          }
        });
    return pictures;
  }

  private static ClipMeasures measures(Matrix generated) {
    return ClipMeasures.of(REAL, generated, HEIGHT, AXIS);
  }

  /** PSNR of equal clips is that of rounding: 10 log₁₀(255² · 12). */
  @Test
  void of_equalClips_areTheBest() {
    ClipMeasures best = measures(REAL);

    assertThat(best.ssim()).isEqualTo(1, within(ROUNDING));
    assertThat(best.psnr()).isEqualTo(10 * Math.log10(255 * 255 * 12), within(ROUNDING));
    assertThat(best.movement()).isEqualTo(1, within(ROUNDING));
    assertThat(best.blur()).isZero();
  }

  /** All pixels are off by 5: e = 25. */
  @Test
  void of_brighterClip_hasThePsnrOfTheDifference() {
    MutableMatrix brighter = REAL.mutableCopy();
    brighter.update(
        (numbers, count) -> {
          for (int i = 0; i < count; i++) {
            numbers[i] += 5;
          }
        });

    ClipMeasures measures = measures(brighter);

    assertThat(measures.psnr()).isEqualTo(20 * Math.log10(255 / 5.0), within(ROUNDING));
    assertThat(measures.movement()).isEqualTo(1, within(1e-6));
    assertThat(measures.blur()).isEqualTo(0, within(1e-6));
  }

  /** Of constant pictures only the first factor differs from 1: (2ab + C₁) / (a² + b² + C₁). */
  @Test
  void ssim_constantPictures_isTheLuminanceTerm() {
    float[] one = new float[HEIGHT * WIDTH];
    float[] other = new float[HEIGHT * WIDTH];
    Arrays.fill(one, 100);
    Arrays.fill(other, 60);
    double c = 2.55 * 2.55;

    assertThat(new StructuralSimilarity(HEIGHT, WIDTH).of(one, other))
        .isEqualTo((2 * 6000 + c) / (10_000 + 3600 + c), within(1e-6));
  }

  /** A second implementation: every window by itself, with two-dimensional weights. */
  @Test
  void ssim_anyPictures_isThatOfAllWindows() {
    for (int side : new int[] {HEIGHT, 4}) {
      float[] one = Arrays.copyOf(REAL.row(0), side * WIDTH);
      float[] other = Arrays.copyOf(OTHER.row(0), side * WIDTH);

      assertThat(new StructuralSimilarity(side, WIDTH).of(one, other))
          .isEqualTo(
              windowed(one, other, side, Math.min(11, side % 2 == 0 ? side - 1 : side)),
              within(ROUNDING));
    }
  }

  private static double windowed(float[] one, float[] other, int height, int rows) {
    double total = 0;
    int windows = 0;
    for (int top = 0; top + rows <= height; top++) {
      for (int left = 0; left + 11 <= WIDTH; left++) {
        double sum = 0;
        double[] moments = new double[5];
        for (int i = 0; i < rows * 11; i++) {
          int line = i / 11;
          double y = line - (rows - 1) / 2.0;
          double x = i % 11 - 5;
          double weight = Math.exp(-(x * x + y * y) / 4.5);
          double a = one[(top + i / 11) * WIDTH + left + i % 11];
          double b = other[(top + i / 11) * WIDTH + left + i % 11];
          double[] terms = {a, b, a * a, b * b, a * b};
          for (int term = 0; term < 5; term++) {
            moments[term] += weight * terms[term];
          }
          sum += weight;
        }
        for (int term = 0; term < 5; term++) {
          moments[term] /= sum;
        }
        double a = moments[0];
        double b = moments[1];
        double c1 = 2.55 * 2.55;
        double c2 = 7.65 * 7.65;
        total +=
            (2 * a * b + c1)
                * (2 * (moments[4] - a * b) + c2)
                / ((a * a + b * b + c1) * (moments[2] - a * a + moments[3] - b * b + c2));
        windows++;
      }
    }
    return total / windows;
  }

  /** A single bright pixel h: the Laplacian is −4h there and h at its four neighbours. */
  @Test
  void sharpness_onePixel_isItsVariance() {
    float[] picture = new float[7 * 9];
    picture[3 * 9 + 4] = 12;
    double count = 5 * 7;

    assertThat(new Sharpness(7, 9).of(picture)).isEqualTo(20 * 144 / count, within(ROUNDING));
  }

  @Test
  void of_flatClip_isBlurredByTheWholeSharpness() {
    ClipMeasures measures = measures(Matrix.zeros(5, HEIGHT * WIDTH));
    double sharpness = new Sharpness(HEIGHT, WIDTH).ofClip(REAL);

    assertThat(measures.blur())
        .isEqualTo(
            Math.log((sharpness + Sharpness.OF_ROUNDING) / Sharpness.OF_ROUNDING) / Math.log(2),
            within(ROUNDING));
    assertThat(measures.movement()).isZero();
  }

  /** Frames m + s d: the axis is d, and the curve of the clip that moves backwards has −1. */
  @Test
  void movement_alongOneDirection_isFollowed() {
    MutableMatrix frames = MutableMatrix.zeros(6, 4);
    for (int t = 0; t < 6; t++) {
      float s = (float) Math.sin(t);
      frames.setRow(t, new float[] {10 + 3 * s, 5, 7 - 4 * s, 1});
    }
    MovementAxis axis = MovementAxis.of(frames);
    Matrix backwards = frames.select(new int[] {5, 4, 3, 2, 1, 0});

    assertThat(Math.abs(axis.direction().get(0, 0))).isEqualTo(0.6f, within(1e-5f));
    assertThat(Math.abs(axis.direction().get(0, 2))).isEqualTo(0.8f, within(1e-5f));
    assertThat(axis.correlation(frames, frames)).isEqualTo(1, within(ROUNDING));
    assertThat(axis.correlation(frames, backwards))
        .isEqualTo(axis.correlation(backwards, frames), within(ROUNDING));
    assertThat(axis.correlation(frames, frames.scaled(-1))).isEqualTo(-1, within(ROUNDING));
  }
}
