package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs without labels: the clips of two speakers, whose ids are made to begin with p-. */
class CrossViewTest {
  @TempDir private Path temp;

  private static boolean isPair(InstanceFrames clip) {
    return clip.group().equals("Di") || clip.group().equals("Cy");
  }

  private static InstanceFrames named(InstanceFrames clip, String label) {
    return new InstanceFrames(
        isPair(clip) ? "p-" + clip.id() : clip.id(),
        label,
        clip.group(),
        clip.repetition(),
        clip.frames());
  }

  private Path data() {
    return TinyClips.write(temp.resolve("data"), clip -> Optional.of(named(clip, clip.label())));
  }

  /** The same with another label for every pair. */
  private Path relabelled() {
    return TinyClips.write(
        temp.resolve("relabelled"),
        clip -> Optional.of(named(clip, isPair(clip) ? "C" : clip.label())));
  }

  private static ExperimentSettings settings(Path data, String... more) {
    List<String> overrides = new ArrayList<>(List.of("split={pairs: p-}"));
    overrides.addAll(List.of("features.audio.normalise=none", "features.video.normalise=none"));
    overrides.addAll(List.of("maps=[knn: {k: 3}]", "layers=[1, 0]", "transfer.epochs=60"));
    overrides.addAll(List.of(more));
    return TinyExperiment.settings(data, overrides.toArray(String[]::new));
  }

  private ExperimentOutcome run(ExperimentSettings settings, String out, int threads) {
    return TinyExperiment.run(settings, temp.resolve(out), threads);
  }

  private static List<Prediction> predictions(ExperimentOutcome outcome, Method method) {
    return outcome.predictions().stream()
        .filter(cell -> cell.cell().method() == method)
        .findFirst()
        .map(CellPredictions::predictions)
        .orElseThrow();
  }

  @Test
  void grid_hasTransferOracleAndSource_butNoUnimodal() {
    ExperimentOutcome outcome = run(settings(data()), "out", 2);
    assertThat(outcome.predictions().stream().map(CellPredictions::cell))
        .containsExactly(
            CellName.tdl("knn", 1),
            CellName.tdl("knn", 0),
            CellName.oracle(1),
            CellName.oracle(0),
            CellName.linear(Method.LINEAR_TDL),
            CellName.linear(Method.LINEAR_ORACLE),
            CellName.source());
    assertThat(outcome.results().rows()).allMatch(row -> row.comparison().isEmpty());
    assertThat(outcome.results().heading().unseen()).isEqualTo(TinyClips.LABELS);
  }

  @Test
  void testInstances_areAllButThePairs() {
    Path data = data();
    List<String> others =
        PreparedDataSet.read(data).instances().stream()
            .map(Instance::id)
            .filter(id -> !id.startsWith("p-"))
            .toList();
    assertThat(predictions(run(settings(data), "out", 1), Method.TDL))
        .extracting(Prediction::instance)
        .containsExactlyInAnyOrderElementsOf(others);
  }

  /** Labels reach the target network through transferred rows: chance is 0.2. */
  @Test
  void transferAndOracle_onClipsThatTellLabelsApart_areAboveChance() {
    ExperimentOutcome outcome = run(settings(data()), "out", 2);
    for (ResultRow row : outcome.results().rows()) {
      assertThat(row.score().accuracy()).as(row.cell().toString()).isGreaterThan(0.45);
    }
  }

  @Test
  void labelsOfPairs_replaced_changeNothing() {
    List<CellPredictions> before = run(settings(data()), "before", 1).predictions();
    assertThat(run(settings(relabelled()), "after", 1).predictions()).isEqualTo(before);
  }

  /** Draws are targets of pairs, whatever their labels are. */
  @Test
  void labelsOfPairs_replacedWhereNeighboursAreDrawn_changeNothing() {
    String drawn = "maps=[{knn: {k: 3, rows: {draws: 3, centre: neighbour}}}]";
    Path data = data();
    List<CellPredictions> before = run(settings(data, drawn), "before", 1).predictions();

    assertThat(run(settings(relabelled(), drawn), "after", 1).predictions()).isEqualTo(before);
    assertThat(before).isNotEqualTo(run(settings(data), "means", 1).predictions());
  }

