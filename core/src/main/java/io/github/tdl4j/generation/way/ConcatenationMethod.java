package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.concatenation.ConcatenatedFrames;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.concatenation.ConcatenationPath;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.model.FittedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Concatenation of real frames: the path of frames of the pairs that {@link Concatenation} finds,
 * of clips of the same group where the pairs have two of it. Clips are compared at the mean numbers
 * of source and target frames; the frames themselves are taken from the data set as they are.
 *
 * @param context source frames on either side that are compared, at least 0
 * @param timeWeight of the squared difference of relative times, at least 0
 * @param joinCost of frames that do not follow each other, at least 0
 */
public record ConcatenationMethod(int context, double timeWeight, double joinCost)
    implements ClipWayMethod {
  /** The word of the method. */
  public static final String NAME = "concatenation";

  /** The methods among which the choice of a concatenation is made. */
  public static final List<ConcatenationMethod> ALL =
      List.of(
          new ConcatenationMethod(2, 4, 0.1),
          new ConcatenationMethod(2, 16, 0.3),
          new ConcatenationMethod(5, 4, 0.1),
          new ConcatenationMethod(5, 4, 0.3));

  /** All pairs, for a group of which there are fewer than two. */
  private static final String ALL_GROUPS = "";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "concatenation (context %d, time %s, join %s)", context, timeWeight, joinCost);
  }

  @Override
  public ClipWay fit(FittedModel model, TrainingPairs pairs) {
    SourceContexts sources =
        new SourceContexts(pairs.sourceFrames().scaler(Normalisation.GROUP), pairs.source(), 0);
    int count = pairs.instances().size();
    ParallelActivations.Steps steps =
        new ParallelActivations.Steps(
            Math.max(1, Math.round((float) pairs.sourceFrames().rows() / count)),
            Math.max(1, Math.round((float) pairs.targetFrames().rows() / count)));
    Map<String, Part> parts = new TreeMap<>();
    for (Instance instance : pairs.instances()) {
      parts.computeIfAbsent(instance.group(), group -> Part.none()).instances().add(instance);
    }
    parts.values().removeIf(part -> part.instances().size() < 2);
    parts.put(ALL_GROUPS, new Part(pairs.instances(), List.of()));
    Map<String, Part> fitted = new TreeMap<>();
    parts.forEach((group, part) -> fitted.put(group, part.fitted(this, pairs, sources, steps)));
    return new Fitted(pairs, sources, steps, fitted, ClipTiming.of(pairs));
  }

  /**
   * The clips of a group.
   *
   * @param instances whose frames are concatenated
   * @param map fitted to them; none before
   */
  private record Part(List<Instance> instances, List<Embedding> map) {
    static Part none() {
      return new Part(new ArrayList<>(), List.of());
    }

    Part fitted(
        ConcatenationMethod method,
        TrainingPairs pairs,
        SourceContexts sources,
        ParallelActivations.Steps steps) {
      float[][] rows = new float[instances.size()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = row(sources, pairs.dataSet(), instances.get(i), steps.source());
      }
      // The path does not depend on the target rows, of which there must be some.
      Matrix targets = Matrix.zeros(rows.length, steps.target());
      Embedding map =
          Concatenation.of(method.context(), method.timeWeight(), method.joinCost())
              .fit(new ParallelActivations(Matrix.ofRows(rows), targets, steps));
      return new Part(List.copyOf(instances), List.of(map));
    }

    ConcatenationPath path(float[] row) {
      return ((ConcatenatedFrames) map.get(0)).paths(Matrix.row(row)).get(0);
    }
  }

  /** Returns the standardised source frames of an instance at a number of steps, side by side. */
  private static float[] row(
      SourceContexts sources, PreparedDataSet dataSet, Instance instance, int steps) {
    Matrix frames = sources.standardised(dataSet, instance);
    float[] row = new float[steps * frames.columns()];
    for (int step = 0; step < steps; step++) {
      int from = ClipTiming.sourceFrame(step, steps, frames.rows());
      System.arraycopy(frames.row(from), 0, row, step * frames.columns(), frames.columns());
    }
    return row;
  }

  private record Fitted(
      TrainingPairs pairs,
      SourceContexts sources,
      ParallelActivations.Steps steps,
      Map<String, Part> parts,
      ClipTiming timing)
      implements SingleClipWay {
    @Override
    public Clip clip(PreparedDataSet dataSet, Instance instance) {
      String group = parts.containsKey(instance.group()) ? instance.group() : ALL_GROUPS;
      Part part = parts.getOrDefault(group, Part.none());
      ConcatenationPath path = part.path(row(sources, dataSet, instance, steps.source()));
      int count = timing.frames(instance.frameCount(pairs.source()));
      MutableMatrix frames = MutableMatrix.zeros(count, timing.target().width());
      for (int frame = 0; frame < count; frame++) {
        int step = ClipTiming.sourceFrame(frame, count, steps.target());
        ConcatenationPath.Frame chosen = path.frames().get(step);
        Instance from = part.instances().get(chosen.pair());
        int place =
            ClipTiming.sourceFrame(chosen.step(), steps.target(), from.frameCount(pairs.target()));
        pairs.dataSet().read(pairs.target(), from, place, frames.rowRange(frame, frame + 1));
      }
      return timing.clip(frames, dataSet, pairs.source(), instance);
    }
  }
}
