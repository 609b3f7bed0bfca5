package io.github.tdl4j.feature.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.feature.settings.EnergyMeasure.Kind;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyPointsTest {
  private static double[] energy(String numbers) {
    return Arrays.stream(numbers.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static EnergyMeasure measure(Kind kind, int smoothing) {
    return new EnergyMeasure(kind, 1, smoothing, 0.25);
  }

  /** By hand: the level is low + (peak − low) / 4, with low the smallest of up to ten frames. */
  @ParameterizedTest
  @CsvSource({
    "0 0 1 4 8 3 1 0, 3, 4, 5",
    "0 2 4 8 8 8 0 0, 1, 4, 5",
    "0 0 5 0 0 8 0 2, 2, 5, 7",
    "-9 -9 -5 -1 -7 -8 -9, 2, 3, 4",
    "1 1 1 1 1, 0, 2, 4",
    "-3 -3, 0, 0, 1",
    "7, 0, 0, 0",
    "0 1, 1, 1, 1",
    "5 0 0 0 5, 0, 0, 4"
  })
  void of_energiesByHand_areTheFirstTheHighestAndTheLastFrame(
      String energy, int onset, int peak, int offset) {
    assertThat(EnergyPoints.of(energy(energy), 0.25))
        .isEqualTo(new EnergyPoints(onset, peak, offset));
  }

  /** A tenth of 21 frames are two, which a burst downwards may take; the third lowest is 10. */
  @Test
  void of_fewDeepFrames_doNotMoveTheLowEnergy() {
    double[] energy = new double[21];
    Arrays.fill(energy, 10);
    energy[3] = -1000;
    energy[9] = 30;
    energy[10] = 90;
    energy[12] = 29;

    assertThat(EnergyPoints.of(energy, 0.25).onset()).isEqualTo(9);
    energy[4] = -1000;
    assertThat(EnergyPoints.of(energy, 0.25)).isEqualTo(new EnergyPoints(9, 10, 10));
  }

  /** Differences of rounding errors are none. */
  @Test
  void of_energyThatRoundingAloneVaries_isConstant() {
    double[] energy = {0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.3};

    assertThat(EnergyPoints.of(energy, 0.25)).isEqualTo(new EnergyPoints(0, 2, 4));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void points_reversedClip_areReversed(Kind kind) {
    RandomStream random = Seeds.root(3).stream("reversal");
    for (int length = 1; length < 60; length++) {
      Matrix clip = random.gaussians(length, 3, 1);
      int[] backwards = new int[length];
      Arrays.setAll(backwards, t -> backwards.length - 1 - t);

      EnergyPoints there = measure(kind, 3).points(clip);
      EnergyPoints back = measure(kind, 3).points(clip.select(backwards));

      int last = length - 1;
      assertThat(back.onset()).isEqualTo(last - there.offset());
      assertThat(back.offset()).isEqualTo(last - there.onset());
      double[] energy = measure(kind, 3).of(clip);
      assertThat(energy[last - back.peak()]).isCloseTo(energy[there.peak()], within(1e-12));
      assertThat(there.onset()).isLessThanOrEqualTo(there.peak());
      assertThat(there.peak()).isLessThanOrEqualTo(there.offset());
    }
  }

  /** The rest position is (0, 0) and (2, 0) in the mean: (1, 0). */
  @Test
  void energy_ofRest_isTheDistanceFromTheMeanOfTheEnds() {
    Matrix clip =
        Matrix.ofRows(
            new float[] {0, 0}, new float[] {4, 4}, new float[] {1, -2}, new float[] {2, 0});

    assertThat(measure(Kind.REST, 1).of(clip)).containsExactly(1, 5, 2, 1);
  }

  @Test
  void energy_ofRestOfTwentyFrames_isThatOfTwoFramesAtEachEnd() {
    MutableMatrix clip = MutableMatrix.zeros(20, 1);
    clip.set(1, 0, 4);
    clip.set(18, 0, 8);

    assertThat(measure(Kind.REST, 1).of(clip)[10]).isEqualTo((4 + 8) / 4.0);
  }

  @Test
  void energy_ofNormAndChannel_areThoseOfTheFrame() {
    Matrix clip = Matrix.ofRows(new float[] {3, 4}, new float[] {0, -2});

    assertThat(measure(Kind.NORM, 1).of(clip)).containsExactly(5, 2);
    assertThat(measure(Kind.CHANNEL, 1).of(clip)).containsExactly(4, -2);
  }

  @Test
  void energy_smoothed_isTheMeanOfTheFramesThatThereAre() {
    Matrix clip = Matrix.column(3, 6, 0, 9);

    assertThat(measure(Kind.NORM, 3).of(clip)).containsExactly(4.5, 3, 5, 4.5);
  }

  /** The squares of these numbers are beyond the range of float. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void points_hugeNumbers_areFinite(Kind kind) {
    Matrix clip =
        Matrix.ofRows(
            new float[] {0, 0},
            new float[] {Float.MAX_VALUE, Float.MAX_VALUE},
            new float[] {-Float.MAX_VALUE, 0});

    assertThat(Arrays.stream(measure(kind, 1).of(clip)).allMatch(Double::isFinite)).isTrue();
    assertThat(measure(kind, 1).points(clip).peak()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 30})
  void points_constantClip_areItsEndsAndItsMiddle(int length) {
    for (Kind kind : Kind.values()) {
      assertThat(measure(kind, 5).points(Matrix.zeros(length, 2).mutableCopy()))
          .isEqualTo(new EnergyPoints(0, (length - 1) / 2, length - 1));
    }
  }

  @Test
  void measure_evenSmoothing_isRefused() {
    assertThatThrownBy(() -> measure(Kind.REST, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("smoothing must be odd but is 2");
  }
}
