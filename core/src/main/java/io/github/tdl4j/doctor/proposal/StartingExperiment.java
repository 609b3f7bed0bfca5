package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.doctor.rules.NameRules;
import io.github.tdl4j.doctor.rules.ProvidedSplit;
import io.github.tdl4j.doctor.rules.SimilarInstances;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A proposed experiment file: default networks, three maps, and sizes that fit every fold. No
 * setting depends on accuracy.
 */
final class StartingExperiment {
  private static final int MOST_FRAMES = 32;
  private static final int DCT_SIZE = 6;
  private static final int MOST_NEIGHBOURS = 20;
  private static final int MOST_COMPONENTS = 25;

  private final Place place;
  private final ScannedDataSet scanned;
  private final TransferDirection direction;
  private final UnseenLabels unseen;

  /**
   * The data set of an experiment.
   *
   * @param folder folder of the data set
   * @param instances number of all its instances
   */
  record Place(Path folder, int instances) {}

  /** An experiment on the instances of {@code scanned}. */
  StartingExperiment(
      Place place, ScannedDataSet scanned, TransferDirection direction, UnseenLabels unseen) {
    this.place = place;
    this.scanned = scanned;
    this.direction = direction;
    this.unseen = unseen;
  }

  /** Returns whether the training part of each fold has enough pairs to fit a map. */
  boolean hasPairs() {
    return pairsOfFold() > 1;
  }

  /** Returns whether the data set's own split, if any, tests instances with the target. */
  boolean hasTests() {
    List<Instance> instances = scanned.instances();
    return ProvidedSplit.of(instances)
        .map(
            own ->
                own.folds().stream()
                    .flatMap(fold -> fold.test().stream())
                    .anyMatch(i -> instances.get(i).has(direction.target())))
        .orElse(true);
  }

  /** Returns a modality whose instances may all be equal in the training part of a fold. */
  Optional<String> uniform() {
    if (!differs(direction.source(), instance -> true)) {
      return Optional.of(direction.source());
    }
    return differs(direction.target(), instance -> !unseen.labels().contains(instance.label()))
        ? Optional.empty()
        : Optional.of(direction.target());
  }

  /** Returns whether training instances differ in any fold. */
  private boolean differs(String name, Predicate<Instance> learnt) {
    int tested = 0;
    for (String label : scanned.description().labels()) {
      int instances =
          (int)
              scanned.instances().stream()
                  .filter(instance -> instance.label().equals(label) && learnt.test(instance))
                  .count();
      tested += (instances + folds() - 1) / folds();
    }
    return SimilarInstances.differing(scanned, modality(name), learnt) > tested;
  }

  private int folds() {
    Map<String, Long> counts =
        scanned.instances().stream()
            .collect(Collectors.groupingBy(Instance::label, Collectors.counting()));
    long rarest = counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
    return (int) Math.min(NameRules.FOLDS, rarest);
  }

  /** Returns the smallest number of pairs in the training part of a fold. */
  private int pairsOfFold() {
    Optional<ProvidedSplit> own = ProvidedSplit.of(scanned.instances());
    if (own.isPresent()) {
      return own.get()
          .fewest(scanned.instances(), instance -> !unseen.labels().contains(instance.label()));
    }
    int fewest = 0;
    for (String label : scanned.description().labels()) {
      if (!unseen.labels().contains(label)) {
        int instances =
            (int)
                scanned.instances().stream()
                    .filter(instance -> instance.label().equals(label))
                    .count();
        fewest += instances - (instances + folds() - 1) / folds();
      }
    }
    return fewest;
  }

  /** Returns the reason for the two modalities if there are more; a sentence without full stop. */
  Optional<String> choice() {
    int all = scanned.modalities().size();
    int learnable = direction.seen().size() + direction.unseen().size();
    return all == 2
        ? Optional.empty()
        : Optional.of(
            ("Of " + all + " modalities, " + direction.source() + " is the source and ")
                + (direction.target() + " the target: no other pair has more labels that can be")
                + (" learnt ("
                    + learnable
                    + "); equal pairs are ordered by the instances that they")
                + " leave out");
  }

  /** Returns a clause on the labels that are unseen. */
  String division() {
    return unseen.described(direction.target());
  }

  /** Returns a clause on the instances that are left out; empty if there are none. */
  Optional<String> omission() {
    int left = place.instances() - scanned.instances().size();
    return left == 0
        ? Optional.empty()
        : Optional.of(
            "it leaves out "
                + (left
                    + " of "
                    + place.instances()
                    + " instances, which lack a modality that they")
                + " need (split.incomplete: leave-out)");
  }

