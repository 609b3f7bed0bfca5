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
 * The split or the folds that a data set brings along, where an experiment can use them.
 *
 * @param kind the value of {@code split.kind}
 * @param folds of positions among the instances; one of a split
 */
public record ProvidedSplit(String kind, List<Fold> folds) {

  /** The split, else the folds; empty where the data set has neither, or what it has is no such. */
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

  /** The fewest training instances of this kind that a fold has. */
  public int fewest(List<Instance> instances, Predicate<Instance> wanted) {
    return folds.stream()
        .mapToInt(fold -> (int) fold.train().stream().map(instances::get).filter(wanted).count())
        .min()
        .orElse(0);
  }
}
