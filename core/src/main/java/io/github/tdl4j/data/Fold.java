package io.github.tdl4j.data;

import java.util.List;

/**
 * One fold of a cross-validation, or a train/test split.
 *
 * @param train positions, in the list that was divided, of the training instances, ascending
 * @param validation positions of the validation instances, by which settings may be chosen,
 *     ascending
 * @param test positions of the test instances, ascending
 */
public record Fold(List<Integer> train, List<Integer> validation, List<Integer> test) {
  public Fold {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /** Without a validation part. */
  public Fold(List<Integer> train, List<Integer> test) {
    this(train, List.of(), test);
  }
}
