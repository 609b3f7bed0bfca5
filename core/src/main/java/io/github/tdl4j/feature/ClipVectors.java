package io.github.tdl4j.feature;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.PreparedDataSet;
import io.github.tdl4j.feature.FeatureSettings.Kind;
import io.github.tdl4j.feature.video.LowFrequencyDct;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One modality of all clips of a data set as vectors, before anything is fitted.
 *
 * @param rows a row for each instance, in the data set's order; zeros where the modality is missing
 */
public record ClipVectors(Matrix rows) {
  /** The side of a colour-free picture's shape: height, width. */
  private static final int PICTURE_SIDES = 2;

  private static final float LARGEST_BYTE = 255;

  /**
   * Reads and transforms the frames of every clip that has the modality.
   *
   * @throws InputException if a clip is too short, a number is not finite, or the modality's frames
   *     are no pictures for {@link Kind#DCT}
   */
  public static ClipVectors extract(
      PreparedDataSet dataSet, String modalityName, FeatureSettings settings) {
    Modality modality = dataSet.modality(modalityName);
    FrameTransform transform = FrameTransform.of(modality, settings);
    List<Instance> instances = dataSet.instances();
    instances.forEach(instance -> checkLength(dataSet, modalityName, instance, settings.window()));
    MutableMatrix rows =
        MutableMatrix.zeros(
            instances.size(), columns(modalityName, instances.size(), settings, transform));
    for (int i = 0; i < instances.size(); i++) {
      Instance instance = instances.get(i);
      if (instance.has(modalityName)) {
        Matrix frames = dataSet.frames(modalityName, instance);
        rows.setRow(i, settings.window().cut(transform.frames().apply(frames)));
      }
    }
    if (settings.normalisation() == Normalisation.CLIP) {
      ClipNormaliser.normalise(rows, transform.width());
    }
    return new ClipVectors(rows);
  }

  private static void checkLength(
      PreparedDataSet dataSet, String modality, Instance instance, FrameWindow window) {
    if (instance.has(modality) && instance.frameCount(modality) < window.fewest()) {
      throw new InputException(
          dataSet.folder()
              + ": clip "
              + instance.id()
              + " must have at least "
              + window.fewest()
              + " frames of "
              + modality
              + " ("
              + window.frames()
              + " asked, a tenth may be missing) but has "
              + instance.frameCount(modality)
              + "; set features."
              + modality
              + ".frames lower or leave the clip out");
    }
  }

  private static int columns(
      String modality, int clips, FeatureSettings settings, FrameTransform transform) {
    long columns = (long) settings.window().frames() * transform.width();
    if (columns * Math.max(1, clips) > Matrix.MAX_ENTRIES) {
      throw new InputException(
          "key features."
              + modality
              + " must give at most "
              + Matrix.MAX_ENTRIES
              + " numbers for all clips together but gives "
              + columns
              + " for each of "
              + clips
              + "; take fewer frames, or dct for pictures");
    }
    return (int) columns;
  }

  /** T x frame width to T x width. */
  private record FrameTransform(UnaryOperator<Matrix> frames, int width) {
    static FrameTransform of(Modality modality, FeatureSettings settings) {
      return switch (settings.kind()) {
        case MFCC, RAW -> new FrameTransform(frames -> frames, modality.width());
        case PIXELS ->
            new FrameTransform(frames -> frames.scaled(1 / LARGEST_BYTE), modality.width());
        case DCT -> dct(modality, settings.dctSize());
      };
    }

    private static FrameTransform dct(Modality modality, int size) {
      List<Integer> shape = modality.frameShape();
      String key = "features." + modality.name();
      if (shape.size() != PICTURE_SIDES) {
        throw new InputException(
            key
                + ".kind must be raw or mfcc for frames that are no pictures (height, width) but"
                + " is dct, and the frames have the shape "
                + shape);
      }
      int smallerSide = Math.min(shape.get(0), shape.get(1));
      if (size > smallerSide) {
        throw new InputException(
            key + ".size must be in [1, " + smallerSide + "] for these frames but is " + size);
      }
      LowFrequencyDct transform = LowFrequencyDct.of(shape.get(0), shape.get(1), size);
      return new FrameTransform(transform::apply, transform.width());
    }
  }
}
