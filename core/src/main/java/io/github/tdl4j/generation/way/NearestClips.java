package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.model.FittedModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A baseline: the training clip whose source is nearest, by the distance of the inputs of N_A. It
 * is one of the same group where pairs have the group.
 */
public final class NearestClips implements ClipWayMethod {
  @Override
  public String name() {
    return "nearest-clip";
  }

  @Override
  public ClipWay fit(FittedModel model, TrainingPairs pairs) {
    return new Fitted(
        model, pairs, model.source().inputs(pairs.dataSet()).toMatrix(), ClipTiming.of(pairs));
  }

  private record Fitted(FittedModel model, TrainingPairs pairs, Matrix inputs, ClipTiming timing)
      implements ClipWay {
    @Override
    public List<Clip> generate(PreparedDataSet instances) {
      Rows asked = model.source().inputs(instances);
      List<Clip> clips = new ArrayList<>();
      for (int row = 0; row < asked.rows(); row++) {
        Instance instance = instances.instances().get(row);
        Instance nearest = nearest(asked.rowRange(row, row + 1).row(0), instance.group());
        int count = timing.frames(instance.frameCount(pairs.source()));
        Clip clip =
            Clip.whole(pairs.dataSet().frames(pairs.target(), nearest), timing.target())
                .inFrames(count);
        clips.add(timing.clip(clip.frames(), instances, pairs.source(), instance));
      }
      return clips;
    }

    private Instance nearest(float[] asked, String group) {
      boolean hasGroup = pairs.instances().stream().anyMatch(one -> one.group().equals(group));
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      float[] known = new float[asked.length];
      for (int i = 0; i < pairs.instances().size(); i++) {
        if (hasGroup && !pairs.instances().get(i).group().equals(group)) {
          continue;
        }
        inputs.copyRow(i, known);
        double distance = 0;
        for (int column = 0; column < known.length; column++) {
          double difference = (double) known[column] - asked[column];
          distance += difference * difference;
        }
        if (best < 0 || distance < least) {
          best = i;
          least = distance;
        }
      }
      return pairs.instances().get(best);
    }
  }
}
