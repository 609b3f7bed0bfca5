package io.github.tdl4j.generation.measure;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;

/**
 * The similarity of a generated clip to the real one. Both have T pictures of grey values from 0 to
 * 255.
 *
 * @param ssim mean over the pictures of their {@link StructuralSimilarity}, from −1 to 1
 * @param psnr peak signal-to-noise ratio in dB: 10 log₁₀(255² / e) with e the mean squared
 *     difference of all pixels of the clip, which counts as at least 1/12, that of rounding
 * @param movement correlation of the curves along the {@link MovementAxis}, from −1 to 1
 * @param blur difference of sharpness: |log₂(s_g / s_r)| with the mean {@link Sharpness} of the
 *     pictures of both clips, to each of which that of rounding is added; 0 if they are equally
 *     sharp
 */
public record ClipMeasures(double ssim, double psnr, double movement, double blur) {
  private static final double LARGEST = 255;
  private static final double ROUNDING = 1.0 / 12;

  /**
   * Measures a clip.
   *
   * @param real T x pixels, grey values from 0 to 255
   * @param generated T x pixels
   * @param height rows of a picture
   * @param axis of the movement
   */
  public static ClipMeasures of(Matrix real, Matrix generated, int height, MovementAxis axis) {
    Check.rows("generated", generated, real.rows());
    Check.columns("generated", generated, real.columns());
    int width = real.columns() / height;
    StructuralSimilarity similarity = new StructuralSimilarity(height, width);
    double ssim = 0;
    double squares = 0;
    for (int frame = 0; frame < real.rows(); frame++) {
      float[] one = real.row(frame);
      float[] other = generated.row(frame);
      ssim += similarity.of(one, other);
      for (int i = 0; i < one.length; i++) {
        double difference = (double) one[i] - other[i];
        squares += difference * difference;
      }
    }
    double error = squares / ((double) real.rows() * real.columns());
    Sharpness sharpness = new Sharpness(height, width);
    double ratio =
        (sharpness.ofClip(generated) + Sharpness.OF_ROUNDING)
            / (sharpness.ofClip(real) + Sharpness.OF_ROUNDING);
    return new ClipMeasures(
        ssim / real.rows(),
        10 * StrictMath.log10(LARGEST * LARGEST / Math.max(ROUNDING, error)),
        axis.correlation(real, generated),
        Math.abs(StrictMath.log(ratio) / StrictMath.log(2)));
  }
}
