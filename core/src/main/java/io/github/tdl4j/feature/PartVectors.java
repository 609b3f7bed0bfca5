package io.github.tdl4j.feature;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.scaling.InstanceNormaliser;
import io.github.tdl4j.feature.settings.AugmentationSample;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.FrameWindow;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.parallel.ParallelFor;
import java.util.function.IntFunction;

/**
 * One part of a modality's features of all instances of a data set, before anything is fitted: a
 * row for each instance, in the data set's order; zeros where the modality is missing. An instance
 * is cut and transformed from the data set's files when its row is read. With variations there are
 * rows of varied copies instead: of all instances, then of all again.
 */
final class PartVectors implements Rows {
  /** Rows of a parallel task. */
  private static final int BLOCK_ROWS = 16;

  private final PreparedDataSet dataSet;
  private final Modality modality;
  private final PartSettings settings;
  private final FrameTransform transform;
  private final VectorLayout.Block block;
  private final Copies copies;

  /**
   * The copies of instances.
   *
   * @param count copies of each instance
   * @param variations the augmentation of each row
   */
  record Copies(int count, IntFunction<AugmentationSample> variations) {
    static Copies originals() {
      return new Copies(1, row -> AugmentationSample.NONE);
    }
  }

  /** The vectors of one part. */
  PartVectors(PreparedDataSet dataSet, Modality modality, Part part, Copies copies) {
    this.dataSet = dataSet;
    this.modality = modality;
    this.settings = part.settings();
    this.transform = FrameTransform.of(modality, settings, part.key());
    this.block = transform.block(settings.frames());
    this.copies = copies;
    dataSet.instances().forEach(instance -> checkLength(instance, part.key()));
    checkWidth(part.key());
  }

  /** A part and its settings key, for messages. */
  record Part(PartSettings settings, String key) {}

  VectorLayout.Block block() {
    return block;
  }

  @Override
  public int rows() {
    return Math.multiplyExact(dataSet.instances().size(), copies.count());
  }

  @Override
  public int columns() {
    return block.columns();
  }

  /**
   * Reads and transforms the frames of these instances.
   *
   * @throws InputException if a number is not finite, in the frames or in what becomes of them
   */
  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns());
    Check.rows("into", into, rowIndices.length);
    ParallelFor.run(
        (rowIndices.length + BLOCK_ROWS - 1) / BLOCK_ROWS,
        piece -> {
          MutableMatrix scratch = scratch();
          int to = Math.min(rowIndices.length, (piece + 1) * BLOCK_ROWS);
          for (int row = piece * BLOCK_ROWS; row < to; row++) {
            Check.inRange("row index", rowIndices[row], 0, rows() - 1);
            into.setRow(row, vector(rowIndices[row], scratch));
          }
        });
    if (settings.normalisation() == Normalisation.INSTANCE) {
      InstanceNormaliser.normalise(into, block.width(), transform.sources(settings));
    }
  }

  /** Returns a buffer for a window; whole instances differ in length. */
  private MutableMatrix scratch() {
    boolean windowOnly = settings.frames().isPlainWindow();
    return MutableMatrix.zeros(
        windowOnly ? settings.frames().count().orElseThrow() : 0, modality.width());
  }

  private float[] vector(int row, MutableMatrix scratch) {
    Instance instance = dataSet.instances().get(row % dataSet.instances().size());
    if (!instance.has(modality.name())) {
      return new float[columns()];
    }
    AugmentationSample variation = copies.variations().apply(row);
    MutableMatrix frames =
        variation.isNone() && settings.frames().isPlainWindow()
            ? window(instance, scratch)
            : whole(instance, variation);
    float[] vector = flat(transform.apply(frames, settings.frames()));
    for (float number : vector) {
      if (!Float.isFinite(number)) {
        throw new InputException(
            dataSet.origin()
                + ": instance "
                + instance.id()
                + " must have numbers of "
                + modality.name()
                + " whose features float32 can hold, at most 3.4e38, but one is "
                + number
                + "; write them in a larger unit");
      }
    }
    return vector;
  }

  /** Reads only the frames of the window. */
  private MutableMatrix window(Instance instance, MutableMatrix scratch) {
    FrameWindow window = new FrameWindow(scratch.rows());
    int length = instance.frameCount(modality.name());
    MutableMatrix frames = scratch.rowRange(0, window.taken(length));
    dataSet.read(modality.name(), instance, window.first(length), frames);
    return frames;
  }

  private MutableMatrix whole(Instance instance, AugmentationSample variation) {
    MutableMatrix frames =
        MutableMatrix.zeros(instance.frameCount(modality.name()), modality.width());
    dataSet.read(modality.name(), instance, 0, frames);
    return variation.isNone()
        ? frames
        : variation.apply(frames, modality.frameShape()).mutableCopy();
  }

  private static float[] flat(Matrix steps) {
    float[] vector = new float[steps.rows() * steps.columns()];
    float[] step = new float[steps.columns()];
    for (int row = 0; row < steps.rows(); row++) {
      steps.copyRow(row, step);
      System.arraycopy(step, 0, vector, row * step.length, step.length);
    }
    return vector;
  }

  private void checkLength(Instance instance, String key) {
    FrameSettings time = settings.frames();
    boolean anyLength = time.stretched() || settings.isWindow();
    int fewest = Math.max(time.fewest(), anyLength ? 1 : transform.fewest());
    if (instance.has(modality.name()) && instance.frameCount(modality.name()) < fewest) {
      throw new InputException(
          dataSet.origin()
              + ": instance "
              + instance.id()
              + " must have at least "
              + fewest
              + " frames of "
              + modality.name()
              + (time.fewest() == fewest && time.count().isPresent()
                  ? " (" + time.count().getAsInt() + " asked, a tenth may be missing)"
                  : " for this radius in time")
              + " but has "
              + instance.frameCount(modality.name())
              + "; set "
              + key
              + (time.fewest() == fewest ? ".frames" : ".radii")
              + " lower or leave the instance out");
    }
  }

  private void checkWidth(String key) {
    long columns = (long) block.steps() * block.width();
    if (columns > Matrix.MAX_ENTRIES) {
      throw new InputException(
          "key "
              + key
              + " must give at most "
              + Matrix.MAX_ENTRIES
              + " numbers for an instance but gives "
              + columns
              + "; take fewer frames, or dct for pictures");
    }
  }
}
