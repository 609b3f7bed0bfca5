package io.github.tdl4j.feature;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.feature.video.LowFrequencyDct;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The way back from a feature vector to frames: of the first part whose kind keeps the frames, or
 * their cosine transform. Deltas are dropped, and smoothing is not undone. The frames are those of
 * the window of the vector, or the instance stretched to their number.
 */
public final class FrameReconstruction {
  private static final float LARGEST_BYTE = 255;

  private final Modality modality;
  private final FeatureSettings settings;
  private final VectorLayout layout;
  private final int part;

  private FrameReconstruction(
      Modality modality, FeatureSettings settings, VectorLayout layout, int part) {
    this.modality = modality;
    this.settings = settings;
    this.layout = layout;
    this.part = part;
  }

  /**
   * Returns the way back, or empty if {@link #obstacle} names a reason that there is none.
   *
   * @param layout of a vector, before projection
   * @throws InputException if the settings do not fit the frames, or give vectors of another layout
   */
  public static Optional<FrameReconstruction> of(
      Modality modality, FeatureSettings settings, VectorLayout layout) {
    Check.notNull("modality", modality);
    Check.notNull("layout", layout);
    OptionalInt part = part(settings);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    requireLayout(modality, settings.parts().get(part.getAsInt()), layout, part.getAsInt());
    return Optional.of(new FrameReconstruction(modality, settings, layout, part.getAsInt()));
  }

  private static void requireLayout(
      Modality modality, PartSettings settings, VectorLayout layout, int part) {
    String key = "features." + modality.name();
    VectorLayout.Block block = FrameTransform.of(modality, settings, key).block(settings.frames());
    if (part >= layout.blocks().size() || !layout.blocks().get(part).equals(block)) {
      throw new InputException(
          "the model must have vectors of "
              + modality.name()
              + " that its features give, "
              + block.steps()
              + " steps of "
              + block.width()
              + " numbers, but has the layout "
              + layout.blocks().stream()
                  .map(one -> one.steps() + " x " + one.width())
                  .collect(Collectors.joining(", "))
              + "; fit it again");
    }
  }

  /** Returns the reason that frames cannot be computed of vectors; empty if they can. */
  public static Optional<String> obstacle(FeatureSettings settings) {
    if (part(settings).isPresent()) {
      return Optional.empty();
    }
    boolean isPattern =
        settings.parts().stream().allMatch(one -> one.kind() == PartSettings.Kind.LBP_TOP);
    return Optional.of(
        isPattern
            ? "vectors of the kind lbp-top do not determine pictures"
            : "vectors that are normalised by instance have lost the mean of their frames");
  }

  private static OptionalInt part(FeatureSettings settings) {
    Check.notNull("settings", settings);
    return IntStream.range(0, settings.parts().size())
        .filter(i -> settings.parts().get(i).kind() != Kind.LBP_TOP)
        .filter(i -> settings.parts().get(i).normalisation() != Normalisation.INSTANCE)
        .findFirst();
  }

  /** Returns T, the number of frames of a vector. */
  public int frames() {
    return layout.blocks().get(part).steps();
  }

  /** Returns whether an instance is stretched to T frames; otherwise they are from its middle. */
  public boolean isStretched() {
    return settings.parts().get(part).frames().stretched();
  }

  /**
   * Returns the frames of a vector in the units of the modality, T x frame width.
   *
   * @param vectors n x p, before standardisation
   * @param row of the vector
   * @throws IllegalArgumentException if vectors have another width than the layout
   */
  public Matrix frames(Matrix vectors, int row) {
    Check.notNull("vectors", vectors);
    Check.columns("vectors", vectors, layout.columns());
    VectorLayout.Block block = layout.blocks().get(part);
    PartSettings own = settings.parts().get(part);
    float[] vector = vectors.row(row);
    int[] columns = layout.columnsOf(part);
    int width = block.width() / (1 + own.frames().deltas());
    MutableMatrix steps = MutableMatrix.zeros(block.steps(), width);
    for (int step = 0; step < block.steps(); step++) {
      float[] numbers = new float[width];
      for (int i = 0; i < width; i++) {
        numbers[i] = vector[columns[step * block.width() + i]];
      }
      steps.setRow(step, numbers);
    }
    return switch (own.kind()) {
      case PIXELS -> steps.scaled(LARGEST_BYTE);
      case DCT -> dct(own.dctSize()).pictures(steps);
      case MFCC, RAW -> steps;
      case LBP_TOP ->
          throw new IllegalStateException(
              "a part must keep frames but is " + own.kind().name().toLowerCase(Locale.ROOT));
    };
  }

  private LowFrequencyDct dct(int size) {
    return LowFrequencyDct.of(modality.frameShape().get(0), modality.frameShape().get(1), size);
  }

  /**
   * Returns the frames of an instance that its vector is computed of, T x frame width: the window
   * in its middle, or the instance stretched to T frames.
   *
   * @param frames of an instance, at least 1
   */
  public Matrix taken(Matrix frames) {
    Check.notNull("frames", frames);
    return settings.parts().get(part).frames().withoutChange().apply(frames);
  }
}
