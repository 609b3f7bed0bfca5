package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.Folds;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The train/test split or the folds that a data set provides.
 *
 * @param kind the value of {@code split.kind}
 * @param folds folds of indices of instances; a single one for a train/test split
 */
public record ProvidedSplit(String kind, List<Fold> folds) {

  /** Returns the split, or else the folds; empty if the data set has no valid ones. */
  public static Optional<ProvidedSplit> of(List<Instance> instances) {
    return split(instances).or(() -> folds(instances));
  }

  private static Optional<ProvidedSplit> split(List<Instance> instances) {
    List<String> words = instances.stream().map(instance -> instance.placement().split()).toList();
    if (words.stream().anyMatch(word -> !word.isEmpty() && Part.of(word).isEmpty())) {
      return Optional.empty();
    }
    Fold fold = Folds.fixed(words.stream().map(Part::of).toList());
    Set<String> learnt = new HashSet<>();
    fold.train().forEach(i -> learnt.add(instances.get(i).label()));
    boolean canLearn =
        fold.test().stream().allMatch(i -> learnt.contains(instances.get(i).label()))
            && fold.validation().stream().allMatch(i -> learnt.contains(instances.get(i).label()));
    return fold.train().isEmpty() || fold.test().isEmpty() || !canLearn
        ? Optional.empty()
        : Optional.of(new ProvidedSplit("fixed", List.of(fold)));
  }

  private static Optional<ProvidedSplit> folds(List<Instance> instances) {
    List<String> names = instances.stream().map(instance -> instance.placement().fold()).toList();
    return names.contains("") || names.stream().distinct().count() < 2
        ? Optional.empty()
        : Optional.of(new ProvidedSplit("given", Folds.given(names)));
  }

  /** Returns the instances that can be trained on: of a fixed split those of the training part. */
  public List<Instance> learnable(List<Instance> instances) {
    return folds.stream()
        .flatMap(fold -> fold.train().stream())
        .distinct()
        .sorted()
        .map(instances::get)
        .toList();
  }

  /** Returns whether this is a single train/test split. */
  public boolean isFixed() {
    return folds.size() == 1;
  }

  /** Returns the smallest number of wanted training instances in a fold. */
  public int fewest(List<Instance> instances, Predicate<Instance> wanted) {
    return folds.stream()
        .mapToInt(fold -> (int) fold.train().stream().map(instances::get).filter(wanted).count())
        .min()
        .orElse(0);
  }
}
