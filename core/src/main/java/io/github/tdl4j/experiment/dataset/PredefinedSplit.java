package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.Folds;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.NaturalOrder;
import io.github.tdl4j.data.Part;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Split;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A split that the user has defined: a train/test split, or the folds of a cross-validation.
 *
 * @param folds positions in the data set; one fold for a train/test split
 * @param digest SHA-256 of the files with the split; empty if it is a column of the data set
 * @param byGroup whether no group is in both the training set and the test set of a fold, and there
 *     are at least two groups and fewer groups than instances
 * @param remarks notes for readers of the results
 */
public record PredefinedSplit(
    List<Fold> folds, Optional<String> digest, boolean byGroup, List<String> remarks) {
  private static final String FILE = "instances.csv";
  private static final int MOST_NAMED = 5;

  public PredefinedSplit {
    folds = List.copyOf(folds);
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads the predefined split; empty if the program divides the instances randomly.
   *
   * @throws InputException if the split is not valid
   */
  static Optional<PredefinedSplit> of(Split settings, PreparedDataSet dataSet) {
    return switch (settings.kind()) {
      case STRATIFIED, GROUP -> Optional.empty();
      case FIXED -> Optional.of(fixed(settings, dataSet));
      case GIVEN -> Optional.of(given(settings, dataSet));
    };
  }

  private static boolean isPair(Split settings, Instance instance) {
    return settings.pairs().map(start -> instance.id().startsWith(start)).orElse(false);
  }

  private static PredefinedSplit fixed(Split settings, PreparedDataSet dataSet) {
    List<Optional<Part>> parts =
        settings.files().isPresent()
            ? SplitIds.read(settings.files().get(), dataSet)
            : SplitColumn.read(dataSet);
    for (int i = 0; i < parts.size(); i++) {
      Instance instance = dataSet.instances().get(i);
      if (isPair(settings, instance) && parts.get(i).filter(p -> p != Part.TRAIN).isPresent()) {
        throw new InputException(
            "key split.pairs: pairs without labels must be in the part train but "
                + (Quoting.quoted(instance.id()) + " is in " + parts.get(i).get().word()));
      }
    }
    List<String> remarks = new ArrayList<>(List.of(sizes(parts, dataSet)));
    long left = parts.stream().filter(Optional::isEmpty).count();
    if (left > 0) {
      remarks.add(
          (left + " of " + parts.size() + " instances are in no part of the split")
              + " and take no part in the experiment.");
    }
    List<Fold> folds = List.of(Folds.fixed(parts));
    return new PredefinedSplit(
        folds,
        settings.files().map(SplitIds::digest),
        keepsGroupsApart(folds, dataSet.instances()),
        remarks);
  }

  private static String sizes(List<Optional<Part>> parts, PreparedDataSet dataSet) {
    Map<Part, Long> sizes = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      sizes.put(part, parts.stream().filter(Optional.of(part)::equals).count());
    }
    long validation = sizes.getOrDefault(Part.VALIDATION, 0L);
    return ("The split has " + sizes.get(Part.TRAIN) + " instances to learn from")
        + (validation == 0
            ? ""
            : ", " + validation + " to choose by (neither learnt from nor tested)")
        + (" and " + sizes.get(Part.TEST) + " to test" + incomplete(parts, dataSet) + ".");
  }

  /**
   * Returns a note on incomplete test instances: without the target modality only the source
   * network is tested on them.
   */
  private static String incomplete(List<Optional<Part>> parts, PreparedDataSet dataSet) {
    List<String> modalities = dataSet.description().modalityNames();
    long lacking =
        IntStream.range(0, parts.size())
            .filter(i -> parts.get(i).filter(part -> part == Part.TEST).isPresent())
            .filter(i -> !modalities.stream().allMatch(dataSet.instances().get(i)::has))
            .count();
    return lacking == 0 ? "" : ", " + lacking + " of which lack a modality";
  }

  private static PredefinedSplit given(Split settings, PreparedDataSet dataSet) {
    Path file = dataSet.folder().resolve(FILE);
    List<Instance> instances = dataSet.instances();
    List<Integer> tested =
        IntStream.range(0, instances.size())
            .filter(i -> !isPair(settings, instances.get(i)))
            .boxed()
            .toList();
    List<String> names = tested.stream().map(i -> instances.get(i).placement().fold()).toList();
    long empty = names.stream().filter(String::isEmpty).count();
    if (empty > 0) {
      int first = tested.get(names.indexOf(""));
      throw new InputException(
          empty == names.size()
              ? file
                  + ": must have a column fold for split.kind: given, with the name of a fold for"
                  + " each instance, but has none"
              : file
                  + (": column fold must name a fold for each instance but is empty for " + empty)
                  + (" of "
                      + names.size()
                      + ", first "
                      + Quoting.quoted(instances.get(first).id())));
    }
    List<Fold> folds;
    try {
      folds = Folds.given(names);
    } catch (InputException e) {
      throw new InputException(file + ": column fold: " + e.getMessage(), e);
    }
    List<String> sorted = names.stream().distinct().sorted(NaturalOrder.NAMES).toList();
    if (settings.folds() != Split.AS_GIVEN && settings.folds() != folds.size()) {
      throw new InputException(
          ("key folds must be left out or " + folds.size() + ", as many as the column fold of ")
              + (file + " names (" + Quoting.names(sorted) + "), but is " + settings.folds()));
    }
    List<Fold> whole =
        folds.stream().map(fold -> withRest(fold, tested, instances.size())).toList();
    String remark =
        "The folds are those of the column fold of the data set: " + Quoting.names(sorted) + ".";
    return new PredefinedSplit(
        whole, Optional.empty(), keepsGroupsApart(whole, instances), List.of(remark));
  }

  /**
   * Extends a fold of some instances to all instances: the others are added to the training set.
   *
   * @param divided positions of the divided instances, ascending
   */
  public static Fold withRest(Fold fold, List<Integer> divided, int all) {
    List<Integer> test = fold.test().stream().map(divided::get).toList();
    Set<Integer> tested = new HashSet<>(test);
    return new Fold(
        IntStream.range(0, all).filter(i -> !tested.contains(i)).boxed().toList(), test);
  }

  /** Returns the positions of the instances that are in any part of any fold. */
  public Set<Integer> used() {
    Set<Integer> used = new HashSet<>();
    for (Fold fold : folds) {
      Stream.of(fold.train(), fold.validation(), fold.test()).forEach(used::addAll);
    }
    return used;
  }

  /**
   * Returns the labels of the instances that are used, in the order of the data set.
   *
   * @throws InputException if a label is in no training set; pairs without labels are ignored
   */
  List<String> labels(Split settings, PreparedDataSet dataSet) {
    List<Instance> instances = dataSet.instances();
    Set<String> learnt = new HashSet<>();
    for (Fold fold : folds) {
      fold.train().stream()
          .map(instances::get)
          .filter(instance -> !isPair(settings, instance))
          .forEach(instance -> learnt.add(instance.label()));
    }
    Set<String> used = new HashSet<>();
    Set<String> toLearn = new HashSet<>();
    for (int position : used()) {
      Instance instance = instances.get(position);
      used.add(instance.label());
      if (!isPair(settings, instance)) {
        toLearn.add(instance.label());
      }
    }
    List<String> labels = dataSet.description().labels().stream().filter(used::contains).toList();
    List<String> missing =
        labels.stream()
            .filter(label -> toLearn.contains(label) && !learnt.contains(label))
            .toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          "key split: every label must have training instances, unseen ones in the source modality,"
              + " but the part train has none of "
              + Quoting.names(missing)
              + "; put some there, or leave these labels' instances out of the other parts");
    }
    return labels;
  }

  private static Stream<String> labelsOf(List<Integer> positions, PreparedDataSet dataSet) {
    return positions.stream().map(i -> dataSet.instances().get(i).label());
  }

  private static boolean keepsGroupsApart(List<Fold> folds, List<Instance> instances) {
    Set<String> tested = new HashSet<>();
    int count = 0;
    for (Fold fold : folds) {
      Set<String> learnt = new HashSet<>();
      fold.train().forEach(i -> learnt.add(instances.get(i).group()));
      for (int i : fold.test()) {
        String speaker = instances.get(i).group();
        if (learnt.contains(speaker)) {
          return false;
        }
        tested.add(speaker);
        count++;
      }
    }
    return tested.size() > 1 && tested.size() < count;
  }

  /** Returns a copy with remarks on the labels. */
  PredefinedSplit withRemarksOn(List<String> labels, PreparedDataSet dataSet) {
    List<String> more = new ArrayList<>(remarks);
    List<String> left = new ArrayList<>(dataSet.description().labels());
    left.removeAll(labels);
    if (!left.isEmpty()) {
      more.add(
          "Labels of which no instance takes part were left out: " + Quoting.names(left) + ".");
    }
    Map<Integer, List<String>> lacking = new LinkedHashMap<>();
    for (int number = 0; number < folds.size(); number++) {
      Set<String> learnt = new HashSet<>();
      labelsOf(folds.get(number).train(), dataSet).forEach(learnt::add);
      List<String> missing = labels.stream().filter(label -> !learnt.contains(label)).toList();
      if (!missing.isEmpty()) {
        lacking.put(number, missing);
      }
    }
    if (!lacking.isEmpty()) {
      List<String> named =
          lacking.entrySet().stream()
              .limit(MOST_NAMED)
              .map(entry -> Quoting.names(entry.getValue()) + " in fold " + entry.getKey())
              .toList();
      more.add(
          "Labels without a training instance in a fold cannot be learnt there: "
              + String.join("; ", named)
              + (lacking.size() > MOST_NAMED
                  ? "; and in " + (lacking.size() - MOST_NAMED) + " more folds."
                  : "."));
    }
    return new PredefinedSplit(folds, digest, byGroup, more);
  }
}
