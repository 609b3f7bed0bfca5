package io.github.tdl4j.model;

import io.github.tdl4j.evaluation.LabelDecoder;
import io.github.tdl4j.math.Check;
import java.util.List;

/**
 * The labels of a model.
 *
 * @param all all labels, in the order of the output units
 * @param seen labels that N_V was trained on before the transfer; empty if the pairs have no labels
 * @param unseen labels that N_V learnt by the transfer
 * @param untested unseen labels of which the data set has no target instance at all, so that no
 *     test of them is possible
 */
public record ModelLabels(
    List<String> all, List<String> seen, List<String> unseen, List<String> untested) {
  public ModelLabels {
    all = List.copyOf(all);
    seen = List.copyOf(seen);
    unseen = List.copyOf(unseen);
    untested = List.copyOf(untested);
    Check.atLeast("the number of labels", all.size(), 1);
    Check.atLeast("the number of unseen labels", unseen.size(), 1);
    if (all.stream().distinct().count() < all.size()) {
      throw new IllegalArgumentException("labels must be distinct but are " + all);
    }
    if (seen.stream().anyMatch(unseen::contains)) {
      throw new IllegalArgumentException(
          "labels must be seen or unseen but some are both: " + List.of(seen, unseen));
    }
    if (!all.containsAll(seen) || !all.containsAll(unseen) || !unseen.containsAll(untested)) {
      throw new IllegalArgumentException(
          "seen, unseen and untested labels must be labels of the model but are "
              + List.of(seen, unseen, untested));
    }
  }

  /** Returns the decoder of outputs. */
  public LabelDecoder decoder() {
    return new LabelDecoder(all, seen, unseen);
  }
}
