package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A baseline: the mean clip of the label that N_A predicts, of all labels that pairs have. Clips
 * are brought to the mean number of frames, and each frame is taken relative to the mean frame of
 * its group, so that the mean clip has the face of the group of the new instance.
 */
public final class MeanClips implements ClipWayMethod {
  @Override
  public String name() {
    return "mean-clip";
  }

  @Override
  public ClipWay fit(FittedModel model, TrainingPairs pairs) {
    GroupedStandardScaler centring = pairs.targetFrames().scaler(Normalisation.GROUP_CENTRED);
    int length = (int) Math.round((double) pairs.targetFrames().rows() / pairs.instances().size());
    Map<String, Matrix> means = new LinkedHashMap<>();
    for (String label : pairs.labels()) {
      List<Instance> own =
          pairs.instances().stream().filter(one -> one.label().equals(label)).toList();
      MutableMatrix sum = MutableMatrix.zeros(length, pairs.targetModality().width());
      for (Instance instance : own) {
        Clip clip =
            Clip.whole(pairs.dataSet().frames(pairs.target(), instance), pairs.targetModality())
                .inFrames(length);
        Matrix centred =
            centring.over(clip.frames(), Collections.nCopies(length, instance.group())).toMatrix();
        sum.add(1f / own.size(), centred);
      }
      means.put(label, sum);
    }
    return new Fitted(model, means, centring, ClipTiming.of(pairs), pairs.source());
  }

  private record Fitted(
      FittedModel model,
      Map<String, Matrix> means,
      GroupedStandardScaler centring,
      ClipTiming timing,
      String source)
      implements ClipWay {
    @Override
    public List<Clip> generate(PreparedDataSet instances) {
      Matrix probabilities =
          new ModelPredictor(model, 1).predict(instances, ModelNetwork.SOURCE).probabilities();
      List<Clip> clips = new ArrayList<>();
      for (int row = 0; row < probabilities.rows(); row++) {
        Instance instance = instances.instances().get(row);
        Matrix mean = means.getOrDefault(label(probabilities.row(row)), Matrix.zeros(0, 0));
        Clip resampled =
            Clip.whole(mean, timing.target()).inFrames(timing.frames(instance.frameCount(source)));
        Matrix frames =
            centring.inverse(
                resampled.frames(), Collections.nCopies(resampled.count(), instance.group()));
        clips.add(timing.clip(frames, instances, source, instance));
      }
      return clips;
    }

    /** Returns the most probable label that has a mean. */
    private String label(float[] probabilities) {
      List<String> labels = model.labels().all();
      int best = -1;
      for (int i = 0; i < probabilities.length; i++) {
        if (means.containsKey(labels.get(i))
            && (best < 0 || probabilities[i] > probabilities[best])) {
          best = i;
        }
      }
      return labels.get(best);
    }
  }
}
