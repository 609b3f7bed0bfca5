package io.github.tdl4j.feature.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowFrequencyDctTest {
  /** Sums over a picture of numbers of size 1 in {@code float}. */
  private static final double ROUNDING = 2e-5;

  @ParameterizedTest
  @CsvSource({"4, 4, 4", "7, 5, 3", "5, 8, 5", "60, 80, 6", "1, 9, 1"})
  void apply_pictures_isTheDoubleSum(int height, int width, int size) {
    Matrix pictures = pictures(3, height, width);

    Matrix coefficients = LowFrequencyDct.of(height, width, size).apply(pictures);

    assertThat(coefficients.shape()).isEqualTo("3 x " + size * size);
    for (int picture = 0; picture < 3; picture++) {
      for (int u = 0; u < size; u++) {
        for (int v = 0; v < size; v++) {
          assertThat((double) coefficients.get(picture, u * size + v))
              .isCloseTo(coefficient(pictures.row(picture), height, u, v), within(ROUNDING));
        }
      }
    }
  }

  /** All coefficients of a square picture keep its energy. */
  @ParameterizedTest
  @CsvSource({"1", "2", "9", "16"})
  void apply_fullSize_keepsTheSumOfSquares(int side) {
    Matrix pictures = pictures(2, side, side);

    Matrix coefficients = LowFrequencyDct.of(side, side, side).apply(pictures);

    for (int picture = 0; picture < 2; picture++) {
      double energy = energy(pictures.row(picture));
      assertThat(energy(coefficients.row(picture))).isCloseTo(energy, within(1e-5 * energy));
    }
  }

  @Test
  void apply_evenBrightness_hasNothingButTheMean() {
    float[] picture = new float[12 * 20];
    Arrays.fill(picture, 7);

    float[] coefficients = LowFrequencyDct.of(12, 20, 3).apply(Matrix.row(picture)).row(0);

    assertThat((double) coefficients[0]).isCloseTo(7 * Math.sqrt(240), within(1e-3));
    for (int i = 1; i < 9; i++) {
      assertThat((double) coefficients[i]).isCloseTo(0, within(1e-3));
    }
  }

  /** Rows change with u, columns with v: a picture of stripes tells which is which. */
  @Test
  void apply_horizontalStripes_changeWithTheFirstFrequencyAlone() {
    float[] picture = {1, 1, 1, -1, -1, -1};

    float[] coefficients = LowFrequencyDct.of(2, 3, 2).apply(Matrix.row(picture)).row(0);

    assertThat(coefficients[0]).isZero();
    assertThat((double) coefficients[2]).isCloseTo(Math.sqrt(6), within(1e-6));
    assertThat((double) coefficients[1]).isCloseTo(0, within(1e-6));
    assertThat((double) coefficients[3]).isCloseTo(0, within(1e-6));
  }

  @Test
  void of_sizeOutsideThePicture_namesTheRange() {
    assertThatThrownBy(() -> LowFrequencyDct.of(60, 80, 61))
        .hasMessage("dct size must be in [1, 60] but is 61");
    assertThatThrownBy(() -> LowFrequencyDct.of(60, 80, 0))
        .hasMessage("dct size must be in [1, 60] but is 0");
  }

  @Test
  void apply_picturesOfAnotherSize_areRefused() {
    LowFrequencyDct transform = LowFrequencyDct.of(4, 4, 2);
    assertThat(transform.width()).isEqualTo(4);
    assertThatThrownBy(() -> transform.apply(Matrix.zeros(3, 15)))
        .hasMessage("pictures must have 16 columns but is 3 x 15");
  }

  private static double coefficient(float[] picture, int height, int u, int v) {
    int width = picture.length / height;
    double sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        sum +=
            picture[y * width + x]
                * Math.cos(Math.PI * (y + 0.5) * u / height)
                * Math.cos(Math.PI * (x + 0.5) * v / width);
      }
    }
    double scale = (u == 0 ? 1 : 2) * (v == 0 ? 1 : 2) / (double) (height * width);
    return Math.sqrt(scale) * sum;
  }

  private static double energy(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += (double) number * number;
    }
    return sum;
  }

  private static Matrix pictures(int count, int height, int width) {
    return Seeds.root(3).stream("pictures").gaussians(count, height * width, 1);
  }
}
