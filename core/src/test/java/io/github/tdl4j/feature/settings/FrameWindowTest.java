package io.github.tdl4j.feature.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameWindowTest {
  @ParameterizedTest
  @CsvSource({
    "4, 4, 0 1 2 3",
    "4, 8, 2 3 4 5",
    "4, 7, 1 2 3 4", // The odd frame is left out at the end.
    "3, 8, 2 3 4",
    "3, 7, 2 3 4",
    "1, 2, 0",
    "1, 5, 2"
  })
  void cut_longEnoughClip_takesTheMiddle(int frames, int length, String taken) {
    assertThat(cut(frames, length)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9, 0 0 1 2 3 4 5 6 7 8",
    "20, 18, 0 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 17",
    "24, 23, 0 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22"
  })
  void cut_clipShortByATenth_repeatsTheEdgesTheFirstBeforeTheLast(
      int frames, int length, String taken) {
    assertThat(cut(frames, length)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9, 9", "10, 9", "12, 11", "24, 22", "30, 27"})
  void fewest_frames_isATenthLess(int frames, int fewest) {
    assertThat(new FrameWindow(frames).fewest()).isEqualTo(fewest);
  }

  @Test
  void cut_noFrames_isRefused() {
    assertThatThrownBy(() -> cut(1, 0))
        .hasMessage("the number of frames must be at least 1 but is 0");
  }

  @Test
  void cut_framesOfSeveralNumbers_areWhole() {
    Matrix clip =
        Matrix.ofRows(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}, new float[2]);

    assertThat(new FrameWindow(2).cut(clip))
        .isEqualTo(Matrix.ofRows(new float[] {3, 4}, new float[] {5, 6}));
  }

  @Test
  void construct_noFrames_isRefused() {
    assertThatThrownBy(() -> new FrameWindow(0)).hasMessage("frames must be at least 1 but is 0");
  }

  /** Which frames of a clip of this length are taken. */
  private static String cut(int frames, int length) {
    MutableMatrix clip = MutableMatrix.zeros(length, 1);
    for (int frame = 0; frame < length; frame++) {
      clip.set(frame, 0, frame);
    }
    StringBuilder taken = new StringBuilder();
    Matrix cut = new FrameWindow(frames).cut(clip);
    for (int frame = 0; frame < cut.rows(); frame++) {
      taken.append(taken.isEmpty() ? "" : " ").append((int) cut.get(frame, 0));
    }
    return taken.toString();
  }
}
