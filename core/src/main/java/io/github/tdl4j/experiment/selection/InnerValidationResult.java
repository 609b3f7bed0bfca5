package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.Prediction;
import java.util.List;

/**
 * What came of a rehearsal.
 *
 * @param unimodal answers without a transfer
 * @param candidates answers of each candidate to the same clips
 */
public record InnerValidationResult(List<Prediction> unimodal, List<Round> candidates) {
  public InnerValidationResult {
    unimodal = List.copyOf(unimodal);
    candidates = List.copyOf(candidates);
  }

  /** Unimodal's answers, with the labels that played the unseen ones. */
  Round unimodalRound() {
    return new Round(unimodal, candidates.get(0).unseen());
  }
}
