package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.doctor.rules.Finding;
import java.util.Optional;

/**
 * An experiment to begin with, or why there is none.
 *
 * @param experiment the text of the file
 * @param choice why it is of these two modalities, where there are more
 * @param hindrance why there is none and what can be done, as the end of a sentence
 * @param fault what is wrong with the data set, where only the proposal of an experiment shows it
 */
public record Proposal(
    Optional<String> experiment,
    Optional<String> choice,
    Optional<String> hindrance,
    Optional<Finding> fault) {
  public static final String ERRORS = "there are errors; mend what they name";

  static Proposal of(StartingExperiment experiment) {
    return new Proposal(
        Optional.of(experiment.text()), experiment.choice(), Optional.empty(), Optional.empty());
  }

  public static Proposal none(String hindrance) {
    return new Proposal(
        Optional.empty(), Optional.empty(), Optional.of(hindrance), Optional.empty());
  }

  static Proposal faulty(Finding fault) {
    return new Proposal(
        Optional.empty(), Optional.empty(), Optional.of(ERRORS), Optional.of(fault));
  }
}