  /** Returns the text of the file, with its digest. */
  String text() {
    return GeneratedExperimentFile.signed(lines());
  }

  private String lines() {
    String source = word(direction.source());
    String target = word(direction.target());
    return String.join(
        "\n",
        "# A starting point, written by data doctor; docs/experiment-format.md has all keys.",
        "data: " + quoted(place.folder().toString()),
        choice().map(why -> "# " + why + ".\n").orElse("") + "source: " + source,
        "target: " + target,
        "",
        "features:",
        "  " + source + ": " + features(direction.source()),
        "  " + target + ": " + features(direction.target()),
        "",
        dependence() + "maps: [" + maps() + "]",
        "layers: [1, 0]",
        "",
        unseen.comment(target),
        "split:",
        "  unseen: ["
            + String.join(", ", unseen.labels().stream().map(StartingExperiment::quoted).toList())
            + "]"
            + incomplete(),
        ProvidedSplit.of(scanned.instances())
            .map(own -> "  kind: " + own.kind() + " # as given by the data set's own column")
            .orElse("folds: " + folds()),
        "repeats: 1",
        "seed: 1",
        "");
  }

  private String incomplete() {
    int left = place.instances() - scanned.instances().size();
    return left == 0
        ? ""
        : "\n  incomplete: leave-out # "
            + (left + " of " + place.instances() + " instances lack a modality that they need");
  }

  private String maps() {
    int components = components();
    return String.format(
        Locale.ROOT,
        "{knn: {k: %d}}, %s, kernel-ridge",
        Math.min(MOST_NEIGHBOURS, Math.max(1, pairsOfFold() / 4)),
        areDependent(components) ? "ncca" : "{ncca: {components: " + components + "}}");
  }

  /** Returns the number of canonical components where the rank of the pairs allows it. */
  private int components() {
    int quarter = Math.max(1, pairsOfFold() / 4);
    int widest = Math.min(vectorWidth(direction.source()), vectorWidth(direction.target()));
    return Math.min(MOST_COMPONENTS, Math.min(quarter, widest));
  }

  /** Returns whether the pairs of a fold may have a lower rank, as with equal columns. */
  private boolean areDependent(int components) {
    FoldRank rank =
        FoldRank.of(
            scanned,
            instance ->
                !unseen.labels().contains(instance.label())
                    && instance.has(direction.source())
                    && instance.has(direction.target()));
    return Math.min(rank.in(modality(direction.source())), rank.in(modality(direction.target())))
        < components;
  }

  private String dependence() {
    return areDependent(components())
        ? "# Numbers depend on each other; ncca without components uses up to "
            + MOST_COMPONENTS
            + ", as many as they allow.\n"
        : "";
  }

  private String features(String name) {
    int frames = frames(name);
    String time = "frames: " + frames + (frames == 1 ? "" : ", stretch: true");
    String kind = !isPicture(name) ? "raw" : frames == 1 ? "pixels" : "dct, size: " + DCT_SIZE;
    return "{kind: " + kind + ", " + time + (frames == 1 ? "}" : ", normalise: group}");
  }

  private boolean isPicture(String name) {
    List<Integer> shape = modality(name).frameShape();
    return shape.size() == 2 && shape.stream().allMatch(side -> side >= DCT_SIZE);
  }

  private int vectorWidth(String name) {
    int width = isPicture(name) && frames(name) > 1 ? DCT_SIZE * DCT_SIZE : modality(name).width();
    return frames(name) * width;
  }

  /** Returns the median number of frames, within limits. */
  private int frames(String name) {
    int[] counts =
        scanned.instances().stream()
            .filter(instance -> instance.has(name))
            .mapToInt(instance -> instance.frameCount(name))
            .sorted()
            .toArray();
    return Math.min(MOST_FRAMES, counts[counts.length / 2]);
  }

  private Modality modality(String name) {
    return scanned.modalities().stream()
        .filter(modality -> modality.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the name of a modality, in quotes if YAML would read another type. */
  private static String word(String name) {
    return name.matches("(?i)true|false|null|yes|no|on|off|y|n") ? quoted(name) : name;
  }

  /** Returns a quoted YAML string. */
  private static String quoted(String text) {
    return '"' + Quoting.escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }
}
