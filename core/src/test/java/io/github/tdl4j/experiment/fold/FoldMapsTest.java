package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.MapQuality;
import io.github.tdl4j.transfer.TransferStrategy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoldMapsTest {
  private static final int KNN = 0;
  private static final int FRAMES = 1;
  private static final int DRAWN = 2;
  private static final int DRAWN_FRAMES = 3;

  private FoldRun run;
  private List<NamedMap> maps;

  @BeforeAll
  void prepare(@TempDir Path folder) {
    PreparedFold fold =
        PreparedFold.of(
            TinyExperiment.settings(
                TinyClips.write(folder.resolve("data")),
                "maps=[{knn: {k: 3}}, {frames: {of: ridge, context: 1}},"
                    + " {knn: {k: 3, name: drawn, rows: {draws: 3, residuals: out-of-fold}}},"
                    + " {frames: {of: ridge, name: drawn-frames,"
                    + " rows: {draws: 3, labelErrors: 1}}}]",
                "layers=[{source: [1, 3], target: 3}, 1, 0]"),
            0);
    run = fold.run();
    maps = fold.settings().maps();
  }

  private LabelledRows transferred(int map, LayerPair layers) {
    FoldMaps fold = run.maps();
    NamedMap named = maps.get(map);
    TransferStrategy transfer = fold.networks(named, layers, run.seeds()).transfer();
    LabelledRows unpaired = fold.unpaired(named);
    return transfer.apply(
        unpaired.withRows(
            FoldMaps.connected(named, layers)
                .activations(fold.networks(named, layers, run.seeds()).source(), unpaired.rows())));
  }

  /** Frames are mapped to the clip's vector, which N_V then sees as one of its own. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void frames_anyLayer_areMappedProjectedAndActivated(int layer) {
    ParallelActivations clips = run.rows().frames().pairs();
    Embedding vectors = maps.get(FRAMES).method().fit(clips);
    LabelledRows unpaired = run.maps().unpaired(maps.get(FRAMES));
    Matrix input = run.rows().frames().project(vectors.map(unpaired.rows())).toMatrix();

    Matrix rows = transferred(FRAMES, LayerPair.of(layer)).rows().toMatrix();

    assertThat(rows).isEqualTo(run.networks().target().upTo(layer).activate(input));
    assertThat(clips.steps()).isEqualTo(new ParallelActivations.Steps(14, 8));
  }

  @Test
  void severalSourceLayers_areMappedTogether() {
    LayerPair layers = new LayerPair(List.of(1, 3), 3);

    assertThat(run.maps().embedding(maps.get(KNN), layers).sourceWidth()).isEqualTo(12 + 8);
    assertThat(transferred(KNN, layers).rows().columns()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {DRAWN, DRAWN_FRAMES})
  void drawnRows_ofAnyMap_areThreeForEachAndShareItsWeight(int map) {
    LabelledRows mapped = transferred(map - 2, LayerPair.of(1));
    LabelledRows drawn = transferred(map, LayerPair.of(1));

    assertThat(drawn.count()).isEqualTo(3 * mapped.count());
    assertThat(drawn.weights()).allMatch(weight -> weight == 1.0 / 3);
    assertThat(drawn.labels().subList(0, mapped.count())).isEqualTo(mapped.labels());
    assertThat(drawn.rows().rowRange(0, mapped.count())).isNotEqualTo(mapped.rows().toMatrix());
  }

  @ParameterizedTest
  @ValueSource(ints = {KNN, FRAMES})
  void quality_clipsThatLookAsTheySound_tellsSomething(int map) {
    MapQuality quality = MapQuality.of(run.maps().heldOut(maps.get(map), LayerPair.of(0)));

    assertThat(quality.byLabel()).extracting(MapQuality.OfLabel::label).containsExactly(0, 1, 2);
    assertThat(quality.cosine()).isBetween(-1.0, 1.0);
    assertThat(quality.rSquared()).isLessThan(1);
  }

  @Test
  void fault_ofAMapThatCannotBeFitted_namesItsKeyAndLayer() {
    NamedMap wrong = new NamedMap("wrong", Ncca.of(99), "maps.9");

    assertThatThrownBy(() -> run.maps().embedding(wrong, LayerPair.of(1)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("key maps.9: components must be in [1, ")
        .hasMessageContaining("but is 99, at layer 1, where activations differ too little")
        .hasMessageContaining("; lower the setting components or leave it out; else change");
    assertThatThrownBy(() -> run.maps().embedding(wrong, LayerPair.of(0)))
        .hasMessageContaining("but is 99, at layer 0, where numbers depend on each other, or the")
        .hasMessageContaining("; lower the setting components or leave it out; else look for");
  }
}
