package io.github.tdl4j.data;

import java.util.List;

/**
 * One round of a cross validation.
 *
 * @param train positions, in the list that was divided, of what may be learnt from; ascending
 * @param test all other positions, ascending
 */
public record Fold(List<Integer> train, List<Integer> test) {
  public Fold {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }
}
