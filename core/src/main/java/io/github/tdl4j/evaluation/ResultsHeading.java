package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.List;

/**
 * What the results are results on.
 *
 * @param dataSet the data set's name
 * @param source the source modality's name, as "audio"
 * @param target the target modality's name, as "video"
 * @param labels all labels, seen ones too, in the data set's order
 * @param unseen the labels without target data, in the data set's order
 * @param folds of a repeat
 * @param repeats of the cross validation
 * @param drawn what the bootstrap draws
 * @param division how the instances were divided
 * @param remarks what a reader must know of a division of the user's, a sentence each
 */
public record ResultsHeading(
    String dataSet,
    String source,
    String target,
    List<String> labels,
    List<String> unseen,
    int folds,
    int repeats,
    ResamplingUnit drawn,
    Division division,
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