  @Test
  void grid_interruptedAndRunOnOtherThreads_endsInTheSameBytes() throws IOException {
    ExperimentSettings settings = settings(data());
    run(settings, "one", 1);
    run(settings, "two", 2);
    Files.delete(temp.resolve("two/cells/repeat-0-fold-1-tdl-knn-0.csv"));
    Files.delete(temp.resolve("two/cells/repeat-0-fold-2-source.csv"));
    run(settings, "two", 2);
    Map<String, String> reports = TinyExperiment.reports(temp.resolve("two"));
    assertThat(reports).isEqualTo(TinyExperiment.reports(temp.resolve("one")));
  }

  @Test
  void folds_ofLabelledClips_allHaveAllPairs() {
    PreparedFold fold = PreparedFold.of(settings(data()), 0);
    ExperimentData data = ExperimentData.load(fold.settings());
    List<Integer> pairs =
        IntStream.range(0, data.instances().size()).filter(data::isPair).boxed().toList();
    for (FoldPlan plan : FoldPlans.of(fold.settings(), data).folds()) {
      assertThat(plan.parts().paired()).isEqualTo(pairs);
      assertThat(plan.parts().unpaired()).doesNotContainAnyElementsOf(pairs).hasSize(20);
      assertThat(plan.parts().test()).doesNotContainAnyElementsOf(pairs).hasSize(10);
    }
  }

  private static void assertRefused(ExperimentSettings settings, String message) {
    assertThatThrownBy(() -> ExperimentData.load(settings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void beginning_thatNoIdOrEveryIdHas_isRefused() {
    Path data = data();
    assertRefused(
        settings(data, "split={pairs: q}"),
        "key split.pairs must be how the ids of some instances begin, and not of all, but is 'q',"
            + " as 0 of 60 do");
  }

  @Test
  void pairWithoutItsTarget_isNamed() {
    assertRefused(
        settings(dataWithout("video", "p-B2-Di"::equals)),
        "instance p-B2-Di, a pair by split.pairs, must have video but has none");
  }

  @Test
  void labelledClipWithoutItsSource_isNamed() {
    assertRefused(
        settings(dataWithout("audio", "B2-Ann"::equals)),
        "instance B2-Ann, no pair by split.pairs, must have audio but has none");
  }

  @Test
  void labelledClips_allWithoutTheirTarget_areRefused() {
    assertRefused(
        settings(dataWithout("video", id -> !id.startsWith("p-"))),
        "some instances that are no pairs by split.pairs must have video, to be tested, but none"
            + " has");
  }

  private Path dataWithout(String modality, Predicate<String> ids) {
    return TinyClips.write(
        temp.resolve("data"),
        clip -> {
          InstanceFrames named = named(clip, clip.label());
          return Optional.of(ids.test(named.id()) ? TinyClips.without(named, modality) : named);
        });
  }

  @Test
  void file_withPairsAndUnseenOrReplay_isRefused() {
    Path data = temp.resolve("data");
    assertThatThrownBy(() -> settings(data, "split.unseen=[A]"))
        .hasMessageContaining("key split.pairs must be left out where split.unseen is given");
    assertThatThrownBy(() -> settings(data, "transfer=auto"))
        .hasMessageContaining("key transfer.auto must be false where split.pairs is given");
    assertThatThrownBy(() -> settings(data, "transfer.replay=mix"))
        .hasMessageContaining("key transfer.replay must be none where split.pairs is given");
    assertThatThrownBy(() -> settings(data, "maps=[{ridge: {rows: {residuals: within-label}}}]"))
        .hasMessageContaining(
            "key maps.0 must be without residuals and labelErrors where split.pairs is given");
    assertThatThrownBy(() -> settings(data, "transfer.auto=true"))
        .hasMessageContaining("key transfer.auto must be false where split.pairs is given");
    assertThatThrownBy(() -> settings(data, "split.pairs=''"))
        .hasMessageContaining("key split.pairs must be how the ids of some instances begin but is");
  }
}
