package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.dataset.DescribedLabels;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.LayerPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribedExperimentTest {
  private static final String PLAIN =
      "maps=[{knn: {k: 3}}, {kernel-ridge: {rows: {draws: 2, residuals: within-label}}},"
          + " {frames: {of: ridge, context: 1}}]";
  private static final String DESCRIBED =
      "maps=[{knn: {k: 3, descriptions: {alone: true}}},"
          + " {kernel-ridge: {rows: {draws: 2, residuals: within-label},"
          + " descriptions: {weight: 1, width: 2}}},"
          + " {frames: {of: ridge, context: 1, descriptions: {weight: 2}}}]";
  private static final String LAYERS = "layers=[1, 0]";

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    data = TinyClips.write(folder.resolve("data"));
    Files.writeString(
        data.resolve("labels.csv"),
        "label,size,symbols\nA,1,x\nB,2,x y\nC,5,y\nD,3,y x y\nE,4,z\n");
  }

  private static Map<CellName, List<Prediction>> predictions(ExperimentOutcome outcome) {
    Map<CellName, List<Prediction>> byCell = new LinkedHashMap<>();
    for (CellPredictions cell : outcome.predictions()) {
      byCell.put(cell.cell(), cell.predictions());
    }
    return byCell;
  }

  /** N_A, N_V, the oracle and the map without descriptions are the same, to the last bit. */
  @Test
  void run_withDescriptions_addsRowsAndChangesNoOther() {
    Map<CellName, List<Prediction>> plain =
        predictions(
            TinyExperiment.run(
                TinyExperiment.settings(data, PLAIN, LAYERS), folder.resolve("plain"), 1));

    Map<CellName, List<Prediction>> described =
        predictions(
            TinyExperiment.run(
                TinyExperiment.settings(data, DESCRIBED, LAYERS), folder.resolve("described"), 2));

    assertThat(described).containsAllEntriesOf(plain);
    assertThat(described).hasSize(plain.size() + 3 * 2 * 2 + 2);
    for (String map : List.of("knn", "kernel-ridge", "frames")) {
      for (int layer : List.of(0, 1)) {
        assertThat(described).containsKey(new CellNames(map, layer).described());
        assertThat(described.get(new CellNames(map, layer).permuted()))
            .isNotEqualTo(described.get(new CellNames(map, layer).described()));
      }
    }
  }

  /** A map that concatenates frames has the same rows as others. */
  @Test
  void run_concatenationWithDescriptions_hasItsThreeRowsAtAnyNumberOfThreads() {
    String maps = "maps=[{concatenate: {descriptions: {weight: 2}}}]";

    Map<CellName, List<Prediction>> one =
        predictions(
            TinyExperiment.run(
                TinyExperiment.settings(data, maps, "layers=[1]"), folder.resolve("one"), 1));

    assertThat(one.keySet().stream().filter(cell -> !cell.map().isEmpty()).map(CellName::map))
        .contains("concatenate", "concatenate-described", "concatenate-permuted");
    assertThat(
            predictions(
                TinyExperiment.run(
                    TinyExperiment.settings(data, maps, "layers=[1]"), folder.resolve("two"), 2)))
        .isEqualTo(one);
  }

  /** The name of a map in cells of the frames differs by its source layers. */
  private record CellNames(String map, int layer) {
    CellName described() {
      return of(CellName.DESCRIBED);
    }

    CellName permuted() {
      return of(CellName.PERMUTED);
    }

    private CellName of(String end) {
      CellName same = CellName.tdl(map + end, layer);
      return map.equals("frames") && layer > 0
          ? new CellName(same.method(), same.map(), same.layer(), List.of(0))
          : same;
    }
  }

  @Test
  void transferredRows_ofAMapWithDescriptions_areItsOutputForTheRowsOfTheirLabel() {
    PreparedFold fold = PreparedFold.of(TinyExperiment.settings(data, DESCRIBED, LAYERS), 0);
    NamedMap knn = fold.settings().maps().get(1);
    LayerPair layer = LayerPair.of(1);
    Embedding map = fold.run().maps().embedding(knn, layer);
    Matrix table = ExperimentData.load(fold.settings()).descriptions().orElseThrow().own().rows();
    LabelledRows unpaired = fold.run().rows().source().unpaired();
    Matrix activations =
        layer.activations(fold.run().networks().source(), unpaired.rows()).toMatrix();

    LabelledRows rows = fold.run().transferredRows(knn, layer);

    assertThat(knn.name()).isEqualTo("knn-described");
    assertThat(map.descriptionWidth()).isEqualTo(table.columns());
    for (int row = 0; row < 3; row++) {
      float[] own = table.row(unpaired.labels().get(row));
      float[] both = new float[activations.columns() + own.length];
      System.arraycopy(activations.row(row), 0, both, 0, activations.columns());
      System.arraycopy(own, 0, both, activations.columns(), own.length);
      assertThat(rows.rows().rowRange(row, row + 1)).isEqualTo(map.map(Matrix.row(both)));
    }
  }

  /**
   * Label E has no sound at all. It is learnt by the row of descriptions alone; the rows of other
   * maps, and the network of the source, know nothing of it.
   */
  @Test
  void label_withoutSourceInstances_isLearntFromItsDescriptionAlone() throws IOException {
    Path silent =
        TinyClips.write(
            folder.resolve("silent"),
            clip ->
                Optional.of(
                    clip.label().equals("E")
                        ? new InstanceFrames(
                            clip.id(),
                            clip.label(),
                            clip.group(),
                            clip.repetition(),
                            Map.of("video", Objects.requireNonNull(clip.frames().get("video"))))
                        : clip));
    Files.copy(data.resolve("labels.csv"), silent.resolve("labels.csv"));
    String[] settings = {
      "maps=[{knn: {k: 3, descriptions: {alone: true}}}]", "layers=[1]", "split.described=[E]"
    };
    PreparedFold fold = PreparedFold.of(TinyExperiment.settings(silent, settings), 0);
    List<NamedMap> maps = fold.settings().maps();
    LayerPair layer = LayerPair.of(1);

    LabelledRows alone = fold.run().transferredRows(maps.get(3), layer);

    int pairs = fold.plan().parts().paired().size() / 3;
    assertThat(maps.get(3).name()).isEqualTo("knn-alone");
    assertThat(alone.labels()).filteredOn(label -> label == 4).hasSize(pairs);
    assertThat(fold.run().transferredRows(maps.get(1), layer).labels()).containsOnly(3);
    int last = alone.count() - 1;
    assertThat(alone.rows().rowRange(last, last + 1))
        .isEqualTo(alone.rows().rowRange(last - 1, last));

    Map<CellName, List<Prediction>> run =
        predictions(
            TinyExperiment.run(
                TinyExperiment.settings(silent, settings), folder.resolve("alone"), 1));
    assertThat(run.get(CellName.source())).noneMatch(found -> found.label().equals("E"));
    assertThat(run.get(CellName.tdl("knn-alone", 1)))
        .filteredOn(found -> found.label().equals("E"))
        .hasSize(12);
  }

  @Test
  void permutation_anySeed_givesNoLabelItsOwnDescription() {
    Matrix table = Matrix.column(0, 1, 2, 3, 4, 5);
    for (int seed = 0; seed < 50; seed++) {
      Matrix permuted = DescribedLabels.of(table, Seeds.root(seed)).permuted().rows();

      assertThat(IntStream.range(0, 6).map(i -> (int) permuted.get(i, 0)))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
      assertThat(IntStream.range(0, 6).filter(i -> permuted.get(i, 0) == i)).isEmpty();
    }
    assertThat(DescribedLabels.of(table, Seeds.root(1)))
        .isEqualTo(DescribedLabels.of(table, Seeds.root(1)))
        .isNotEqualTo(DescribedLabels.of(table, Seeds.root(2)));
  }

  /** A vote of a single map is that map. */
  @Test
  void auto_withDescriptions_choosesNeitherAControlNorTheMapWithoutThem() {
    ExperimentSettings settings =
        TinyExperiment.settings(
            data,
            "maps=[{knn: {k: 3, descriptions: true}}]",
            "layers=[1]",
            "transfer.auto=true",
            "transfer.innerValidations=2",
            "transfer.vote=true");

    ExperimentOutcome outcome = TinyExperiment.run(settings, folder.resolve("auto"), 1);

    assertThat(outcome.predictions())
        .filteredOn(cell -> cell.cell().isAuto())
        .singleElement()
        .satisfies(
            cell ->
                assertThat(cell.choices().get(0).candidates())
                    .extracting(candidate -> candidate.map())
                    .containsExactly("knn-described", "vote"));
    Map<CellName, List<Prediction>> cells = predictions(outcome);
    assertThat(cells.get(CellName.vote(1)))
        .isEqualTo(cells.get(new CellNames("knn", 1).described()));
  }

  /** The weights of the first fold are those of its details; a resumed run reads all again. */
  @Test
  void run_withDescriptions_recordsTheWeightsOfEachFoldAndMember() throws IOException {
    ExperimentSettings settings = TinyExperiment.settings(data, DESCRIBED, LAYERS, "ensemble=2");
    Path out = folder.resolve("weights");
    ExperimentOutcome outcome = TinyExperiment.run(settings, out, 2);

    List<DescriptionChoice> found =
        outcome.results().find(CellName.tdl("knn-described", 1)).orElseThrow().descriptions();

    assertThat(found)
        .extracting(choice -> choice.repeat() + " " + choice.fold() + " " + choice.member())
        .startsWith("0 0 0", "0 0 1", "0 1 0")
        .doesNotHaveDuplicates()
        .hasSize(2 * outcome.results().heading().folds() * outcome.results().heading().repeats());
    assertThat(Files.readString(out.resolve("details/transferred-knn-described-1.json")))
        .contains("\"weight\":" + found.get(0).weight() + ",\"width\":" + found.get(0).width());
    assertThat(outcome.results().find(CellName.tdl("kernel-ridge-permuted", 0)).orElseThrow())
        .satisfies(
            row ->
                assertThat(row.descriptions())
                    .allMatch(choice -> choice.weight() == 1 && choice.width() == 2));
    assertThat(outcome.results().find(CellName.tdl("knn", 1)).orElseThrow().descriptions())
        .isEmpty();
    assertThat(TinyExperiment.run(settings, out, 1).results()).isEqualTo(outcome.results());

    Path stored = out.resolve("cells/repeat-0-fold-1-tdl-knn-described-1.json");
    Files.writeString(stored, Files.readString(stored).replace("fold", "FOLD"));
    assertThatThrownBy(() -> TinyExperiment.run(settings, out, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must hold the weights of descriptions in the fold but does not");
  }

  @Test
  void descriptions_missingFile_areRefusedBeforeTraining() throws IOException {
    Files.delete(data.resolve("labels.csv"));
    ExperimentSettings settings = TinyExperiment.settings(data, DESCRIBED, LAYERS);

    assertThatThrownBy(() -> ExperimentData.load(settings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("labels.csv: must be there where a map takes descriptions");
  }
}
