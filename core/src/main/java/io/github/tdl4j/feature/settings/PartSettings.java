package io.github.tdl4j.feature.settings;

import io.github.tdl4j.feature.video.LbpTop;
import io.github.tdl4j.feature.video.LbpTopSettings;
import io.github.tdl4j.math.Check;

/**
 * One set of features of a modality: frames are transformed according to {@code kind}, smoothed,
 * extended by deltas and selected.
 *
 * @param kind the kind of features
 * @param dctSize for {@link Kind#DCT}, the side of the block of lowest frequencies; else unused
 * @param lbpTop for {@link Kind#LBP_TOP}; else unused
 * @param frames selection of frames and processing in time
 * @param normalisation normalisation of the vectors
 * @param projection of this part alone
 * @param weight of this part among others: the root of the mean square of its projected vectors'
 *     lengths over the training instances
 */
public record PartSettings(
    Kind kind,
    int dctSize,
    LbpTopSettings lbpTop,
    FrameSettings frames,
    Normalisation normalisation,
    ProjectionSettings projection,
    double weight) {

  /** The kind of features. */
  public enum Kind {
    /** The numbers of an audio frame as they are: mel-frequency cepstral coefficients. */
    MFCC,
    /** The numbers of a frame as they are, whatever they are. */
    RAW,
    /** The grey values of a video frame, 0 to 255, divided by 255. */
    PIXELS,
    /** The low-frequency block of a video frame's two-dimensional cosine transform. */
    DCT,
    /** Local binary patterns on three orthogonal planes of all frames that are taken. */
    LBP_TOP
  }

  public PartSettings {
    Check.atLeast("dct size", dctSize, 1);
    Check.positive("weight", weight);
    if (kind == Kind.LBP_TOP) {
      Check.inRange("deltas of lbp-top", frames.deltas(), 0, 0);
    } else if (frames.count().isEmpty()) {
      throw new IllegalArgumentException(
          "the number of frames must be given unless the kind is lbp-top but is not, for " + kind);
    }
  }

  /** Returns whether the part is a window about a point in time. */
  public boolean isWindow() {
    return frames.window().isPresent();
  }

  /**
   * Returns the same features of a window.
   *
   * @param context frames on either side of the point, at least 0
   * @param about the point in time
   * @param share the weight of the window as a multiple of that of this part, above 0
   */
  public PartSettings windowed(int context, TimedWindow about, double share) {
    return new PartSettings(
        kind,
        dctSize,
        lbpTop,
        frames.windowed(context, about),
        normalisation,
        projection,
        weight * share);
  }

  /** A part that is not projected. */
  public static PartSettings of(
      Kind kind, int dctSize, FrameSettings frames, Normalisation normalisation) {
    return new PartSettings(
        kind,
        dctSize,
        LbpTopSettings.defaults(),
        frames,
        normalisation,
        ProjectionSettings.none(),
        1);
  }

  /** Returns all settings that influence vectors before normalisation, as text. */
  public String extraction() {
    return "version "
        + LbpTop.VERSION
        + " "
        + kind
        + " "
        + dctSize
        + " "
        + lbpTop
        + " "
        + frames
        + (normalisation == Normalisation.INSTANCE ? " by instance" : "");
  }
}
