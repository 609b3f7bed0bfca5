package io.github.tdl4j.network.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.TotalVariance;
import io.github.tdl4j.network.rbm.RbmSettings.MomentumSchedule;
import io.github.tdl4j.network.rbm.RbmSettings.Sparsity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RbmSettingsTest {
  @Test
  void momentum_epochs_switchesAtTheNamedOne() {
    MomentumSchedule schedule = new MomentumSchedule(0.5, 0.9, 2);

    assertThat(schedule.at(0)).isEqualTo(0.5);
    assertThat(schedule.at(1)).isEqualTo(0.5);
    assertThat(schedule.at(2)).isEqualTo(0.9);
    assertThat(new MomentumSchedule(0.5, 0.9, 0).at(0)).isEqualTo(0.9);
  }

  @Test
  void construct_settingsOutsideTheirRange_areRefused() {
    MomentumSchedule momentum = new MomentumSchedule(0.5, 0.9, 5);
    assertThatThrownBy(() -> new RbmSettings(1, -1, 1, 1, false, momentum, 0, Sparsity.NONE, 1))
        .hasMessage("batch must be at least 0 but is -1");
    assertThatThrownBy(() -> new RbmSettings(1, 1, 1, 0, false, momentum, 0, Sparsity.NONE, 1))
        .hasMessage("gibbsSteps must be at least 1 but is 0");
    assertThatThrownBy(() -> RbmSettings.defaults(Double.NaN).withEpochs(1))
        .hasMessage("learningRate must be zero or positive and finite but is NaN");
    assertThatThrownBy(() -> new MomentumSchedule(1, 0.9, 5))
        .hasMessage("early momentum must be in [0.0, 0.999] but is 1.0");
    assertThatThrownBy(() -> new Sparsity(1.1, 0))
        .hasMessage("sparsity target must be in [0.0, 1.0] but is 1.1");
  }

  /**
   * Column variances 4 and 8/3 · 75 = 200 about means of 3 and 10, so that the rate is 0.6 / 204.
   */
  @Test
  void forRows_noRate_fallsWithTheTotalVariance() {
    Matrix rows = Matrix.ofRows(new float[][] {{1, 10}, {5, 10}, {1, 30}, {5, -10}});
    assertThat(TotalVariance.of(rows)).isEqualTo(4 + 200);
    assertThat(rate(rows, VisibleUnits.GAUSSIAN)).isEqualTo(0.6 / 204);
    assertThat(rate(rows.scaled(0.1f), VisibleUnits.GAUSSIAN)).isEqualTo(0.01);
    assertThat(rate(Matrix.zeros(3, 2), VisibleUnits.GAUSSIAN)).isEqualTo(0.01);
    assertThat(rate(rows, VisibleUnits.BERNOULLI)).isEqualTo(0.05);
  }

  @Test
  void forRows_rateThatIsSet_isKept() {
    RbmSettings set = RbmSettings.defaults(0.7).withEpochs(3);
    assertThat(set.forRows(Matrix.zeros(3, 2), VisibleUnits.GAUSSIAN)).isSameAs(set);
  }

  private static double rate(Matrix rows, VisibleUnits units) {
    return RbmSettings.defaults(RbmSettings.BY_ROWS)
        .withEpochs(3)
        .forRows(rows, units)
        .learningRate();
  }

  /** The machine on the data learns as with the rate that its rows give; those above are as set. */
  @Test
  void pretrain_noRate_isWithTheRateOfTheRows() {
    Matrix rows = Seeds.root(1).stream("rows").gaussians(40, 90, 1);
    double rate = 0.6 / TotalVariance.of(rows);
    assertThat(rate).isBetween(0.005, 0.0099);
    assertThat(pretrained(rows, RbmSettings.BY_ROWS)).isEqualTo(pretrained(rows, rate));
  }

  private static Matrix pretrained(Matrix rows, double rate) {
    DeepBeliefNetwork.Settings settings =
        new DeepBeliefNetwork.Settings(
            List.of(5, 4),
            VisibleUnits.GAUSSIAN,
            RbmSettings.defaults(rate).withEpochs(4),
            RbmSettings.defaults(0.05).withEpochs(4));
    return DeepBeliefNetwork.pretrain(rows, settings, Seeds.root(2)).machines().get(1).weights();
  }

  @Test
  void withBatch_changesTheSizeOfMinibatchesAlone() {
    RbmSettings defaults = RbmSettings.defaults(0.1);

    assertThat(defaults.withBatch(50).batch()).isEqualTo(50);
    assertThat(defaults.withBatch(50).withBatch(defaults.batch())).isEqualTo(defaults);
  }
}
