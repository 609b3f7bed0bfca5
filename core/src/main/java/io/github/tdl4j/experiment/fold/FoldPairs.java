package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.experiment.settings.AutoSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The pairs of one member of a fold, activations of layers or vectors of frames. They are computed
 * once for all maps between the same layers, which thereby share factorisations, and released after
 * the last of these maps has been fitted; where some cells come from an earlier run, they are
 * released with the fold. Vectors of frames, and the maps fitted to them, are the same for all
 * layers and members.
 */
public final class FoldPairs {
  private final SharedPairs<LayerPair> layers;
  private final SharedPairs<Frames> frames;

  /** The key of the vectors of frames, of which there is one set. */
  private enum Frames {
    ALL
  }

  private FoldPairs(SharedPairs<LayerPair> layers, SharedPairs<Frames> frames) {
    this.layers = layers;
    this.frames = frames;
  }

  /** Creates the pairs of this many maps between each pair of layers, none of frames. */
  FoldPairs(int maps) {
    this(new SharedPairs<>(maps), new SharedPairs<>(0));
  }

  /** Returns the pairs of all maps of an experiment for each member of its folds. */
  public static List<FoldPairs> of(ExperimentSettings settings) {
    int ofFrames = (int) settings.maps().stream().filter(map -> map.method().readsFrames()).count();
    int ofLayers = settings.maps().size() - ofFrames;
    // A shortlist reads the pairs of the first member once more.
    int more = settings.auto().map(AutoSettings::hasShortlist).orElse(false) ? 1 : 0;
    SharedPairs<Frames> frames =
        new SharedPairs<>(ofFrames * settings.layers().size() * (settings.ensemble() + more));
    return IntStream.range(0, settings.ensemble())
        .mapToObj(member -> ofLayers * (member == 0 ? 1 + more : 1))
        .map(fits -> new FoldPairs(new SharedPairs<>(fits), frames))
        .toList();
  }

  /** The pairs of one map, which is fitted before they are closed. */
  interface Lease extends AutoCloseable {
    ParallelActivations pairs();

    @Override
    void close();
  }

  /** Returns the pairs of one of the maps between these layers. */
  Lease ofLayers(LayerPair between, Supplier<ParallelActivations> activations) {
    return layers.lease(between, activations);
  }

  /** Returns the pairs of one of the maps of frames to one of the layers. */
  Lease ofFrames(Supplier<ParallelActivations> vectors) {
    return frames.lease(Frames.ALL, vectors);
  }

  /** Returns the vectors of frames, without counting a map as fitted. */
  ParallelActivations frames(Supplier<ParallelActivations> vectors) {
    return frames.of(Frames.ALL, vectors).pairs();
  }

  /** Pairs by key, each for this many maps. */
  private static final class SharedPairs<K> {
    private final int maps;
    private final Map<K, Counted> byKey = new ConcurrentHashMap<>();

    SharedPairs(int maps) {
      this.maps = maps;
    }

    private record Counted(ParallelActivations pairs, AtomicInteger fits) {}

    private record Counting(ParallelActivations pairs, Runnable onClose) implements Lease {
      @Override
      public void close() {
        onClose.run();
      }
    }

    Counted of(K key, Supplier<ParallelActivations> pairs) {
      return byKey.computeIfAbsent(key, any -> new Counted(pairs.get(), new AtomicInteger()));
    }

    Lease lease(K key, Supplier<ParallelActivations> pairs) {
      Counted counted = of(key, pairs);
      return new Counting(counted.pairs(), () -> countFit(key, counted));
    }

    private void countFit(K key, Counted counted) {
      if (counted.fits().incrementAndGet() == maps) {
        byKey.remove(key);
      }
    }
  }
}
