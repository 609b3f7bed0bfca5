package io.github.tdl4j;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.CrossFittedActivations;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.TransferStrategy;
import java.util.List;
import java.util.Optional;

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
   * @param labels output units of N_V, n; empty where the pairs have no labels
   */
  record Pairs(Rows source, Rows target, List<Integer> labels) {}

  TransferFit {
    LayerPair layers = settings.layers();
    layers.sources().forEach(layer -> Check.inRange("source layer", layer, 0, source.depth()));
    Check.inRange("target layer", layers.target(), 0, target.depth());
    Check.rows("pairsOfTarget", pairs.target, pairs.source.rows());
  }

  FittedTransfer<L> run() {
    ParallelActivations activations = isOfFrames() ? standardised() : activations();
    EmbeddingMethod method = method();
    Embedding embedding = new ToLayer(activations.fitted(method), this, actual().columns());
    int layer = settings.layers().target();
    TransferStrategy.Place place =
        new TransferStrategy.Place(layer > 0, settings.seeds().branch("drawing/" + layer));
    TransferStrategy rows =
        TransferStrategy.fit(settings.drawn(), embedding, () -> seen(method, activations), place);
    return new FittedTransfer<>(this, embedding, rows);
  }

  private boolean isOfFrames() {
    return settings.method().readsFrames();
  }

  /** Standardised vectors of frames, (X_A, X_V), which maps of frames are fitted to. */
  private ParallelActivations standardised() {
    return new ParallelActivations(
        source.standardised("pairsOfSource", pairs.source).toMatrix(),
        target.standardised("pairsOfTarget", pairs.target).toMatrix(),
        settings.frames());
  }

  /** (H_A^(i)(X_A), H_V^(i)(X_V)). */
  private ParallelActivations activations() {
    return new ParallelActivations(
        sourceActivations("pairsOfSource", pairs.source).toMatrix(), actual().toMatrix());
  }

  /** The inputs of the map for source rows; {@code name} is that of the argument. */
  Rows sourceActivations(String name, Rows rows) {
    return isOfFrames()
        ? source.standardised(name, rows)
        : settings.layers().activations(source.network(), source.inputs(name, rows));
  }

  /** H_V^(i)(X_V). */
  private Rows actual() {
    return below().over(target.inputs("pairsOfTarget", pairs.target));
  }

  private Network below() {
    return target.network().upTo(settings.layers().target());
  }

  private EmbeddingMethod method() {
    LayerPair layers = settings.layers();
    return layers.sources().size() == 1 || isOfFrames()
        ? settings.method()
        : new ScaledConcatenation(
            settings.method(), layers.widths(source.network(), source.columns()));
  }

  private CrossFittedActivations seen(EmbeddingMethod method, ParallelActivations activations) {
    Matrix rows = actual().toMatrix();
    if (!settings.drawn().needsHeldOut()) {
      return new CrossFittedActivations(rows, rows, pairs.labels);
    }
    List<Integer> groups = CrossFittedActivations.groups(pairs.labels);
    Matrix heldOut = CrossFittedMaps.predictions(method, activations, groups);
    return new CrossFittedActivations(rows, toLayer(heldOut).toMatrix(), pairs.labels);
  }

  /** From what the map yields to layer i: maps of frames lead to the inputs of N_V. */
  private Rows toLayer(Rows mapped) {
    return isOfFrames() ? below().over(target.project(mapped)) : mapped;
  }

  /** A map, followed by the way to layer i. */
  private record ToLayer(Embedding map, TransferFit<?> fit, int targetWidth) implements Embedding {
    @Override
    public Matrix map(Rows source) {
      Matrix mapped = map.map(source);
      Check.rows("the rows that a map gives", mapped, source.rows());
      Check.columns("the rows that a map gives", mapped, map.targetWidth());
      InputArrays.checkFinite("the rows that a map gives", mapped);
      return fit.toLayer(mapped).toMatrix();
    }

    @Override
    public int sourceWidth() {
      return map.sourceWidth();
    }

    @Override
    public Optional<Neighbours> neighbours() {
      return map.neighbours().map(found -> new NeighboursAtLayer(found, fit));
    }
  }

  private record NeighboursAtLayer(Neighbours found, TransferFit<?> fit) implements Neighbours {
    @Override
    public List<int[]> nearest(Rows source, int count) {
      return found.nearest(source, count);
    }

    @Override
    public Rows targets() {
      return fit.toLayer(found.targets());
    }
  }
}
