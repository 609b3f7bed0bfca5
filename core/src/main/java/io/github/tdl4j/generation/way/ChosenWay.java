package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.model.FittedModel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The best of several methods, chosen inside the training part: the labels of the pairs are divided
 * into parts, each method is fitted to the pairs of all other parts and generates the clips of the
 * labels that are left out, as it must those of an unseen label, and the method with the largest
 * mean structural similarity to the real clips is fitted to all pairs; ties go to the earlier one.
 * The networks of the model have learnt from all labels of the pairs.
 *
 * @param name of the choice
 * @param methods at least one
 * @param parts the labels are divided into so many parts, at least 2
 */
public record ChosenWay(String name, List<ClipWayMethod> methods, int parts)
    implements ClipWayMethod {
  /** The word of the choice among different ways. */
  public static final String NAME = "auto";

  private static final int PARTS = 3;

  public ChosenWay {
    methods = List.copyOf(methods);
    Check.atLeast("the number of methods", methods.size(), 1);
    Check.atLeast("parts", parts, 2);
  }

  /** Returns the choice among these methods by three parts of the labels. */
  public static ChosenWay of(String name, List<ClipWayMethod> methods) {
    return new ChosenWay(name, methods, PARTS);
  }

  @Override
  public ClipWay fit(FittedModel model, TrainingPairs pairs) {
    if (methods.size() == 1 || pairs.labels().size() < 2) {
      return new Fitted(methods.get(0).fit(model, pairs), methods.get(0).toString());
    }
    List<Double> scores = methods.stream().map(method -> score(method, model, pairs)).toList();
    int best = 0;
    for (int i = 1; i < scores.size(); i++) {
      if (scores.get(i) > scores.get(best)) {
        best = i;
      }
    }
    ClipWay way = methods.get(best).fit(model, pairs);
    return new Fitted(
        way,
        String.format(
            Locale.ROOT,
            "%s: mean SSIM %.3f of left-out labels",
            way.choice().isEmpty() ? methods.get(best).toString() : way.choice(),
            scores.get(best)));
  }

  /** Returns the mean similarity of the clips of left-out labels. */
  private double score(ClipWayMethod method, FittedModel model, TrainingPairs pairs) {
    List<String> labels = pairs.labels();
    int count = Math.min(parts, labels.size());
    double sum = 0;
    for (int part = 0; part < count; part++) {
      Set<String> left = new HashSet<>();
      for (int label = part; label < labels.size(); label += count) {
        left.add(labels.get(label));
      }
      TrainingPairs held = pairs.where(one -> left.contains(one.label()));
      ClipWay way = method.fit(model, pairs.where(one -> !left.contains(one.label())));
      ClipComparison comparison = ClipComparison.of(model, pairs);
      List<Clip> clips = way.generate(held.dataSet());
      for (int i = 0; i < clips.size(); i++) {
        Instance instance = held.instances().get(i);
        sum += comparison.measures(held.dataSet(), instance, clips.get(i)).ssim();
      }
    }
    return sum / pairs.instances().size();
  }

  /** A way with the words of its choice. */
  private record Fitted(ClipWay way, String choice) implements ClipWay {
    @Override
    public List<Clip> generate(PreparedDataSet instances) {
      return way.generate(instances);
    }
  }
}
