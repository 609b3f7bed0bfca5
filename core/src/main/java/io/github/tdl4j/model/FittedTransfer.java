package io.github.tdl4j.model;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.network.InputSpan;
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
  public record Member(Embedding map, ModalityNetwork tuned) {}

  public FittedTransfer {
    members = List.copyOf(members);
  }

  /** Checks that the maps read and yield the layers, or the vectors, that they connect. */
  void requireFitting(ModalityModel source, ModalityModel target) {
    for (int i = 0; i < members.size(); i++) {
      ModalityNetwork from = source.networks().get(i);
      ModalityNetwork to = target.networks().get(i);
      int given =
          reading.frames()
              ? source.inputs().layout().columnsBeforeWindows()
              : layers.sources().stream()
                  .mapToInt(layer -> width("source_layers", from, layer, reading.source()))
                  .reduce(0, Math::addExact);
      int wanted =
          reading.frames()
              ? target.inputs().layout().columns()
              : width("target_layer", to, layers.target(), reading.target());
      Embedding embedding = members.get(i).map();
      int read = embedding.sourceWidth() - embedding.descriptionWidth();
      Check.inRange("the source width of map " + map, read, given, given);
      Check.inRange("the target width of map " + map, embedding.targetWidth(), wanted, wanted);
    }
  }

  private static int width(
      String key, ModalityNetwork network, int layer, Optional<InputSpan> span) {
    Check.inRange(key, layer, 0, network.depth());
    return layer == 0 && span.isPresent() ? span.get().directions().rows() : network.width(layer);
  }
}
