package io.github.tdl4j.doctor;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds an experiment that runs with a data set as it is, or says why there is none. */
final class Proposals {
  private Proposals() {}

  static Proposal of(
      Path dataSet, Examined examined, List<Direction> directions, List<Finding> findings) {
    if (findings.stream().anyMatch(f -> f.rule().severity() == Severity.ERROR)) {
      return Proposal.none(Proposal.ERRORS);
    }
    if (directions.isEmpty()) {
      return Proposal.none(
          "there is one modality alone; import the other one with it, or join two data sets that"
              + " share labels with data pair");
    }
    Optional<Direction> best = best(examined, directions);
    return best.isPresent()
        ? of(dataSet, examined, best.get())
        : Proposal.none(withoutSource(examined));
  }

  /**
   * From a modality that all instances have: to where more labels can be learnt, else the first.
   */
  private static Optional<Direction> best(Examined examined, List<Direction> directions) {
    return directions.stream()
        .filter(direction -> lacking(examined, direction.source()) == 0)
        .min(
            Comparator.comparing(
                direction -> -direction.seen().size() - direction.unseen().size()));
  }

  private static long lacking(Examined examined, String modality) {
    return examined.clips().stream().filter(clip -> !clip.has(modality)).count();
  }

  private static String withoutSource(Examined examined) {
    String fullest =
        examined.description().modalityNames().stream()
            .min(Comparator.comparing(name -> lacking(examined, name)))
            .orElseThrow();
    long lacking = lacking(examined, fullest);
    return "every instance must have the source modality, but "
        + lacking
        + (lacking == 1 ? " instance lacks " : " instances lack ")
        + fullest
        + ", and more or as many lack any other; find the missing side, or leave these instances"
        + " out of instances.csv";
  }

  private static Proposal of(Path dataSet, Examined examined, Direction direction) {
    StartingExperiment refused = null;
    for (UnseenLabels unseen : UnseenLabels.choices(examined, direction.target())) {
      StartingExperiment experiment = new StartingExperiment(dataSet, examined, direction, unseen);
      if (experiment.hasPairs() && experiment.mute().isEmpty()) {
        return Proposal.of(experiment);
      }
      refused = refused == null ? experiment : refused;
    }
    if (refused == null) {
      return Proposal.none(
          "no label has "
              + direction.target()
              + " in all its instances, so that none can be seen; find the missing side, or leave"
              + " instances without it out of instances.csv");
    }
    Optional<String> mute = refused.mute();
    return refused.hasPairs() && mute.isPresent()
        ? Proposal.faulty(hardlyDiffering(mute.get()))
        : Proposal.none(
            "the training part of a fold would have fewer than 2 pairs of seen labels, which no map"
                + " can be learnt from; record more instances");
  }

  private static Finding hardlyDiffering(String modality) {
    return Finding.of(
        Rule.ALL_ALIKE,
        "so few differ in " + modality + " that a fold may have to learn from equal ones alone");
  }
}
