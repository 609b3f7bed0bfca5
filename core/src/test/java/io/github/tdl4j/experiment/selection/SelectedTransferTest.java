package io.github.tdl4j.experiment.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.fold.FoldPreparation;
import io.github.tdl4j.experiment.fold.GridCell;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectedTransferTest {
  private static final String[] FEW = {
    "maps=[{knn: {k: 3}}]", "layers=[3, 1]", "transfer.auto=true", "transfer.innerValidations=2"
  };

  private static final String[] SHORT = {
    "maps=[{kernel-ridge: {name: blunt, ridge: 1e6}}, {knn: {k: 3}}]",
    "layers=[3, 1]",
    "transfer.auto=true",
    "transfer.innerValidations=2",
    "transfer.shortlist=1"
  };

  @TempDir private Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void writeClips() {
    data = TinyClips.write(folder.resolve("instances"));
  }

  /** Each clip's answer is that of the chosen cell under γ, or unimodal's. */
  @Test
  void auto_everyFold_answersAsWhatItChose() {
    List<CellPredictions> cells = run("out", 2).predictions();
    CellPredictions auto = find(cells, CellName.auto(Goal.ACCURACY));

    assertThat(auto.choices()).hasSize(3);
    for (FoldSelection choice : auto.choices()) {
      assertThat(choice.candidates()).hasSize(2);
      CellName cell =
          choice.chosen().isEmpty()
              ? CellName.unimodal()
              : CellName.tdl("knn", choice.layer().orElseThrow());
      double gamma =
          choice.chosen().isEmpty()
              ? 0
              : Double.parseDouble(
                  choice
                      .candidates()
                      .get(choice.chosen().getAsInt())
                      .settings()
                      .getOrDefault("gamma", ""));
      List<String> expected =
          ofFold(find(cells, cell), choice).stream().map(p -> p.answer().predicted(gamma)).toList();
      assertThat(ofFold(auto, choice).stream().map(Prediction::predicted)).isEqualTo(expected);
    }
  }

  @Test
  void auto_anyNumberOfThreadsAndAfterAnInterruption_isTheSame() throws Exception {
    ExperimentSettings settings = TinyExperiment.settings(data, FEW);
    TinyExperiment.run(settings, folder.resolve("one"), 1);
    TinyExperiment.run(settings, folder.resolve("three"), 3);
    Map<String, String> reports = TinyExperiment.reports(folder.resolve("one"));
    assertThat(TinyExperiment.reports(folder.resolve("three"))).isEqualTo(reports);

    Path cells = folder.resolve("three/cells");
    Files.delete(cells.resolve("repeat-0-fold-1-tdl-auto.csv"));
    Files.delete(cells.resolve("repeat-0-fold-2-tdl-auto.csv"));
    Files.delete(cells.resolve("repeat-0-fold-2-tdl-auto.json"));
    TinyExperiment.run(settings, folder.resolve("three"), 2);
    assertThat(TinyExperiment.reports(folder.resolve("three"))).isEqualTo(reports);
  }

  /** Maps of constant output have the correlation 0: a kernel ridge with a huge penalty. */
  @Test
  void auto_shortlistOfOne_comparesNetworksOfTheBestMapOfEachLayer() {
    ExperimentSettings settings = TinyExperiment.settings(data, SHORT);
    FoldPlan plan = FoldPlans.of(settings, ExperimentData.load(settings)).folds().get(0);

    FoldSelection choice = choose(settings, plan);

    assertThat(choice.candidates().stream().map(c -> c.map() + c.layer()))
        .containsExactly("knn3", "knn1", "blunt3", "blunt1");
    assertThat(choice.candidates().subList(0, 2))
        .allMatch(candidate -> candidate.figures().containsKey("gain"));
    assertThat(choice.candidates().subList(2, 4))
        .allMatch(candidate -> candidate.figures().keySet().equals(Set.of("meanCorrelation")));
    for (int layer = 0; layer < 2; layer++) {
      assertThat(choice.candidates().get(layer).figures().get("meanCorrelation"))
          .isGreaterThan(choice.candidates().get(2 + layer).figures().get("meanCorrelation"));
    }
  }

  /** A shortlist of all maps changes the figures of candidates only. */
  @Test
  void auto_shortlistOfAll_selectsAsWithoutOne() {
    ExperimentSettings all = TinyExperiment.settings(data, FEW);
    FoldPlan plan = FoldPlans.of(all, ExperimentData.load(all)).folds().get(0);

    FoldSelection listed =
        choose(TinyExperiment.settings(data, with(FEW, "transfer.shortlist=5")), plan);

    FoldSelection plain = choose(all, plan);
    assertThat(listed.chosen()).isEqualTo(plain.chosen());
    assertThat(listed.reason()).isEqualTo(plain.reason());
  }

  @Test
  void auto_withAShortlist_isTheSameAtAnyNumberOfThreads() {
    ExperimentSettings settings = TinyExperiment.settings(data, SHORT);
    TinyExperiment.run(settings, folder.resolve("one"), 1);
    TinyExperiment.run(settings, folder.resolve("three"), 3);

    assertThat(TinyExperiment.reports(folder.resolve("three")))
        .isEqualTo(TinyExperiment.reports(folder.resolve("one")));
  }

  /** Nothing of a test clip is in a choice. */
  @ParameterizedTest
  @ValueSource(strings = {"transfer.patience=10", "transfer.shortlist=1"})
  void auto_testClipsReplacedByNoise_choosesAlike(String more) {
    String[] few = with(FEW, more);
    ExperimentSettings settings = TinyExperiment.settings(data, few);
    ExperimentData before = ExperimentData.load(settings);
    FoldPlan plan = FoldPlans.of(settings, before).folds().get(1);
    Set<String> tested = new HashSet<>();
    plan.parts().test().forEach(i -> tested.add(before.instances().get(i).id()));
    Path noisy =
        TinyClips.write(
            folder.resolve("noisy"),
            clip ->
                Optional.of(
                    tested.contains(clip.id())
                        ? TinyClips.noisy(TinyClips.noisy(clip, "audio"), "video")
                        : clip));

    ExperimentSettings after = TinyExperiment.settings(noisy, few);
    assertThat(choose(after, plan)).isEqualTo(choose(settings, plan));
  }

  @Test
  void rehearsals_ofAFold_testEveryTrainingPairOnceAndNoOther() {
    ExperimentSettings settings =
        TinyExperiment.settings(data, "transfer.auto=true", "transfer.innerValidations=4");
    ExperimentData loaded = ExperimentData.load(settings);
    FoldPlan fold = FoldPlans.of(settings, loaded).folds().get(0);

    List<Integer> tested = new ArrayList<>();
    for (InnerValidation rehearsal : InnerValidation.all(loaded, settings, fold)) {
      FoldParts parts = rehearsal.parts();
      tested.addAll(parts.targetTest());
      Set<Integer> all = new TreeSet<>(parts.paired());
      all.addAll(parts.unpaired());
      all.addAll(parts.targetTest());
      assertThat(all).isEqualTo(new TreeSet<>(fold.parts().paired()));
      assertThat(labels(loaded, parts.unpaired())).isEqualTo(rehearsal.unseen());
      assertThat(labels(loaded, parts.paired())).doesNotContainAnyElementsOf(rehearsal.unseen());
    }
    assertThat(tested).containsExactlyInAnyOrderElementsOf(fold.parts().paired());
  }

  @Test
  void auto_twoSeenLabels_isRefused() {
    ExperimentSettings settings =
        TinyExperiment.settings(data, "transfer=auto", "split.unseen=[C, D, E]");

    assertThatThrownBy(() -> TinyExperiment.run(settings, folder.resolve("out"), 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key transfer.auto must have at least 3 seen labels for inner validation but there are"
                + " 2; leave transfer.auto out");
  }

  @Test
  void auto_noMapToChooseFrom_isRefused() {
    assertThatThrownBy(() -> TinyExperiment.settings(data, "transfer=auto", "maps=[]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "key maps must be a list of at least one map for transfer.auto to choose from");
  }

  private static String[] with(String[] overrides, String more) {
    return Stream.concat(Stream.of(overrides), Stream.of(more)).toArray(String[]::new);
  }

  private ExperimentOutcome run(String out, int threads) {
    return TinyExperiment.run(TinyExperiment.settings(data, FEW), folder.resolve(out), threads);
  }

  private static FoldSelection choose(ExperimentSettings settings, FoldPlan fold) {
    ExperimentData loaded = ExperimentData.load(settings);
    Ensemble networks =
        new FoldPreparation(loaded, settings)
            .start(fold.parts(), fold.seeds(), () -> Runnable::run)
            .join();
    SelectedTransfer auto =
        SelectedTransfer.of(loaded, settings, GridCell.all(settings, true)).shortlisted(networks);
    return auto.choose(fold, auto.validate(fold, () -> Runnable::run).join(), Goal.ACCURACY);
  }

  private static Set<String> labels(ExperimentData data, List<Integer> positions) {
    Set<String> labels = new TreeSet<>();
    positions.stream().map(data.instances()::get).map(Instance::label).forEach(labels::add);
    return labels;
  }

  private static CellPredictions find(List<CellPredictions> cells, CellName name) {
    return cells.stream().filter(cell -> cell.cell().equals(name)).findFirst().orElseThrow();
  }

  private static List<Prediction> ofFold(CellPredictions cell, FoldSelection choice) {
    return cell.predictions().stream().filter(p -> p.fold() == choice.fold()).toList();
  }
}
