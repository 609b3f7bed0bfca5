package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.embedding.registry.EmbeddingRegistry;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.SavedState;

/** A map that is saved and loaded is alike, to the bit. */
public final class SavedMaps {
  private SavedMaps() {}

  /** Saves and loads a map, and compares all that it offers. */
  public static void assertAlike(Embedding map, Matrix queries) {
    Embedding loaded = EmbeddingRegistry.restore(SavedState.of(map.state()));

    assertThat(loaded.state()).isEqualTo(map.state());
    assertThat(loaded.sourceWidth()).isEqualTo(map.sourceWidth());
    assertThat(loaded.targetWidth()).isEqualTo(map.targetWidth());
    assertThat(loaded.map(queries)).isEqualTo(map.map(queries));
    assertThat(loaded.map(queries.rowRange(2, 3))).isEqualTo(map.map(queries.rowRange(2, 3)));
    assertThat(loaded.neighbours().isPresent()).isEqualTo(map.neighbours().isPresent());
    map.neighbours()
        .ifPresent(
            found -> {
              Neighbours others = loaded.neighbours().orElseThrow();
              assertThat(others.nearest(queries, 2).toArray(new int[0][]))
                  .isDeepEqualTo(found.nearest(queries, 2).toArray(new int[0][]));
              assertThat(others.targets().toMatrix()).isEqualTo(found.targets().toMatrix());
            });
  }
}
