package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {
  private static final Set<Method> LINEAR =
      Set.of(Method.LINEAR, Method.LINEAR_TDL, Method.LINEAR_ORACLE);

  private Path data = Path.of("");

  @BeforeEach
  void writeClips(@TempDir Path folder) {
    data = TinyClips.write(folder.resolve("instances"));
  }

  @Test
  void answer_twoMembers_isTheMeanOfDifferentOutputs() {
    Ensemble both = ensemble("2");
    List<FoldRun> members = both.members();

    for (GridCell cell : cells()) {
      Matrix first = cell.outputs().apply(members.get(0));
      MutableMatrix mean = first.mutableCopy();
      mean.add(1, cell.outputs().apply(members.get(1)));
      mean.scale(0.5f);

      Near.assertNear(both.mean(cell.outputs()), mean, 1e-6);
      if (!LINEAR.contains(cell.name().method())) { // which draws no networks
        assertThat(Near.largestDifference(first, mean)).isGreaterThan(1e-3);
      }
    }
  }

  @Test
  void members_ofMore_beginWithThoseOfFewer() {
    List<FoldRun> one = ensemble("1").members();
    List<FoldRun> two = ensemble("2").members();

    assertThat(one).hasSize(1);
    assertThat(two).hasSize(2);
    assertThat(two.get(0).seeds()).isEqualTo(one.get(0).seeds());
    for (GridCell cell : cells()) {
      Near.assertNear(cell.outputs().apply(two.get(0)), cell.outputs().apply(one.get(0)), 0);
    }
  }

  /** Members share what does not depend on their networks, here the maps of frames. */
  @Test
  void answer_ofAMember_isToTheBitThatOfTheMemberAlone() {
    String[] overrides = {"maps=[{frames: {of: ridge, rows: {residuals: out-of-fold}}}]"};
    List<FoldRun> members = ensemble("2", overrides).members();

    for (GridCell cell : GridCell.all(settings("2", overrides), true)) {
      for (FoldRun member : members) {
        FoldRun alone =
            new FoldRun(
                member.rows(),
                member.networks(),
                member.tuning(),
                member.seeds(),
                FoldPairs.of(settings("1", overrides)).get(0),
                FoldObserver.NONE);
        assertThat(cell.outputs().apply(member)).isEqualTo(cell.outputs().apply(alone));
      }
    }
  }

  private List<GridCell> cells() {
    return GridCell.all(settings("1"), true);
  }

  private Ensemble ensemble(String members, String... overrides) {
    ExperimentSettings settings = settings(members, overrides);
    ExperimentData data = ExperimentData.load(settings);
    FoldPlan plan = FoldPlans.of(settings, data).folds().get(0);
    return new FoldPreparation(data, settings)
        .start(plan.parts(), plan.seeds(), () -> Runnable::run)
        .join();
  }

  private ExperimentSettings settings(String members, String... overrides) {
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("ensemble=" + members);
    return TinyExperiment.settings(data, all.toArray(String[]::new));
  }
}
