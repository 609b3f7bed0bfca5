package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The grid on arrays against the grid of an experiment file on the same rows. */
class TransferGridTest {
  private static final TwoViews VIEWS = TwoViews.of(60, 7, 5);
  private static final String SETTINGS =
      """
      split: {unseen: [B, E]}
      networks:
        source: {hidden: [6, 5], training: {epochs: 20}, pretraining: {epochs: 3}}
        target: {hidden: [6, 5], training: {epochs: 20}, pretraining: {epochs: 3}}
      transfer: {epochs: 10}
      folds: 3
      repeats: 2
      seed: 5
      """;

  @TempDir private Path folder;

  private static TransferGrid grid() {
    NetworkTrainer trainer =
        NetworkTrainer.withDefaults().hidden(6, 5).epochs(20).pretrainingEpochs(3);
    return TransferGrid.withDefaults()
        .networks(trainer, trainer)
        .tuning(settings -> settings.withEpochs(10))
        .folds(3)
        .repeats(2)
        .seed(5);
  }

  private static ParallelData<String> data() {
    return ParallelData.of(VIEWS.source(), VIEWS.target(), VIEWS.labels());
  }

  private ExperimentOutcome byFile(
      IntFunction<String> groups, IntPredicate hasTarget, String... more) {
    Path data = folder.resolve("data");
    List<Modality> modalities =
        List.of(
            new Modality("source", List.of(7), 1, "", ""),
            new Modality("target", List.of(5), 1, "", ""));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            data,
            new DataSetDescription("arrays", "a test", "CC0-1.0", TwoViews.LABELS, modalities),
            Map.of("source", FrameType.FLOAT32, "target", FrameType.FLOAT32))) {
      for (int i = 0; i < VIEWS.labels().length; i++) {
        Map<String, Matrix> frames = new LinkedHashMap<>();
        frames.put("source", Matrix.row(VIEWS.source()[i]));
        if (hasTarget.test(i)) {
          frames.put("target", Matrix.row(VIEWS.target()[i]));
        }
        writer.add(
            new InstanceFrames(String.valueOf(i), VIEWS.labels()[i], groups.apply(i), 0, frames));
      }
      writer.finish();
    }
    String file = "data: '" + data + "'\n" + SETTINGS;
    return Experiment.run(
        ExperimentFile.parse(file, "test.yaml", List.of(more)),
        folder.resolve("out"),
        2,
        GridListener.silent());
  }

  private static String group(int row) {
    return "g" + row / 5 % 4;
  }

  @Test
  void run_defaultMapsAndLayers_givesTheResultsOfAnExperimentFile() {
    assertThat(grid().run(data(), List.of("B", "E"))).isEqualTo(byFile(row -> "all", row -> true));
  }

  @Test
  void run_otherThreads_givesTheSame() {
    TransferGrid grid = grid().map("knn", Knn.defaults()).layers(1);
    assertThat(grid.threads(2).run(data(), List.of("E"))).isEqualTo(grid.run(data(), List.of("E")));
    assertThat(grid.seed(6).run(data(), List.of("E"))).isNotEqualTo(grid.run(data(), List.of("E")));
  }

  @Test
  void run_groupsAndMissingTargets_givesTheResultsOfAnExperimentFile() {
    List<String> unseen = List.of("B", "E");
    float[][] target = VIEWS.target();
    for (int i = 0; i < target.length; i++) {
      target[i] = unseen.contains(VIEWS.labels()[i]) ? null : target[i];
    }
    String[] groups =
        IntStream.range(0, 60).mapToObj(TransferGridTest::group).toArray(String[]::new);
    ExperimentOutcome outcome =
        grid().run(ParallelData.of(VIEWS.source(), target, VIEWS.labels()).groups(groups), unseen);
    assertThat(outcome)
        .isEqualTo(
            byFile(
                TransferGridTest::group,
                row -> !unseen.contains(VIEWS.labels()[row]),
                "split.kind=group"));
    assertThat(outcome.results().find(CellName.oracle(0))).isEmpty();
  }

  /** A user's own method that breaks the contract of its requirements. */
  private record Careless() implements EmbeddingMethod {
    @Override
    public Embedding fit(ParallelActivations pairs) {
      return Knn.of(1).fit(pairs);
    }

    @Override
    @SuppressWarnings("NullAway") // as a user without the checker writes it
    public List<Requirement> requirements(FitSize size) {
      return null;
    }
  }

  @Test
  void run_mapWithoutAListOfRequirements_isRefusedByName() {
    TransferGrid grid = grid().map("mine", new Careless()).layers(1);
    assertThatThrownBy(() -> grid.run(data(), List.of("E")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "map mine: requirements of the map Careless must be a list without null but is null;"
                + " return List.of() if there are none");
  }

  @Test
  void run_ownMapsAndLayers_hasTheirCells() {
    ExperimentOutcome outcome =
        grid()
            .map("five", Knn.defaults())
            .map("ridge", KernelRidge.defaults())
            .layers(2, 0)
            .balanced()
            .run(data().named("Two views"), List.of("A"));
    assertThat(outcome.results().heading().dataSet()).isEqualTo("Two views");
    assertThat(outcome.predictions().stream().map(cell -> cell.cell()))
        .contains(CellName.tdl("five", 2), CellName.tdl("ridge", 0), CellName.oracle(2))
        .doesNotContain(CellName.tdl("knn", 2), CellName.tdl("five", 1));
  }

  @Test
  void run_wholeNumbersAsLabels_standInTheirOrder() {
    int[] numbers = IntStream.range(0, 60).map(i -> new int[] {10, 2, 33, 4, -5}[i % 5]).toArray();
    ExperimentOutcome outcome =
        grid()
            .map("knn", Knn.defaults())
            .layers(0)
            .run(ParallelData.of(VIEWS.source(), VIEWS.target(), numbers), List.of(33, 2));
    assertThat(outcome.results().heading().labels()).containsExactly("-5", "2", "4", "10", "33");
    assertThat(outcome.results().heading().unseen()).containsExactly("2", "33");
  }

  @Test
  void settingsAndData_thatCannotBeUsed_areRefused() {
    TransferGrid grid = grid();
    assertThatThrownBy(() -> grid.map("auto", Knn.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of auto, auto-h, vote, which")
        .hasMessageEndingWith("but is 'auto'");
    assertThatThrownBy(() -> grid.map("a", Knn.defaults()).map("A", Knn.defaults()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> grid.layers(1, 1))
        .hasMessage("layers must all be different but are [1, 1]");
    assertThatThrownBy(() -> grid.layers(3).run(data(), List.of("A")))
        .hasMessage("every layer must be in [0, 2] but is 3");
    assertThatThrownBy(() -> grid.folds(1)).hasMessage("folds must be at least 2 but is 1");
    assertThatThrownBy(() -> grid.run(data(), List.of("Z")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("unseen must name labels of the data but has \"Z\"");
    float[][] target = VIEWS.target();
    target[3] = null;
    assertThatThrownBy(
            () -> grid.run(ParallelData.of(VIEWS.source(), target, VIEWS.labels()), List.of("A")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "row 3 of target must be there, as its label D is seen, but is null");
    assertThatThrownBy(() -> ParallelData.of(VIEWS.source(), new float[][] {{1}}, VIEWS.labels()))
        .hasMessage("target must have 60 rows, as source has, but has 1");
    assertThatThrownBy(() -> data().groups("one"))
        .hasMessage("groups must have 60 rows, as source has, but has 1");
  }
}
