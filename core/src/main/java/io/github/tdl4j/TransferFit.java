package io.github.tdl4j;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerMap;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SampledTransfer;
import io.github.tdl4j.transfer.TargetLayer;
import java.util.Collections;
import java.util.List;

/**
 * The fit of T^(i) between two networks.
 *
 * @param source N_A
 * @param target N_V
 */
record TransferFit<L extends Comparable<? super L>>(
    Transfer settings, NetworkClassifier<?> source, NetworkClassifier<L> target, Pairs pairs) {

  /**
   * Parallel instances.
   *
   * @param source X_A, n x p
   * @param target X_V, n x q
   * @param labels n output units of N_V; all 0 where the pairs have no labels
   */
  record Pairs(Rows source, Rows target, List<Integer> labels) {
    static Pairs withoutLabels(Rows source, Rows target) {
      return new Pairs(source, target, Collections.nCopies(target.rows(), 0));
    }
  }

  TransferFit {
    LayerPair layers = settings.layers();
    layers.sources().forEach(layer -> Check.inRange("source layer", layer, 0, source.depth()));
    Check.inRange("target layer", layers.target(), 0, target.depth());
    Check.rows("pairsOfTarget", pairs.target, pairs.source.rows());
  }

  FittedTransfer<L> run() {
    LayerMap map = readsFrames() ? ofFrames() : ofActivations();
    TargetLayer layer = TargetLayer.of(settings.layers().target(), settings.seeds());
    LabelledRows seen = LabelledRows.of(targetActivations(), pairs.labels);
    return new FittedTransfer<>(
        this, map.fit(), SampledTransfer.fit(settings.sampling(), map, seen, layer));
  }

  private boolean readsFrames() {
    return settings.method().readsFrames();
  }

  /** From standardised vectors of frames, (X_A, X_V), whose outputs N_V maps to its layer. */
  private LayerMap ofFrames() {
    ParallelActivations vectors =
        new ParallelActivations(
            source.standardised("pairsOfSource", pairs.source).toMatrix(),
            target.standardised("pairsOfTarget", pairs.target).toMatrix(),
            settings.frames());
    return new LayerMap(
        settings.method(),
        vectors,
        outputs -> below().over(target.project(outputs)),
        settings.layers().target());
  }

  /** From (H_A^(i)(X_A), H_V^(i)(X_V)). */
  private LayerMap ofActivations() {
    ParallelActivations activations =
        new ParallelActivations(
            sourceActivations("pairsOfSource", pairs.source).toMatrix(),
            targetActivations().toMatrix());
    LayerPair layers = settings.layers();
    EmbeddingMethod method =
        layers.sources().size() == 1
            ? settings.method()
            : new ScaledConcatenation(
                settings.method(), layers.widths(source.network(), source.columns()));
    return LayerMap.ofActivations(method, activations, layers.target());
  }

  /** Returns the inputs of the map for source rows; {@code name} is the name of the argument. */
  Rows sourceActivations(String name, Rows rows) {
    return readsFrames()
        ? source.standardised(name, rows)
        : settings.layers().activations(source.network(), source.inputs(name, rows));
  }

  /** H_V^(i)(X_V). */
  private Rows targetActivations() {
    return below().over(target.inputs("pairsOfTarget", pairs.target));
  }

  private Network below() {
    return target.network().upTo(settings.layers().target());
  }
}
