package io.github.tdl4j.model;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A fitted model: N_A, N_V, and the transfers of the experiment with the networks that they have
 * tuned. It is immutable.
 *
 * @param labels labels of the output units
 * @param source the rich modality with N_A
 * @param target the poor modality with N_V before the transfer
 * @param transfers one transfer, several for a vote, or none if the inner validation has chosen no
 *     transfer; N_V then predicts
 * @param gamma γ of calibrated stacking, which is added to the logarithm of the outputs of unseen
 *     labels; empty unless the inner validation has chosen the transfer
 * @param provenance all that is needed to fit the model again
 */
public record FittedModel(
    ModelLabels labels,
    ModalityModel source,
    ModalityModel target,
    List<FittedTransfer> transfers,
    OptionalDouble gamma,
    ModelProvenance provenance) {
  public FittedModel {
    transfers = List.copyOf(transfers);
    if (source.name().equals(target.name())) {
      throw new IllegalArgumentException(
          "source and target must be two modalities but both are " + source.name());
    }
    gamma.ifPresent(value -> Check.inRange("gamma", value, -700, 700));
    if (source.networks().size() != target.networks().size()) {
      throw new IllegalArgumentException(
          "source and target must have equally many networks but have "
              + source.networks().size()
              + " and "
              + target.networks().size());
    }
  }

  /**
   * Checks that all parts fit together, as those of a file may not.
   *
   * @throws IllegalArgumentException if a network has other inputs or outputs than its modality and
   *     the labels have, or a transfer has another number of members
   */
  public void requireFitting() {
    int labels = labels().all().size();
    Check.inRange(
        "the number of training counts", provenance.training().counts().size(), labels, labels);
    source.requireFitting(source.networks(), labels);
    target.requireFitting(target.networks(), labels);
    for (FittedTransfer transfer : transfers) {
      Check.inRange("the number of members", transfer.members().size(), ensemble(), ensemble());
      target.requireFitting(
          transfer.members().stream().map(FittedTransfer.Member::tuned).toList(), labels);
      transfer.requireFitting(source, target);
    }
  }

  /** Returns the number of members of the ensemble. */
  public int ensemble() {
    return target.networks().size();
  }
}
