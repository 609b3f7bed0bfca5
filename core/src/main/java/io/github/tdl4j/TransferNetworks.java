package io.github.tdl4j;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerMap;
import io.github.tdl4j.transfer.LayerPair;
import java.util.function.UnaryOperator;

/**
 * The two networks of a transfer, and the layers or frames between which its map is fitted.
 *
 * @param source N_A
 * @param target N_V
 */
record TransferNetworks<L extends Comparable<? super L>>(
    TransferSettings settings, NetworkClassifier<?> source, NetworkClassifier<L> target) {
  TransferNetworks {
    Check.notNull("source", source);
    Check.notNull("target", target);
    LayerPair layers = settings.layers();
    layers.sources().forEach(layer -> Check.inRange("source layer", layer, 0, source.depth()));
    Check.inRange("target layer", layers.target(), 0, target.depth());
  }

  /** Returns the inputs of the map for source rows; {@code name} is the name of the argument. */
  Rows sourceActivations(String name, Rows rows) {
    return settings.method().readsFrames()
        ? source.standardised(name, rows)
        : settings.layers().activations(source.network(), source.inputs(name, rows));
  }

  /** Returns H_V^(i)(X_V), computed when it is read. */
  Rows targetActivations(Rows pairsOfTarget) {
    return below().over(target.inputs("pairsOfTarget", pairsOfTarget));
  }

  /** Returns T^(i), to be fitted to (X_A, X_V). */
  LayerMap map(Rows pairsOfSource, Rows pairsOfTarget) {
    Rows read = sourceActivations("pairsOfSource", pairsOfSource);
    if (settings.method().readsFrames()) {
      Rows vectors = target.standardised("pairsOfTarget", pairsOfTarget);
      return new LayerMap(
          settings.method(),
          new ParallelActivations(read.toMatrix(), vectors.toMatrix(), settings.tuning().frames()),
          toLayer(),
          settings.layers().target());
    }
    Rows activations = targetActivations(pairsOfTarget);
    return LayerMap.ofActivations(
        methodOfLayers(),
        new ParallelActivations(read.toMatrix(), activations.toMatrix()),
        settings.layers().target());
  }

  /** Returns the part of N_V that follows the outputs of the method. */
  UnaryOperator<Rows> toLayer() {
    return settings.method().readsFrames()
        ? outputs -> below().over(target.project(outputs))
        : UnaryOperator.identity();
  }

  /**
   * Checks that a restored map leads from the source layers to the target layer, or from vectors of
   * the one modality to those of the other.
   */
  void checkWidths(Embedding map) {
    boolean readsFrames = settings.method().readsFrames();
    int inputs = source.inputs("x", Matrix.zeros(0, source.columns())).columns();
    int from =
        readsFrames
            ? source.columns()
            : settings.layers().widths(source.network(), inputs).stream()
                .mapToInt(Integer::intValue)
                .sum();
    int to =
        readsFrames
            ? target.columns()
            : targetActivations(Matrix.zeros(0, target.columns())).columns();
    Check.equal("the source width of the map", map.sourceWidth(), from);
    Check.equal("the target width of the map", map.targetWidth(), to);
  }

  private EmbeddingMethod methodOfLayers() {
    LayerPair layers = settings.layers();
    return layers.sources().size() == 1
        ? settings.method()
        : new ScaledConcatenation(
            settings.method(), layers.widths(source.network(), source.columns()));
  }

  private Network below() {
    return target.network().upTo(settings.layers().target());
  }
}
