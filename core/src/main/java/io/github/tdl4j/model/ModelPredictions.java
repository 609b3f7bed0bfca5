package io.github.tdl4j.model;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.Network;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The predictions of a model.
 *
 * @param labels labels of the columns
 * @param instances one for each row
 * @param probabilities n x K
 */
public record ModelPredictions(ModelLabels labels, List<Instance> instances, Matrix probabilities) {
  public ModelPredictions {
    instances = List.copyOf(instances);
    Check.rows("probabilities", probabilities, instances.size());
    Check.columns("probabilities", probabilities, labels.all().size());
  }

  /** Returns the label with the largest probability of each instance; ties go to the earlier. */
  public List<String> predicted() {
    return Network.largestUnits(probabilities).stream().map(labels.all()::get).toList();
  }

  /** Returns the predictions with the true labels, as those of a run with one fold. */
  public List<Prediction> scored() {
    List<SeenUnseenPrediction> answers = labels.decoder().answers(probabilities);
    return IntStream.range(0, answers.size())
        .mapToObj(
            row -> {
              Instance instance = instances.get(row);
              return new Prediction(
                  0, 0, instance.id(), instance.group(), instance.label(), answers.get(row));
            })
        .toList();
  }
}
