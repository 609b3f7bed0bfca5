package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The pairs of one member of a fold, activations of layers or vectors of clips: computed once for
 * all maps between the same layers, which then share factorisations too, and let go when as many
 * maps as there are have been fitted; where some were kept from an earlier run, with the fold.
 * Vectors of clips are the same for all layers and members, and so are the maps of frames that are
 * fitted to them.
 */
public final class FoldPairs {
  private final Lending<LayerPair> layers;
  private final Lending<Clips> clips;

  /** What vectors of clips are known by: there is one set of them. */
  private enum Clips {
    ALL
  }

  private FoldPairs(Lending<LayerPair> layers, Lending<Clips> clips) {
    this.layers = layers;
    this.clips = clips;
  }

  /** For so many maps between each pair of layers, none of frames. */
  FoldPairs(int maps) {
    this(new Lending<>(maps), new Lending<>(0));
  }

  /** For all maps of an experiment and each member of its folds. */
  public static List<FoldPairs> of(ExperimentSettings settings) {
    int ofFrames = (int) settings.maps().stream().filter(map -> map.method().readsFrames()).count();
    Lending<Clips> clips = new Lending<>(ofFrames * settings.layers().size() * settings.ensemble());
    return IntStream.range(0, settings.ensemble())
        .mapToObj(member -> new FoldPairs(new Lending<>(settings.maps().size() - ofFrames), clips))
        .toList();
  }

  /** Fits one of the maps between these layers. */
  <T> T fit(
      LayerPair between,
      Supplier<ParallelActivations> activations,
      Function<ParallelActivations, T> map) {
    return layers.fit(between, activations, map);
  }

  /** Uses the vectors of clips before one of the maps of frames is fitted to them. */
  <T> T beforeFitToClips(
      Supplier<ParallelActivations> vectors, Function<ParallelActivations, T> use) {
    return use.apply(clips.of(Clips.ALL, vectors).pairs());
  }

  /** Fits one of the maps of frames, for one of the layers. */
  <T> T fitToClips(Supplier<ParallelActivations> vectors, Function<ParallelActivations, T> map) {
    return clips.fit(Clips.ALL, vectors, map);
  }

  /** Pairs by what they are of, each for so many fits. */
  private static final class Lending<K> {
    private final int maps;
    private final Map<K, Lent> lent = new ConcurrentHashMap<>();

    Lending(int maps) {
      this.maps = maps;
    }

    private record Lent(ParallelActivations pairs, AtomicInteger fits) {}

    Lent of(K key, Supplier<ParallelActivations> pairs) {
      return lent.computeIfAbsent(key, any -> new Lent(pairs.get(), new AtomicInteger()));
    }

    <T> T fit(K key, Supplier<ParallelActivations> pairs, Function<ParallelActivations, T> map) {
      Lent known = of(key, pairs);
      try {
        return map.apply(known.pairs());
      } finally {
        if (known.fits().incrementAndGet() == maps) {
          lent.remove(key);
        }
      }
    }
  }
}
