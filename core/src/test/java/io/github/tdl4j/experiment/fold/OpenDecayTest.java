package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.LogisticRegression;
import io.github.tdl4j.network.training.WeightDecay;
import io.github.tdl4j.network.training.WeightDecaySearch;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenDecayTest {
  private Path data;
  private FoldRun run;
  private LabelledRows seen;
  private WeightDecaySearch open;

  @BeforeAll
  void prepare(@TempDir Path folder) {
    data = TinyClips.write(folder.resolve("data"));
    run = fold();
    seen = run.rows().target().seen();
    int units = LinearReference.of(run).units();
    open = new WeightDecaySearch(units, run.seeds().branch("target"));
  }

  private FoldRun fold(String... overrides) {
    return PreparedFold.of(TinyExperiment.settings(data, overrides), 0).run();
  }

  /** Settings that leave the decay open. */
  private Backpropagation training() {
    return TinyExperiment.settings(data).target().training();
  }

  private LogisticRegression selected(Seeds seeds) {
    return LogisticRegression.select(seen, open.labels(), seeds.stream("decay"));
  }

  @Test
  void chosen_openDecay_isThePenaltyOfLogisticRegressionOnRowsThatAreHeldOut() {
    assertThat(open.chosen(training(), parts(0)).descent().decay())
        .isEqualTo(WeightDecay.as(selected(open.seeds())));
  }

  @Test
  void chosen_validationPart_decidesInThePlaceOfAShare() {
    LabelledRows.Division parts = parts(9);
    assertThat(open.chosen(training(), parts).descent().decay())
        .isEqualTo(WeightDecay.as(LogisticRegression.select(parts, open.labels())));
  }

  private LabelledRows.Division parts(int held) {
    return new LabelledRows.Division(
        seen,
        new LabelledRows(
            seen.rows().rowRange(0, held),
            seen.labels().subList(0, held),
            seen.weights().subList(0, held)));
  }

  @Test
  void chosen_decayThatIsGiven_isKept() {
    Backpropagation given = training().with(WeightDecay.set(0.3));
    assertThat(open.chosen(given, parts(0))).isSameAs(given);
  }

  /** Three hidden layers decay by at most 0.001. */
  @Test
  void target_decayThatIsNotGiven_isTrainedWithThePenaltyDividedByItsRows() {
    double penalty = selected(open.seeds()).penalty();
    double decay = Math.max(1e-4, Math.min(1e-3, penalty / seen.count()));
    FoldRun given = fold("networks.video.training.weightDecay=" + decay);

    assertThat(run.networks().target()).isEqualTo(given.networks().target());
    assertThat(run.networks().target())
        .isNotEqualTo(fold("networks.video.training.weightDecay=" + decay / 2).networks().target());
  }

  @Test
  void tuning_decayThatIsNotGiven_hasThePenaltyOfTheTargetNetwork() {
    assertThat(run.tuning().backpropagation().descent().decay())
        .isEqualTo(WeightDecay.as(selected(open.seeds())));
    assertThat(fold("transfer.weightDecay=0.2").tuning().backpropagation().descent().decay())
        .isEqualTo(WeightDecay.set(0.2));
  }
}
