package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.Prediction;
import java.util.List;

/**
 * What came of a rehearsal.
 *
 * @param unimodal answers without a transfer
 * @param candidates answers of each candidate to the same clips
 */
record Rehearsed(List<Prediction> unimodal, List<Round> candidates) {
  Rehearsed {
    unimodal = List.copyOf(unimodal);
    candidates = List.copyOf(candidates);
  }

  /** Unimodal's answers, with the labels that played the unseen ones. */
  Round unimodalRound() {
    return new Round(unimodal, candidates.get(0).unseen());
  }
}
