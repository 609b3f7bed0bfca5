package io.github.tdl4j.recording.video;

import io.github.tdl4j.recording.media.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The position of the mouth in each frame of a recording, from the faces found in some of them: the
 * lower part of the face, smoothed over time. Positions in frames without a face are interpolated.
 */
final class MouthTrack {
  /** Of the face that the cascade finds: the mouth's middle is so far down its height. */
  private static final double MIDDLE = 0.79;

  /** The mouth's box is so wide, in widths of the face. */
  private static final double WIDTH = 0.52;

  /** Frames on either side of which the median is taken: a face found elsewhere is an error. */
  private static final int MEDIAN_REACH = 3;

  /** Of the Gaussian, in frames; the cascade's boxes jump from one frame to the next. */
  private static final double DEVIATION = 2;

  private MouthTrack() {}

  /**
   * The boxes of the mouth, one a frame.
   *
   * @param faces one a frame, at least one found
   * @param aspect height of a box in its widths
   */
  static List<Box> of(List<Optional<Box>> faces, double aspect) {
    double[] x = smooth(faces, face -> face.x() + face.width() / 2);
    double[] y = smooth(faces, face -> face.y() + MIDDLE * face.height());
    double[] width = smooth(faces, face -> WIDTH * face.width());
    List<Box> mouths = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      double height = aspect * width[i];
      mouths.add(new Box(x[i] - width[i] / 2, y[i] - height / 2, width[i], height));
    }
    return mouths;
  }

  private static double[] smooth(List<Optional<Box>> faces, ToDoubleFunction<Box> value) {
    return gaussian(medians(filled(faces, value)));
  }

  /** The values, with straight lines over the gaps and the nearest value before and after. */
  private static double[] filled(List<Optional<Box>> faces, ToDoubleFunction<Box> value) {
    double[] filled = new double[faces.size()];
    int known = -1;
    for (int i = 0; i < filled.length; i++) {
      Optional<Box> face = faces.get(i);
      if (face.isEmpty()) {
        continue;
      }
      filled[i] = value.applyAsDouble(face.get());
      double before = known < 0 ? filled[i] : filled[known];
      for (int gap = known + 1; gap < i; gap++) {
        filled[gap] = before + (filled[i] - before) * (gap - known) / (i - known);
      }
      known = i;
    }
    Arrays.fill(filled, known + 1, filled.length, filled[known]);
    return filled;
  }

  private static double[] medians(double[] values) {
    double[] medians = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int reach = Math.min(MEDIAN_REACH, Math.min(i, values.length - 1 - i));
      double[] window = Arrays.copyOfRange(values, i - reach, i + reach + 1);
      Arrays.sort(window);
      medians[i] = window[reach];
    }
    return medians;
  }

  private static double[] gaussian(double[] values) {
    double[] smooth = new double[values.length];
    int reach = (int) Math.ceil(3 * DEVIATION);
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      double weights = 0;
      for (int at = Math.max(0, i - reach); at <= Math.min(values.length - 1, i + reach); at++) {
        double weight = Math.exp(-0.5 * (at - i) * (at - i) / (DEVIATION * DEVIATION));
        sum += weight * values[at];
        weights += weight;
      }
      smooth[i] = sum / weights;
    }
    return smooth;
  }
}
