package io.github.tdl4j.model;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;
import java.util.Optional;

/**
 * One transfer of a model: T^(i) and the network that it has tuned, for each member of the
 * ensemble.
 *
 * @param map name of the map in the experiment file
 * @param layers the layers that it connects
 * @param reading the coordinates of its source and target
 * @param members one for each member of the ensemble
 */
public record FittedTransfer(String map, LayerPair layers, Reading reading, List<Member> members) {

  /**
   * The coordinates of the source and the target of T^(i).
   *
   * @param frames whether T^(i) maps standardised vectors to standardised vectors; otherwise it
   *     maps activations to activations
   * @param source span whose coordinates T^(0) reads in place of network inputs, if it does
   * @param target span whose coordinates T^(0) yields in place of network inputs, if it does
   */
  public record Reading(boolean frames, Optional<InputSpan> source, Optional<InputSpan> target) {}

  /**
   * The transfer of one member of the ensemble.
   *
   * @param map T^(i)
   * @param tuned N_V after TDLFT(i); it reads projected vectors
   */
  public record Member(Embedding map, Network tuned) {}

  public FittedTransfer {
    members = List.copyOf(members);
  }
}
