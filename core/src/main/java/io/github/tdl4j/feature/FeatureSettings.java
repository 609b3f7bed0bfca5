package io.github.tdl4j.feature;

import io.github.tdl4j.math.Check;
import java.util.OptionalDouble;

/**
 * How a clip of one modality becomes a vector.
 *
 * @param kind what is taken of each frame
 * @param dctSize for {@link Kind#DCT}, the side of the block of lowest frequencies; else unused
 * @param window which frames are taken
 * @param normalisation what is taken out of the vectors
 * @param scale standard deviation of the normalised columns; empty for {@link #scaleFor}'s choice
 */
public record FeatureSettings(
    Kind kind, int dctSize, FrameWindow window, Normalisation normalisation, OptionalDouble scale) {

  /** Vectors wider than this are scaled down to the variance of so many columns. */
  private static final double WIDTH_OF_UNIT_SCALE = 600;

  /** What is taken of each frame. */
  public enum Kind {
    /** The numbers of an audio frame as they are: mel-frequency cepstral coefficients. */
    MFCC,
    /** The numbers of a frame as they are, whatever they are. */
    RAW,
    /** The grey values of a video frame, 0 to 255, divided by 255. */
    PIXELS,
    /** The low-frequency block of a video frame's two-dimensional cosine transform. */
    DCT
  }

  public FeatureSettings {
    Check.atLeast("dct size", dctSize, 1);
    scale.ifPresent(value -> Check.positive("scale", value));
  }

  /**
   * The standard deviation that normalised columns get: what was set, or min(1, √(600 / p)) for p
   * columns. A first layer's summed inputs and gradients grow with the vector's total variance; a
   * learning rate then means the same for 400 coefficients and for 57,600 pixels. To a machine with
   * Gaussian visible units it says that a column's noise is 1 / scale of its spread.
   */
  public double scaleFor(int columns) {
    return scale.orElse(Math.min(1, Math.sqrt(WIDTH_OF_UNIT_SCALE / columns)));
  }
}
