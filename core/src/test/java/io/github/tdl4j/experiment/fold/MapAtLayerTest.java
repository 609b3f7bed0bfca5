package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapAtLayerTest {
  private static final String[] MAPS = {
    "maps=[{knn: {k: 3}}, {frames: {of: {ridge: {}}}}]", "layers=[2, 0]"
  };

  @TempDir private Path folder;

  private ExperimentSettings settings() {
    return TinyExperiment.settings(TinyClips.write(folder.resolve("instances")), MAPS);
  }

  @Test
  void readsSourceNetwork_framesAndInputs_doNot() {
    assertThat(
            MapAtLayer.all(settings()).stream()
                .filter(MapAtLayer::readsSourceNetwork)
                .map(transfer -> transfer.cell().map() + transfer.layers().target()))
        .containsExactly("knn2");
  }

  /** The transfers that do not read N_A have the same outputs where it is not trained. */
  @Test
  void transfer_sourceNetworkNotTrained_isTheSameForMapsThatDoNotReadIt() {
    ExperimentSettings settings = settings();
    ExperimentData data = ExperimentData.load(settings);
    FoldPlan plan = FoldPlans.of(settings, data).folds().get(0);
    List<MapAtLayer> independent =
        MapAtLayer.all(settings).stream()
            .filter(transfer -> !transfer.readsSourceNetwork())
            .toList();

    FoldRun all = run(new FoldPreparation(data, settings), plan);
    FoldRun without = run(new FoldPreparation(data, settings).of(independent), plan);

    assertThat(all.networks().source().layers()).isNotEmpty();
    assertThat(without.networks().source().layers()).isEmpty();
    assertThat(independent).hasSize(3);
    for (MapAtLayer transfer : independent) {
      assertThat(without.transfer(transfer.map(), transfer.layers()))
          .isEqualTo(all.transfer(transfer.map(), transfer.layers()));
    }
  }

  private static FoldRun run(FoldPreparation preparation, FoldPlan plan) {
    return preparation
        .start(plan.parts(), plan.seeds(), () -> Runnable::run)
        .join()
        .members()
        .get(0);
  }
}
