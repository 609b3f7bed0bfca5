package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million repeats are planned as they come. */
class LazyFoldsTest {
  @TempDir private Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void write() {
    data = TinyClips.write(folder.resolve("data"));
  }

  private FoldPlans plans(String... overrides) {
    ExperimentSettings settings = TinyExperiment.settings(data, overrides);
    return FoldPlans.of(settings, ExperimentData.load(settings));
  }

  @Test
  void folds_ofAMillionRepeats_areThoseOfAFew() {
    FoldPlans many = plans("repeats=1000000");
    List<FoldPlan> few = plans("repeats=4").folds();
    assertThat(many.folds()).hasSize(3_000_000);
    assertThat(List.copyOf(many.folds().subList(0, 12)))
        .usingRecursiveComparison()
        .isEqualTo(List.copyOf(few));
    assertThat(many.folds().get(2_999_999).repeat()).isEqualTo(999_999);
    assertThat(many.folds().get(3).number()).isZero();
  }

  /** The listener ends the run when it would begin: until then nothing may grow with repeats. */
  @Test
  void run_ofAMillionRepeats_beginsAtOnce() {
    ExperimentSettings settings = TinyExperiment.settings(data, "repeats=1000000");
    GridListener ending =
        new GridListener() {
          @Override
          public void begun(int total, int kept) {
            throw new IllegalStateException(total + " units, kept " + kept);
          }

          @Override
          public void finished() {}
        };
    long before = used();
    assertThatThrownBy(() -> Experiment.run(settings, folder.resolve("out"), 2, ending))
        .hasMessage("51000000 units, kept 0");
    assertThat(used() - before).isLessThan(200L << 20);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void run_moreCellsThanCanBeCounted_isRefused() {
    ExperimentSettings settings =
        TinyExperiment.settings(data, "repeats=1000000", "folds=12", "maps=" + maps(300));
    assertThatThrownBy(
            () -> Experiment.run(settings, folder.resolve("out"), 2, GridListener.silent()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("key repeats must leave at most 2147483647 cells");
  }

  private static String maps(int count) {
    StringBuilder maps = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      maps.append("{knn: {k: 1, name: m").append(i).append("}}, ");
    }
    return maps + "ridge]";
  }

  @Test
  void hidden_beyondAMatrix_isRefusedWithItsBytes() {
    assertThatThrownBy(() -> plans("networks.audio.hidden=[30000, 30000]", "layers=[1]"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("key networks.audio.hidden must give at most 536870911 weights")
        .hasMessageContainingAll("900000000", "3600 MB");
  }

  @Test
  void hidden_beyondTheMemoryOfJava_isRefusedWithItsBytes() {
    assertThatThrownBy(
            () ->
                plans(
                    "networks.video.hidden=" + List.of(23_000, 23_000, 23_000, 23_000, 23_000),
                    "layers=[1]"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("key networks.video.hidden needs at least ")
        .hasMessageContaining("of memory for weights");
  }
}
