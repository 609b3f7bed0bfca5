package io.github.tdl4j.embedding.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.EmbeddingProvider;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.description.DescribedMap;
import io.github.tdl4j.embedding.description.DescriptionMap;
import io.github.tdl4j.embedding.description.DescriptionSettings;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import io.github.tdl4j.state.Tensor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingRegistryTest {
  private static final String WAY_OUT = "; get the model anew, or write it again";

  private static final ParallelActivations PAIRS =
      new ParallelActivations(
          Seeds.root(1).stream("source").gaussians(12, 6, 1),
          Seeds.root(1).stream("target").gaussians(12, 4, 1),
          new ParallelActivations.Steps(3, 2));

  private static final Map<String, Embedding> MAPS =
      Map.ofEntries(
          Map.entry("concatenate", Concatenation.of(1, 1, 0.1).fit(PAIRS)),
          Map.entry(
              "described", new DescribedMap(Knn.of(3), 2, DescriptionSettings.of(1, 1)).fit(PAIRS)),
          Map.entry("description-alone", new DescriptionMap(Knn.of(3), 2).fit(PAIRS)),
          Map.entry("knn", Knn.of(3).fit(PAIRS)),
          Map.entry("ncca", Ncca.of(2).fit(PAIRS)),
          Map.entry("linear-map", new Ridge(1).fit(PAIRS)),
          Map.entry("kernel-expansion", KernelRidge.defaults().fit(PAIRS)),
          Map.entry("mlp", new MlpRegressor(3, 2, 2, 1e-3, 0).fit(PAIRS)),
          Map.entry("mean", new AveragedMaps(List.of(Knn.of(2), new Ridge(1))).fit(PAIRS)),
          Map.entry("frames", new FramewiseRegressor(new Ridge(1), 1, 1).fit(PAIRS)),
          Map.entry(
              "scaled-concatenation",
              new ScaledConcatenation(Knn.of(2), List.of(4, 2)).fit(PAIRS)));

  private static State with(State state, String key, Object value) {
    return changed(
        state,
        values -> {
          values.put(key, value);
          return values;
        });
  }

  private static State changed(State state, UnaryOperator<Map<String, Object>> change) {
    State.Builder builder = State.of(state.type());
    change
        .apply(new LinkedHashMap<>(state.values()))
        .forEach(
            (key, value) -> {
              if (value instanceof Long whole) {
                builder.whole(key, whole);
              } else if (value instanceof Double number) {
                builder.number(key, number);
              } else if (value instanceof String text) {
                builder.text(key, text);
              } else if (value instanceof Boolean flag) {
                builder.flag(key, flag);
              } else if (value instanceof Matrix matrix) {
                builder.matrix(key, matrix);
              } else if (value instanceof State child) {
                builder.child(key, child);
              } else if (value instanceof Tensor.Floats floats) {
                builder.matrix(key, floats.matrix());
              } else if (value instanceof Tensor.Doubles doubles) {
                builder.matrix(key, doubles.matrix());
              } else if (value instanceof List<?> list && list.get(0) instanceof Long) {
                builder.wholes(key, list.stream().map(Long.class::cast).toList());
              } else if (value instanceof List<?> list) {
                builder.children(key, list.stream().map(State.class::cast).toList());
              }
            });
    return builder.build();
  }

  @Test
  void types_ofThisLibrary_areThoseOfTheirStates() {
    assertThat(EmbeddingRegistry.types()).isEqualTo(new TreeSet<>(MAPS.keySet()));
    MAPS.forEach((type, map) -> assertThat(map.state().type()).isEqualTo(type));
  }

  @Test
  void restore_keyThatIsUnknown_isRefusedByEveryMap() {
    MAPS.forEach(
        (type, map) ->
            assertThatThrownBy(
                    () ->
                        EmbeddingRegistry.restore(
                            StateReader.of("f", with(map.state(), "extra", 1L))))
                .as(type)
                .isInstanceOf(InputException.class)
                .hasMessage("f: " + type + " must have known keys only but has extra" + WAY_OUT));
  }

  /** Every key is needed. */
  @Test
  void restore_keyThatIsMissing_isRefusedByEveryMap() {
    MAPS.forEach(
        (type, map) -> {
          for (String key : map.state().values().keySet()) {
            State lacking =
                changed(
                    map.state(),
                    values -> {
                      values.remove(key);
                      return values;
                    });
            assertThatThrownBy(() -> EmbeddingRegistry.restore(StateReader.of("f", lacking)))
                .as("%s without %s", type, key)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("f: " + key + ": must be ")
                .hasMessageEndingWith(" but is missing" + WAY_OUT);
          }
        });
  }

  /** Every array has one shape that fits the others, or gives the shape of the others. */
  @Test
  void restore_arrayOfAnotherShape_isRefusedByEveryMap() {
    MAPS.forEach(
        (type, map) -> {
          for (String key : map.state().tensors().keySet()) {
            if (!key.contains(".") && map.state().tensors().size() > 1) {
              State wrong = with(map.state(), key, Matrix.zeros(7, 5));
              assertThatThrownBy(() -> EmbeddingRegistry.restore(StateReader.of("f", wrong)))
                  .as("%s with another %s", type, key)
                  .isInstanceOf(InputException.class)
                  .hasMessageStartingWith("f: ");
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "knn, k, 13, k: must be from 1 to 12 but is 13",
    "knn, k, 0, k: must be from 1 to 12 but is 0",
    "knn, graphs, 13, graphs: must be from 1 to 12 but is 13",
    "frames, context, 3, map must have a width that 7 frames divide but has 6",
    "frames, target_steps, 1048577, target_steps: must be from 1 to 1048576 but is 1048577",
    "frames, stride, 0, stride: must be from 1 to 32768 but is 0",
    "concatenate, source_steps, 4, sources: must have a width that 4 steps divide but is 6",
    "concatenate, target_steps, 3, targets: must have a width that 3 steps divide but is 4",
    "concatenate, context, 1001, context: must be from 0 to 1000 but is 1001",
  })
  void restore_numberOutOfRange_isRefused(String type, String key, long value, String message) {
    State state = with(Objects.requireNonNull(MAPS.get(type)).state(), key, value);

    assertThatThrownBy(() -> EmbeddingRegistry.restore(StateReader.of("f", state)))
        .isInstanceOf(InputException.class)
        .hasMessage("f: " + message + WAY_OUT);
  }

  @Test
  void restore_typeThatIsUnknown_isRefusedWithAllTypes() {
    State unknown = State.of("hologram").build();

    assertThatThrownBy(() -> EmbeddingRegistry.restore(StateReader.of("f", unknown)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: type: must be one of the maps [concatenate, described, description-alone, frames,"
                + " kernel-expansion, knn, linear-map, mean, mlp, ncca, scaled-concatenation] or"
                + " the word of an EmbeddingProvider on the class path but is hologram"
                + WAY_OUT);
  }

  /** A map of the caller that multiplies by a number. */
  private record Multiplied(float factor) implements Embedding {
    @Override
    public Matrix map(Rows source) {
      return source.toMatrix().scaled(factor);
    }

    @Override
    public int sourceWidth() {
      return 4;
    }

    @Override
    public int targetWidth() {
      return 4;
    }

    @Override
    public State state() {
      return State.of("multiplied").number("factor", factor).build();
    }
  }

  /** Restores {@link Multiplied}. */
  public static class WithRestore implements EmbeddingProvider {
    @Override
    public String word() {
      return "multiplied";
    }

    @Override
    public EmbeddingMethod read(MapSettings settings) {
      return pairs -> new Multiplied(1);
    }

    @Override
    public Embedding restore(StateReader state) {
      return new Multiplied(state.single("factor"));
    }
  }

  /** Does not restore. */
  public static class WithoutRestore implements EmbeddingProvider {
    @Override
    public String word() {
      return "multiplied";
    }

    @Override
    public EmbeddingMethod read(MapSettings settings) {
      return pairs -> new Multiplied(1);
    }
  }

  @TempDir Path folder;

  private Embedding restoredWith(Class<?> provider, State state) throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(EmbeddingProvider.class.getName()), provider.getName() + "\n");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      return EmbeddingRegistry.restore(StateReader.of("f", state));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void restore_mapOfAProvider_isThatOfItsWord() throws IOException {
    Embedding mean = new AveragedMaps(List.of(pairs -> new Multiplied(0.1f))).fit(PAIRS);

    Embedding restored = restoredWith(WithRestore.class, mean.state());

    assertThat(restored.state()).isEqualTo(mean.state());
    assertThat(restored.map(Matrix.row(3, 0, 1, 2))).isEqualTo(mean.map(Matrix.row(3, 0, 1, 2)));
  }

  @Test
  void restore_mapOfAProviderWithSurplusKeys_isRefused() {
    State surplus = with(new Multiplied(2).state(), "extra", true);

    assertThatThrownBy(() -> restoredWith(WithRestore.class, surplus))
        .isInstanceOf(InputException.class)
        .hasMessage("f: multiplied must have known keys only but has extra" + WAY_OUT);
  }

  @Test
  void restore_mapOfAProviderThatCannot_isRefusedWithAWayOut() {
    assertThatThrownBy(() -> restoredWith(WithoutRestore.class, new Multiplied(2).state()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: type: must be a map that can be restored (a saved map of multiplied cannot be"
                + " restored: "
                + WithoutRestore.class.getName()
                + " must implement restore()) but is multiplied"
                + WAY_OUT);
  }

  @Test
  void state_mapOfTheCallerWithoutOne_isRefusedWithAWayOut() {
    Embedding own =
        new Embedding() {
          @Override
          public Matrix map(Rows source) {
            return source.toMatrix();
          }

          @Override
          public int sourceWidth() {
            return 1;
          }

          @Override
          public int targetWidth() {
            return 1;
          }
        };

    assertThatThrownBy(own::state)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageEndingWith(
            " cannot be saved: it must implement state(), and its EmbeddingProvider restore()");
  }
}
