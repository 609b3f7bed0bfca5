package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerMap;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;

/** The inputs of one map to one layer in one fold: what it is fitted to and what it maps. */
interface FoldMap {
  /** Returns the network whose layer the map reads: N_A, or the identity for frames. */
  Network source();

  /** Returns (X_A*, Y*) as {@link #source} reads it. */
  LabelledRows unpaired();

  /** Returns the pairs, which are released when they are closed. */
  FoldPairs.Lease pairs();

  /** Returns T^(i) to be fitted to these pairs. */
  LayerMap of(ParallelActivations pairs);

  /** Returns the inputs of the map between these layers of a fold. */
  static FoldMap of(FoldMaps fold, EmbeddingMethod method, LayerPair layers) {
    return method.readsFrames()
        ? new OfFrames(fold, method, layers.target())
        : new OfLayers(fold, method, layers);
  }

  /** A map from activations of N_A to activations of N_V. */
  record OfLayers(FoldMaps fold, EmbeddingMethod method, LayerPair layers) implements FoldMap {
    @Override
    public Network source() {
      return fold.networks().source();
    }

    @Override
    public LabelledRows unpaired() {
      return fold.rows().source().unpaired();
    }

    @Override
    public FoldPairs.Lease pairs() {
      return fold.pairs().ofLayers(layers, this::activations);
    }

    /** (H_A^(i)(X_A), H_V^(i)(X_V)). */
    private ParallelActivations activations() {
      Rows source = layers.activations(source(), fold.rows().source().paired().rows());
      Rows target = fold.targetActivations(layers.target()).rows();
      return new ParallelActivations(fold.memory().hold(source), fold.memory().hold(target));
    }

    @Override
    public LayerMap of(ParallelActivations pairs) {
      int inputs = fold.rows().source().paired().rows().columns();
      EmbeddingMethod ofSources =
          layers.sources().size() == 1
              ? method
              : new ScaledConcatenation(method, layers.widths(source(), inputs));
      return LayerMap.ofActivations(ofSources, pairs, layers.target());
    }
  }

  /** A map from frames to frames, whose vectors N_V maps to its layer. */
  record OfFrames(FoldMaps fold, EmbeddingMethod method, int layer) implements FoldMap {
    @Override
    public Network source() {
      return new Network(List.of());
    }

    @Override
    public LabelledRows unpaired() {
      return fold.rows().clips().unpaired(fold.rows().source().unpaired());
    }

    @Override
    public FoldPairs.Lease pairs() {
      return fold.pairs().ofFrames(fold.rows().clips()::pairs);
    }

    @Override
    public LayerMap of(ParallelActivations pairs) {
      Network below = fold.networks().target().upTo(layer);
      return new LayerMap(
          method, pairs, vectors -> below.over(fold.rows().clips().project(vectors)), layer);
    }
  }
}
