package io.github.tdl4j.experiment;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.transfer.LayerPair;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The parallel activations of one fold: computed once for all maps between the same layers, which
 * then share factorisations too, and let go when as many maps as there are have been fitted; where
 * some were kept from an earlier run, with the fold.
 */
final class FoldPairs {
  private final int maps;
  private final Map<LayerPair, Lent> lent = new ConcurrentHashMap<>();

  /** For so many maps between each pair of layers. */
  FoldPairs(int maps) {
    this.maps = maps;
  }

  private record Lent(ParallelActivations pairs, AtomicInteger fits) {}

  /** Fits one of the maps. */
  Embedding fit(
      LayerPair layers,
      Supplier<ParallelActivations> activations,
      Function<ParallelActivations, Embedding> map) {
    Lent known =
        lent.computeIfAbsent(layers, any -> new Lent(activations.get(), new AtomicInteger()));
    try {
      return map.apply(known.pairs());
    } finally {
      if (known.fits().incrementAndGet() == maps) {
        lent.remove(layers);
      }
    }
  }
}
