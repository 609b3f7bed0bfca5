package io.github.tdl4j.experiment;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.transfer.LayerPair;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The pairs of one fold, activations of layers or vectors of clips: computed once for all maps
 * between the same layers, which then share factorisations too, and let go when as many maps as
 * there are have been fitted; where some were kept from an earlier run, with the fold.
 */
final class FoldPairs {
  /** Stands for the vectors of clips, which are the same for all layers. */
  private static final Object CLIPS = "clips";

  private final int maps;
  private final int mapsOfFrames;
  private final Map<Object, Lent> lent = new ConcurrentHashMap<>();

  /** For so many maps between each pair of layers, none of frames. */
  FoldPairs(int maps) {
    this(maps, 0);
  }

  private FoldPairs(int maps, int mapsOfFrames) {
    this.maps = maps;
    this.mapsOfFrames = mapsOfFrames;
  }

  /** For all maps of an experiment. */
  static FoldPairs of(ExperimentSettings settings) {
    int ofFrames = (int) settings.maps().stream().filter(map -> map.method().readsFrames()).count();
    return new FoldPairs(settings.maps().size() - ofFrames, ofFrames * settings.layers().size());
  }

  private record Lent(ParallelActivations pairs, AtomicInteger fits) {}

  /** Fits one of the maps between these layers. */
  <T> T fit(
      LayerPair layers,
      Supplier<ParallelActivations> activations,
      Function<ParallelActivations, T> map) {
    return fit(new Key(layers, maps), activations, map);
  }

  /** Fits one of the maps of frames, for one of the layers. */
  <T> T fitToClips(Supplier<ParallelActivations> clips, Function<ParallelActivations, T> map) {
    return fit(new Key(CLIPS, mapsOfFrames), clips, map);
  }

  private record Key(Object of, int fits) {}

  private <T> T fit(
      Key key, Supplier<ParallelActivations> pairs, Function<ParallelActivations, T> map) {
    Lent known = lent.computeIfAbsent(key.of, any -> new Lent(pairs.get(), new AtomicInteger()));
    try {
      return map.apply(known.pairs());
    } finally {
      if (known.fits().incrementAndGet() == key.fits) {
        lent.remove(key.of);
      }
    }
  }
}
