package io.github.tdl4j.feature;

import io.github.tdl4j.math.Check;

/**
 * How a clip of one modality becomes a vector.
 *
 * @param kind what is taken of each frame
 * @param dctSize for {@link Kind#DCT}, the side of the block of lowest frequencies; else unused
 * @param window which frames are taken
 * @param normalisation what is taken out of the vectors
 */
public record FeatureSettings(
    Kind kind, int dctSize, FrameWindow window, Normalisation normalisation) {

  /** What is taken of each frame. */
  public enum Kind {
    /** The numbers of an audio frame as they are: mel-frequency cepstral coefficients. */
    MFCC,
    /** The grey values of a video frame, 0 to 255, divided by 255. */
    PIXELS,
    /** The low-frequency block of a video frame's two-dimensional cosine transform. */
    DCT
  }

  public FeatureSettings {
    Check.atLeast("dct size", dctSize, 1);
  }
}
