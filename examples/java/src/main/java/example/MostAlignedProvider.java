package example;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.EmbeddingProvider;
import io.github.tdl4j.state.StateReader;

/**
 * Lets an experiment file name {@link MostAligned}: {@code maps: [most-aligned: {neighbours: 3}]}.
 */
public final class MostAlignedProvider implements EmbeddingProvider {
  @Override
  public String word() {
    return "most-aligned";
  }

  @Override
  public EmbeddingMethod read(MapSettings settings) {
    return new MostAligned(settings.integer("neighbours", 1, 1, 1000));
  }

  @Override
  public Embedding restore(StateReader state) {
    return MostAligned.restore(state);
  }
}
