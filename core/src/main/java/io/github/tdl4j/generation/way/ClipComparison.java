package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.FrameReconstruction;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.generation.clip.GreyLevels;
import io.github.tdl4j.generation.measure.ClipMeasures;
import io.github.tdl4j.generation.measure.MovementAxis;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.model.FittedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares generated clips with real ones: the frames that the vector of an instance is computed
 * of, as grey values from 0 to 255. Where vectors have no such frames, those of the whole instance
 * are compared.
 */
public final class ClipComparison {
  private final TrainingPairs pairs;
  private final GreyLevels levels;
  private final Optional<FrameReconstruction> window;
  private final Map<String, MovementAxis> axes = new HashMap<>();

  private ClipComparison(
      TrainingPairs pairs, GreyLevels levels, Optional<FrameReconstruction> window) {
    this.pairs = pairs;
    this.levels = levels;
    this.window = window;
  }

  /**
   * Creates a comparison. The levels of grey and the axis of movement are those of the pairs.
   *
   * @throws InputException if the frames of the target are no pictures
   */
  public static ClipComparison of(FittedModel model, TrainingPairs pairs) {
    if (!Clip.arePictures(pairs.targetModality())) {
      throw new InputException(
          "frames of "
              + pairs.target()
              + " must be pictures, of height and width, to be compared but have the shape "
              + pairs.targetModality().frameShape()
              + "; take --way top-down of tdl generate, which writes such frames as .npy files");
    }
    return new ClipComparison(
        pairs,
        levels(pairs),
        FrameReconstruction.of(
            model.target().frames(), model.target().features(), model.target().inputs().layout()));
  }

  /** Returns the levels of grey of the target frames. */
  public static GreyLevels levels(TrainingPairs pairs) {
    if (pairs.dataSet().frameType(pairs.target()) == FrameType.UINT8) {
      return GreyLevels.BYTES;
    }
    FrameTable frames = pairs.targetFrames();
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    frames.forEachBlock(
        (from, block) -> {
          for (int row = 0; row < block.rows(); row++) {
            for (float number : block.row(row)) {
              range[0] = Math.min(range[0], number);
              range[1] = Math.max(range[1], number);
            }
          }
        });
    return range[0] < range[1]
        ? new GreyLevels(range[0], range[1])
        : new GreyLevels(range[0] - 1, range[0] + 1);
  }

  /** Returns the levels of grey of this comparison. */
  public GreyLevels levels() {
    return levels;
  }

  /**
   * Measures a generated clip of an instance.
   *
   * @param dataSet of the instance, which has the target modality
   */
  public ClipMeasures measures(PreparedDataSet dataSet, Instance instance, Clip generated) {
    Clip real = real(dataSet, instance);
    Clip shown = shown(generated, real.count());
    return ClipMeasures.of(real.frames(), shown.frames(), real.height(), axis(instance.group()));
  }

  /** Returns the real frames that are compared, as grey values from 0 to 255. */
  public Clip real(PreparedDataSet dataSet, Instance instance) {
    Matrix frames = dataSet.frames(pairs.target(), instance);
    return Clip.whole(
        levels.greys(window.map(own -> own.taken(frames)).orElse(frames)), pairs.targetModality());
  }

  /**
   * Returns the generated frames that are compared, as grey values from 0 to 255.
   *
   * @param count number of the real ones
   */
  public Clip shown(Clip generated, int count) {
    Clip taken =
        generated.with(
            levels.greys(
                window.map(own -> own.taken(generated.frames())).orElse(generated.frames())));
    return taken.inFrames(count);
  }

  /** Returns the axis of a group with different frames among the pairs, or that of all pairs. */
  private synchronized MovementAxis axis(String group) {
    return axes.computeIfAbsent(
        group,
        name -> {
          boolean hasGroup =
              pairs.instances().stream().filter(one -> one.group().equals(name)).count() > 1;
          TrainingPairs own = hasGroup ? pairs.where(one -> one.group().equals(name)) : pairs;
          FrameTable frames = own.targetFrames();
          GroupedStandardScaler centring = frames.scaler(Normalisation.GROUP_CENTRED);
          List<String> groups = frames.groups();
          return MovementAxis.of(
              centring.over(frames, groups).select(frames.spread(MovementAxis.MOST_FRAMES)));
        });
  }
}
