package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.state.SavedState;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.Tensor;
import io.github.tdl4j.transfer.LayerPair;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of a saved model outside their range: each is refused with its file, key and rule. */
class SavedNumbersTest {
  private static final TwoViews VIEWS = TwoViews.of(45, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(5, 4).pretrainingEpochs(1).epochs(1);
  private static final NetworkClassifier<String> AUDIO =
      TRAINER.visible(VisibleUnits.BERNOULLI).fit(VIEWS.ofSource(PAIRS), TwoViews.LABELS);

  /** Large numbers are scaled by a unit. */
  private static final NetworkClassifier<String> VIDEO =
      TRAINER.fit(
          LabelledData.of(
              Matrix.ofRows(VIEWS.target()).scaled(1e25f).select(PAIRS),
              VIEWS.ofTarget(PAIRS).labels()),
          TwoViews.LABELS);

  @TempDir Path folder;

  private static State state() {
    Matrix target = Matrix.ofRows(VIEWS.target()).scaled(1e25f).select(PAIRS);
    List<String> labels = VIEWS.ofTarget(PAIRS).labels();
    return Transfer.between(new LayerPair(List.of(0, 1), 1))
        .map(Ncca.of(2))
        .stochastic(2)
        .epochs(1)
        .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), LabelledData.of(target, labels))
        .state(new LabelValues.Plain<>());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target.scaling.projection.scale|0|target.scaling.projection.scale: must be positive but is"
            + " 0.0",
        "target.scaling.projection.scale|-1|target.scaling.projection.scale: must be positive but"
            + " is -1.0",
        "target.scaling.projection.scale|1e39|target.scaling.projection.scale: must be from"
            + " -3.4028234663852886E38 to 3.4028234663852886E38 but is 1.0E39",
        "target.scaling.normaliser.all.factors|-2|target.scaling.normaliser.all.factors: must have"
            + " no number below 0 but is -2.0 in column 0",
        "target.scaling.normaliser.all.units|3|target.scaling.normaliser.all.units: must be powers"
            + " of two but is 3.0 in column 0",
        "target.scaling.normaliser.all.units|0|target.scaling.normaliser.all.units: must be powers"
            + " of two but is 0.0 in column 0",
        "target.scaling.normaliser.all.means|NaN|target.scaling.normaliser.all.means: must have"
            + " finite numbers but is not in all of its 1 x 4",
        "source.scaling.projection.interval.factors|-1|source.scaling.projection.interval.factors:"
            + " must have no number below 0 but is -1.0 in column 0",
        "target.network.layers.1.weights|3.4e38|target.network.layers.1.weights: must have sizes"
            + " that sum to at most 3.4028235E38 for each unit but is",
        "target.network.layers.2.bias|Infinity|target.network.layers.2.bias: must have finite"
            + " numbers but is not in all of its 1 x 5",
        "map.factors|-1|map.factors: must have no number below 0 but is -1.0 in column 0",
        "map.map.correlations|1.5|map.map.correlations: must be from 0 to 1 but is 1.5",
        "map.map.correlations|-0.5|map.map.correlations: must be from 0 to 1 but is -0.5",
        "settings.sampling.stretch|1e10|settings.sampling: stretch must be in [0.0, 1.0E9] but is"
            + " 1.0E10",
        "settings.sampling.weight|0|settings.sampling: weight must be positive and finite but is"
            + " 0.0",
        "settings.sampling.shrinkage|2|settings.sampling: shrinkage must be in [0.0, 1.0] but is"
            + " 2.0",
        "settings.tuning.momentum|1|settings.tuning: momentum must be in [0.0, 0.999] but is 1.0",
        "settings.tuning.hidden_dropout|1|settings.tuning: hidden dropout must be in [0.0, 0.95]"
            + " but is 1.0",
        "settings.tuning.learning_rate|-1|settings.tuning.learning_rate: must be from 0.0 to"
            + " 1.7976931348623157E308 but is -1.0",
      })
  void load_numberOutsideItsRange_isRefusedWithFileKeyRuleAndWayOut(
      String key, double number, String message) {
    State damaged = SavedState.with(state(), key, old -> replaced(old, number));
    Path model = folder.resolve("model");
    ModelFiles.write(model, damaged);

    assertThatThrownBy(() -> FittedTransfer.load(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(model.resolve("model.json") + ": " + message)
        .hasMessageEndingWith("; get the model anew, or write it again");
  }

  /** The number in the place of a number, or of all numbers of an array. */
  private static Object replaced(Object old, double number) {
    if (old instanceof Tensor.Floats floats) {
      MutableMatrix changed = floats.matrix().mutableCopy();
      changed.fill((float) number);
      return new Tensor.Floats(changed);
    }
    if (old instanceof Tensor.Doubles doubles) {
      MutableMatrix changed = doubles.matrix().toMatrix().mutableCopy();
      changed.fill((float) number);
      return new Tensor.Doubles(DoubleMatrix.of(changed));
    }
    return number;
  }
}
