package io.github.tdl4j.data;

import java.util.List;

/**
 * One round of a cross validation, or the only one of a train/test split.
 *
 * @param train positions, in the list that was divided, of what may be learnt from; ascending
 * @param validation positions of what is neither learnt from nor tested, but may be looked at to
 *     choose; ascending
 * @param test positions of what is tested, ascending
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
