package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.doctor.rules.Finding;
import io.github.tdl4j.doctor.rules.Rule;
import io.github.tdl4j.doctor.rules.Severity;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Proposes an experiment that runs on a data set, or states why none does. */
public final class Proposals {
  private Proposals() {}

  public static Proposal of(
      Path dataSet,
      ScannedDataSet scanned,
      List<TransferDirection> directions,
      List<Finding> findings) {
    if (findings.stream().anyMatch(f -> f.rule().severity() == Severity.ERROR)) {
      return Proposal.none(Proposal.ERRORS);
    }
    if (directions.isEmpty()) {
      return Proposal.none(
          "there is only one modality; import the other one with it, or join two data sets that"
              + " share labels with data pair");
    }
    Optional<TransferDirection> best = best(scanned, directions);
    return best.isPresent()
        ? of(dataSet, scanned, best.get())
        : Proposal.none(withoutSource(scanned));
  }

  /**
   * Returns the direction with the most learnable labels; among equals the one that leaves out the
   * fewest tenths of the instances, then the first. At least half of the instances, and some of
   * each label, must take part.
   */
  private static Optional<TransferDirection> best(
      ScannedDataSet scanned, List<TransferDirection> directions) {
    return directions.stream()
        .filter(direction -> isEnough(scanned, direction))
        .min(
            Comparator.<TransferDirection>comparingInt(
                    direction -> -direction.seen().size() - direction.unseen().size())
                .thenComparingInt(direction -> tenthsLeftOut(scanned, direction)));
  }

  private static boolean isEnough(ScannedDataSet scanned, TransferDirection direction) {
    ScannedDataSet taking = taking(scanned, direction);
    long labels = taking.instances().stream().map(Instance::label).distinct().count();
    return labels == scanned.description().labels().size()
        && 2 * taking.instances().size() >= scanned.instances().size();
  }

  /** Rounds to tenths, so that a few instances do not decide on the direction. */
  private static int tenthsLeftOut(ScannedDataSet scanned, TransferDirection direction) {
    int all = scanned.instances().size();
    return 10 * (all - taking(scanned, direction).instances().size()) / Math.max(1, all);
  }

  /** Returns the instances that take part with the first choice of unseen labels. */
  private static ScannedDataSet taking(ScannedDataSet scanned, TransferDirection direction) {
    ScannedDataSet withSource = scanned.where(instance -> instance.has(direction.source()));
    return UnseenLabels.choices(withSource, direction.target()).stream()
        .findFirst()
        .map(unseen -> unseen.taking(withSource, direction))
        .orElse(withSource);
  }

  private static long lacking(ScannedDataSet scanned, String modality) {
    return scanned.instances().stream().filter(instance -> !instance.has(modality)).count();
  }

  private static String withoutSource(ScannedDataSet scanned) {
    String fullest =
        scanned.description().modalityNames().stream()
            .min(Comparator.comparing(name -> lacking(scanned, name)))
            .orElseThrow();
    long lacking = lacking(scanned, fullest);
    return "at least half of the instances, and some of each label, must have the source modality,"
        + " but "
        + lacking
        + (lacking == 1 ? " instance lacks " : " instances lack ")
        + fullest
        + ", and at least as many lack any other; add the missing modality, or leave out labels"
        + " without it";
  }

  private static Proposal of(Path dataSet, ScannedDataSet scanned, TransferDirection direction) {
    StartingExperiment refused = null;
    ScannedDataSet withSource = scanned.where(instance -> instance.has(direction.source()));
    for (UnseenLabels unseen : UnseenLabels.choices(withSource, direction.target())) {
      StartingExperiment experiment =
          new StartingExperiment(
              new StartingExperiment.Place(dataSet, scanned.instances().size()),
              unseen.taking(withSource, direction),
              direction,
              unseen);
      if (experiment.hasPairs() && experiment.hasTests() && experiment.uniform().isEmpty()) {
        return Proposal.of(experiment);
      }
      refused = refused == null ? experiment : refused;
    }
    if (refused == null) {
      return Proposal.none(
          "no label has "
              + direction.target()
              + " in half of its instances, so no label can be seen; add the missing modality");
    }
    if (!refused.hasTests()) {
      return Proposal.none(
          "no instance of the data set's own test part has "
              + direction.target()
              + ", so nothing can be tested; choose another test part");
    }
    Optional<String> uniform = refused.uniform();
    return refused.hasPairs() && uniform.isPresent()
        ? Proposal.faulty(hardlyDiffering(uniform.get()))
        : Proposal.none(
            "the training part of a fold would have fewer than 2 pairs of seen labels, too few to"
                + " fit a map; record more instances");
  }

  private static Finding hardlyDiffering(String modality) {
    return Finding.of(
        Rule.ALL_ALIKE,
        "so few differ in " + modality + " that all training instances of a fold may be equal");
  }
}
