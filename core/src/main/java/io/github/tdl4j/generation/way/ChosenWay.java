package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.model.FittedModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The best of several methods, chosen inside the training part: the labels of the pairs are divided
 * into three parts, each method is fitted to the pairs of two parts and generates clips of the
 * labels of the third, as it must those of an unseen label, and the method with the largest mean
 * structural similarity to the real clips is fitted to all pairs; ties go to the earlier one. At
 * most 60 clips, evenly spread, are compared. The networks of the model have learnt from all labels
 * of the pairs.
 *
 * @param name of the choice
 * @param methods at least one
 */
public record ChosenWay(String name, List<ClipWayMethod> methods) implements ClipWayMethod {
  /** The word of the choice among different ways. */
  public static final String NAME = "auto";

  private static final int PARTS = 3;
  private static final int MOST_CLIPS = 60;

  public ChosenWay {
    methods = List.copyOf(methods);
    Check.atLeast("the number of methods", methods.size(), 1);
  }

  @Override
  public ClipWay fit(FittedModel model, TrainingPairs pairs) {
    return fit(model, pairs, WayListener.silent());
  }

  /**
   * The same with progress.
   *
   * @param listener receives the progress of the choice
   */
  public ClipWay fit(FittedModel model, TrainingPairs pairs, WayListener listener) {
    List<Double> scores = scores(methods, model, pairs, listener);
    int best = best(scores);
    return new Fitted(
        methods.get(best).fit(model, pairs), words(methods.get(best), scores.get(best)));
  }

  /** Returns the choice in words. */
  public static String words(ClipWayMethod method, double score) {
    return String.format(Locale.ROOT, "%s, mean SSIM %.3f of left-out labels", method, score);
  }

  /** Returns the position of the largest score; ties go to the earlier one. */
  public static int best(List<Double> scores) {
    int best = 0;
    for (int i = 1; i < scores.size(); i++) {
      best = scores.get(i) > scores.get(best) ? i : best;
    }
    return best;
  }

  /**
   * Returns the mean similarity of the clips of left-out labels by each method; 0 for all if there
   * is one method, or the pairs have one label.
   *
   * @param methods at least one
   * @param listener receives the progress; nothing if there is nothing to compare
   */
  public static List<Double> scores(
      List<ClipWayMethod> methods, FittedModel model, TrainingPairs pairs, WayListener listener) {
    List<String> labels = pairs.labels();
    double[] sums = new double[methods.size()];
    int compared = 0;
    int parts = methods.size() == 1 || labels.size() == 1 ? 0 : Math.min(PARTS, labels.size());
    ClipComparison comparison = ClipComparison.of(model, pairs);
    if (parts > 0) {
      listener.begun(parts * methods.size());
    }
    for (int part = 0; part < parts; part++) {
      Set<String> left = new HashSet<>();
      for (int label = part; label < labels.size(); label += parts) {
        left.add(labels.get(label));
      }
      TrainingPairs held = some(pairs.where(one -> left.contains(one.label())), parts);
      TrainingPairs others = pairs.where(one -> !left.contains(one.label()));
      for (int i = 0; i < sums.length; i++) {
        ClipWay way = methods.get(i).fit(model, others);
        List<Clip> clips = way.generate(held.dataSet());
        sums[i] += similarity(comparison, held.dataSet(), clips);
        listener.finished();
      }
      compared += held.instances().size();
    }
    List<Double> scores = new ArrayList<>();
    for (double sum : sums) {
      scores.add(compared == 0 ? 0 : sum / compared);
    }
    return List.copyOf(scores);
  }

  private static TrainingPairs some(TrainingPairs held, int parts) {
    List<Instance> all = held.instances();
    int count = Math.min(all.size(), MOST_CLIPS / parts);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < count; i++) {
      ids.add(all.get((int) ((long) i * all.size() / count)).id());
    }
    return held.where(one -> ids.contains(one.id()));
  }

  private static double similarity(
      ClipComparison comparison, PreparedDataSet dataSet, List<Clip> clips) {
    double sum = 0;
    for (int i = 0; i < clips.size(); i++) {
      Instance instance = dataSet.instances().get(i);
      sum += comparison.measures(dataSet, instance, clips.get(i)).ssim();
    }
    return sum;
  }

  /** A way with the words of its choice. */
  private record Fitted(ClipWay way, String choice) implements ClipWay {
    @Override
    public List<Clip> generate(PreparedDataSet instances) {
      return way.generate(instances);
    }
  }
}
