package io.github.tdl4j.feature;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.PreparedDataSet;
import io.github.tdl4j.feature.FeatureSettings.Kind;
import io.github.tdl4j.feature.video.LowFrequencyDct;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;
import java.util.function.Function;

/**
 * One modality of all clips of a data set as vectors, before anything is fitted: a row for each
 * instance, in the data set's order; zeros where the modality is missing. A clip is cut and
 * transformed from the data set's files when its row is read.
 */
public final class ClipVectors implements Rows {
  /** The side of a colour-free picture's shape: height, width. */
  private static final int PICTURE_SIDES = 2;

  private static final float LARGEST_BYTE = 255;

  private final PreparedDataSet dataSet;
  private final String modality;
  private final FeatureSettings settings;
  private final FrameTransform transform;

  private ClipVectors(PreparedDataSet dataSet, String modality, FeatureSettings settings) {
    this.dataSet = dataSet;
    this.modality = modality;
    this.settings = settings;
    this.transform = FrameTransform.of(dataSet.modality(modality), settings);
  }

  /**
   * The vectors of one modality.
   *
   * @throws InputException if a clip is too short, or the modality's frames are no pictures for
   *     {@link Kind#DCT}
   */
  public static ClipVectors of(PreparedDataSet dataSet, String modality, FeatureSettings settings) {
    ClipVectors vectors = new ClipVectors(dataSet, modality, settings);
    dataSet.instances().forEach(vectors::checkLength);
    vectors.checkWidth();
    return vectors;
  }

  @Override
  public int rows() {
    return dataSet.instances().size();
  }

  @Override
  public int columns() {
    return settings.window().frames() * transform.width();
  }

  /**
   * Reads and transforms the frames of these clips.
   *
   * @throws InputException if a number is not finite
   */
  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns());
    Check.rows("into", into, rowIndices.length);
    MutableMatrix scratch =
        MutableMatrix.zeros(settings.window().frames(), dataSet.modality(modality).width());
    for (int row = 0; row < rowIndices.length; row++) {
      Check.inRange("row index", rowIndices[row], 0, rows() - 1);
      into.setRow(row, vector(dataSet.instances().get(rowIndices[row]), scratch));
    }
    if (settings.normalisation() == Normalisation.CLIP) {
      ClipNormaliser.normalise(into, transform.width());
    }
  }

  private float[] vector(Instance instance, MutableMatrix scratch) {
    if (!instance.has(modality)) {
      return new float[columns()];
    }
    int length = instance.frameCount(modality);
    MutableMatrix frames = scratch.rowRange(0, settings.window().taken(length));
    dataSet.read(modality, instance, settings.window().first(length), frames);
    return settings.window().cut(transform.frames().apply(frames));
  }

  private void checkLength(Instance instance) {
    FrameWindow window = settings.window();
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

  private void checkWidth() {
    long columns = (long) settings.window().frames() * transform.width();
    if (columns > Matrix.MAX_ENTRIES) {
      throw new InputException(
          "key features."
              + modality
              + " must give at most "
              + Matrix.MAX_ENTRIES
              + " numbers for a clip but gives "
              + columns
              + "; take fewer frames, or dct for pictures");
    }
  }

  /** T x frame width, which may be changed, to T x width. */
  private record FrameTransform(Function<MutableMatrix, Matrix> frames, int width) {
    static FrameTransform of(Modality modality, FeatureSettings settings) {
      return switch (settings.kind()) {
        case MFCC, RAW -> new FrameTransform(frames -> frames, modality.width());
        case PIXELS ->
            new FrameTransform(
                frames -> {
                  frames.scale(1 / LARGEST_BYTE);
                  return frames;
                },
                modality.width());
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
