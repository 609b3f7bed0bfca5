package io.github.tdl4j.feature;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.feature.settings.EnergyMeasure;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.FrameWindow;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.feature.video.LbpTop;
import io.github.tdl4j.feature.video.LbpTopSettings;
import io.github.tdl4j.feature.video.LowFrequencyDct;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The transform of a kind of features.
 *
 * @param frames maps T x frame width, which it may overwrite, to T x width
 * @param width numbers of a transformed frame
 * @param patterns local binary patterns of all selected frames, for that kind
 */
record FrameTransform(
    Function<MutableMatrix, Matrix> frames, int width, Optional<LbpTop> patterns) {
  /** Dimensions of the shape of a grey picture: height, width. */
  private static final int PICTURE_SIDES = 2;

  private static final float LARGEST_BYTE = 255;

  /**
   * Returns the transform of a part.
   *
   * @param key settings key of the part, for messages
   * @throws InputException if the kind does not fit the frames; the message names the key
   */
  static FrameTransform of(Modality modality, PartSettings part, String key) {
    part.frames().window().ifPresent(window -> requireChannel(modality, window.energy(), key));
    return switch (part.kind()) {
      case MFCC, RAW -> plain(frames -> frames, modality.width());
      case PIXELS ->
          plain(
              frames -> {
                frames.scale(1 / LARGEST_BYTE);
                return frames;
              },
              modality.width());
      case DCT -> dct(modality, part.dctSize(), key);
      case LBP_TOP -> patterns(modality, part, key);
    };
  }

  private static void requireChannel(Modality modality, EnergyMeasure energy, String key) {
    if (energy.kind() == EnergyMeasure.Kind.CHANNEL && energy.channel() >= modality.width()) {
      throw new InputException(
          "key "
              + key
              + ".channel must be in [0, "
              + (modality.width() - 1)
              + "] for these frames but is "
              + energy.channel());
    }
  }

  private static FrameTransform plain(Function<MutableMatrix, Matrix> frames, int width) {
    return new FrameTransform(frames, width, Optional.empty());
  }

  private static FrameTransform dct(Modality modality, int size, String key) {
    requirePictures(modality, key + ".kind must be raw or mfcc", "is dct, and");
    int smallerSide = Math.min(modality.frameShape().get(0), modality.frameShape().get(1));
    if (size > smallerSide) {
      throw new InputException(
          key + ".size must be in [1, " + smallerSide + "] for these frames but is " + size);
    }
    LowFrequencyDct transform =
        LowFrequencyDct.of(modality.frameShape().get(0), modality.frameShape().get(1), size);
    return plain(transform::apply, transform.width());
  }

  private static FrameTransform patterns(Modality modality, PartSettings part, String key) {
    requirePictures(modality, key + ".kind must be raw or mfcc", "is lbp-top, and");
    OptionalInt count = part.frames().count();
    int fewest = LbpTop.fewest(part.lbpTop());
    if (count.isPresent() && count.getAsInt() < fewest) {
      throw new InputException(
          part.isWindow()
              ? "key "
                  + key
                  + ".context must be at least "
                  + fewest / 2
                  + " for this radius in time but is "
                  + count.getAsInt() / 2
              : key
                  + ".frames must be at least "
                  + fewest
                  + " for this radius in time but is "
                  + count.getAsInt());
    }
    try {
      LbpTopSettings settings = part.lbpTop();
      LbpTop transform =
          LbpTop.of(modality.frameShape().get(0), modality.frameShape().get(1), settings);
      return new FrameTransform(frames -> frames, modality.width(), Optional.of(transform));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "key " + key + ".blocks or its radii do not fit these frames: " + e.getMessage(), e);
    }
  }

  /** Throws unless frames are pictures. */
  static void requirePictures(Modality modality, String rule, String now) {
    if (modality.frameShape().size() != PICTURE_SIDES) {
      throw new InputException(
          rule
              + " for frames that are no pictures (height, width) but "
              + now
              + " the frames have the shape "
              + List.copyOf(modality.frameShape()));
    }
  }

  /** Returns the layout of the vectors. */
  VectorLayout.Block block(FrameSettings time) {
    return patterns
        .map(transform -> new VectorLayout.Block(transform.steps(), transform.width()))
        .orElseGet(() -> new VectorLayout.Block(time.count().orElseThrow(), time.width(width)));
  }

  /** Returns the numbers of a step that are computed from numbers of their own, without deltas. */
  int sources(PartSettings part) {
    return switch (part.kind()) {
      case DCT -> 1;
      case LBP_TOP -> patterns.orElseThrow().width();
      case MFCC, RAW, PIXELS -> width;
    };
  }

  /** The fewest frames of an instance that is not stretched. */
  int fewest() {
    return patterns.map(LbpTop::fewest).orElse(1);
  }

  /**
   * From an instance, or the window of it where no others play a part, to steps x width. A varied
   * copy that became shorter than patterns need repeats its edge frames, as one does that is
   * shorter than a window.
   */
  Matrix apply(MutableMatrix sequence, FrameSettings time) {
    OptionalInt middle = time.middle(sequence); // before the frames are overwritten
    Matrix taken = time.apply(frames.apply(sequence), middle);
    return patterns
        .map(
            transform ->
                transform.apply(
                    taken.rows() < fewest() ? new FrameWindow(fewest()).cut(taken) : taken))
        .orElse(taken);
  }
}
