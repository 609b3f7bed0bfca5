package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.network.LearningCurve;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Learning curves for programs. */
class NetworkListenerTest {
  private static final TwoViews VIEWS = TwoViews.of(45, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final int[] UNSEEN = VIEWS.numbers(false, "D", "E");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(5, 4).pretrainingEpochs(2).epochs(3);

  private final List<LearningCurve> curves = new ArrayList<>();

  @Test
  void listener_ofATrainer_getsEachStageInItsOrder() {
    LabelledData<String> data = VIEWS.ofSource(PAIRS);
    NetworkTrainer heard = TRAINER.listener(curves::add);

    assertThat(heard.fit(data).network()).isEqualTo(TRAINER.fit(data).network());
    assertThat(curves)
        .extracting(LearningCurve::stage)
        .containsExactly("pretraining 1", "pretraining 2", "backpropagation");
    assertThat(curves).extracting(curve -> curve.losses().size()).containsExactly(2, 2, 3);
  }

  @Test
  void listener_settingsChangedLater_stays() {
    TRAINER.listener(curves::add).seed(2).epochs(4).hidden(3).fit(VIEWS.ofSource(PAIRS));
    assertThat(curves).hasSize(2).last().extracting(curve -> curve.losses().size()).isEqualTo(4);
  }

  /** Rows that are wider than long are trained in the coordinates of their span. */
  @Test
  void listener_rowsThatAreWide_isCalledToo() {
    TwoViews wide = TwoViews.of(40, 400, 4);
    TRAINER.listener(curves::add).fit(wide.ofSource(wide.numbers(false, "A", "B")));
    assertThat(curves).hasSize(3);
  }

  @Test
  void listener_ofATransfer_getsTheTuningAndThatOfTheOracle() {
    NetworkClassifier<String> audio =
        TRAINER.fit(VIEWS.ofSource(PAIRS).followedBy(VIEWS.ofSource(UNSEEN)));
    NetworkClassifier<String> video = TRAINER.fit(VIEWS.ofTarget(PAIRS), audio.labels());
    Transfer silent = Transfer.atLayer(1).map(new Ridge(1)).epochs(2);
    Transfer heard = silent.listener(curves::add).seed(1).frames(1, 1);

    FittedTransfer<String> fitted =
        heard.fit(audio, video, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
    assertThat(curves).as("a map is no training of a network").isEmpty();
    assertThat(fitted.tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)).network())
        .isEqualTo(
            silent
                .fit(audio, video, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS))
                .tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS))
                .network());
    heard.oracle(video, VIEWS.ofTarget(UNSEEN), VIEWS.ofTarget(PAIRS));
    assertThat(curves)
        .extracting(curve -> curve.stage() + " " + curve.losses().size())
        .containsExactly("backpropagation 2", "backpropagation 2");
  }

  @Test
  void listener_thatThrows_endsTheTraining() {
    IllegalStateException fault = new IllegalStateException("no room");
    NetworkTrainer failing =
        TRAINER.listener(
            curve -> {
              throw fault;
            });
    assertThatThrownBy(() -> failing.fit(VIEWS.ofSource(PAIRS))).isSameAs(fault);
  }
}
