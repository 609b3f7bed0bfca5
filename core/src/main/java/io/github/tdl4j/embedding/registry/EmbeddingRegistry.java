package io.github.tdl4j.embedding.registry;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingProvider;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.description.DescribedMap;
import io.github.tdl4j.embedding.description.DescriptionMap;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.state.StateReader;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Restores fitted maps by the words of their types: those of this library, and those of the {@link
 * EmbeddingProvider}s on the class path. A file names words alone and no classes, so that it cannot
 * choose the code that is run.
 */
public final class EmbeddingRegistry {
  private static final Map<String, Function<StateReader, Embedding>> MAPS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("concatenate", Concatenation::restore),
              Map.entry(
                  "described", state -> DescribedMap.restore(state, EmbeddingRegistry::restore)),
              Map.entry(
                  "description-alone",
                  state -> DescriptionMap.restore(state, EmbeddingRegistry::restore)),
              Map.entry(
                  "frames", state -> FramewiseRegressor.restore(state, EmbeddingRegistry::restore)),
              Map.entry("kernel-expansion", JointSvr::restore),
              Map.entry("knn", Knn::restore),
              Map.entry("linear-map", Ridge::restore),
              Map.entry("mean", state -> AveragedMaps.restore(state, EmbeddingRegistry::restore)),
              Map.entry("mlp", MlpRegressor::restore),
              Map.entry("ncca", Ncca::restore),
              Map.entry(
                  "scaled-concatenation",
                  state -> ScaledConcatenation.restore(state, EmbeddingRegistry::restore))));

  private EmbeddingRegistry() {}

  /** Returns the types of the maps of this library; no provider may have one of these words. */
  public static Set<String> types() {
    return new TreeSet<>(MAPS.keySet());
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to what {@link Embedding#state} returned
   * @return a map that gives the same bits
   * @throws io.github.tdl4j.io.InputException if the state breaks a rule, or there is no map of its
   *     type
   */
  public static Embedding restore(StateReader state) {
    Check.notNull("state", state);
    Function<StateReader, Embedding> map = MAPS.get(state.type());
    return map == null ? restoreOfProvider(state) : map.apply(state);
  }

  private static Embedding restoreOfProvider(StateReader state) {
    EmbeddingProvider provider =
        provider(state)
            .orElseThrow(
                () ->
                    state.fault(
                        "type",
                        ("must be one of the maps " + MAPS.keySet())
                            + " or the word of an EmbeddingProvider on the class path",
                        state.type()));
    try {
      Embedding map = state.read(state.type(), provider::restore);
      if (map == null) {
        throw state.fault("type", "must be a map that can be restored", "restored as null");
      }
      return map;
    } catch (UnsupportedOperationException e) {
      throw state.fault(
          "type", "must be a map that can be restored (" + e.getMessage() + ")", state.type());
    }
  }

  private static Optional<EmbeddingProvider> provider(StateReader state) {
    try {
      for (EmbeddingProvider provider : ServiceLoader.load(EmbeddingProvider.class)) {
        if (state.type().equals(provider.word())) {
          return Optional.of(provider);
        }
      }
      return Optional.empty();
    } catch (ServiceConfigurationError e) {
      throw state.fault(
          "type", "must be a map that can be loaded (" + e.getMessage() + ")", state.type());
    }
  }
}
