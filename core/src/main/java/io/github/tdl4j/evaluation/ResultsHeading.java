package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.List;

/**
 * The data set, labels and splits of the results.
 *
 * @param dataSet the data set's name
 * @param source the source modality's name, as "audio"
 * @param target the target modality's name, as "video"
 * @param labels all labels in the data set's order
 * @param unseen the labels without target data, in the data set's order
 * @param folds folds in each repeat, at least 1
 * @param repeats repeats of the cross-validation, at least 1
 * @param resamplingUnit the unit that the bootstrap resamples
 * @param splitKind the origin of the training and test parts
 * @param remarks notes on a split provided by the user, a sentence each
 */
public record ResultsHeading(
    String dataSet,
    String source,
    String target,
    List<String> labels,
    List<String> unseen,
    int folds,
    int repeats,
    ResamplingUnit resamplingUnit,
    SplitKind splitKind,
    List<String> remarks) {
  public ResultsHeading {
    remarks = List.copyOf(remarks);
    labels = List.copyOf(labels);
    unseen = List.copyOf(unseen);
    Check.atLeast("folds", folds, 1);
    Check.atLeast("repeats", repeats, 1);
    if (!labels.containsAll(unseen)) {
      throw new IllegalArgumentException("unseen must be among the labels but is " + unseen);
    }
  }
}
