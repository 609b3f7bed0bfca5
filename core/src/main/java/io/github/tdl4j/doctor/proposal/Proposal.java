package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.doctor.rules.Finding;
import java.util.Optional;

/**
 * A proposed experiment, or the reason why there is none.
 *
 * @param experiment text of the experiment file
 * @param choice reason for its two modalities, if there are more
 * @param division its unseen labels and the reason for them, as a clause
 * @param omission number of instances that it leaves out, if any, as a clause
 * @param hindrance reason why there is no experiment and a way out, as a clause
 * @param fault a fault of the data set that only the proposal reveals
 */
public record Proposal(
    Optional<String> experiment,
    Optional<String> choice,
    Optional<String> division,
    Optional<String> omission,
    Optional<String> hindrance,
    Optional<Finding> fault) {
  public static final String ERRORS = "there are errors; correct them first";

  static Proposal of(StartingExperiment experiment) {
    return new Proposal(
        Optional.of(experiment.text()),
        experiment.choice(),
        Optional.of(experiment.division()),
        experiment.omission(),
        Optional.empty(),
        Optional.empty());
  }

  public static Proposal none(String hindrance) {
    return new Proposal(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(hindrance),
        Optional.empty());
  }

  static Proposal faulty(Finding fault) {
    return new Proposal(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ERRORS),
        Optional.of(fault));
  }
}
