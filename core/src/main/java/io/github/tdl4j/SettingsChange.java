package io.github.tdl4j;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.network.training.Backpropagation;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes of the settings of backpropagation by functions of the caller, which may fail. */
final class SettingsChange {
  private SettingsChange() {}

  /**
   * Returns the changes {@code earlier}, then {@code change}. The change is tried once, so that a
   * setting out of its range is refused where it is given.
   *
   * @throws IllegalArgumentException if {@code change} is null or returns null
   */
  static UnaryOperator<Backpropagation> then(
      UnaryOperator<Backpropagation> earlier, UnaryOperator<Backpropagation> change) {
    Check.notNull("change", change);
    UnaryOperator<Backpropagation> both =
        settings -> Check.notNull("the result of change", change.apply(earlier.apply(settings)));
    var unused = both.apply(Backpropagation.training(List.of(1)));
    return both;
  }
}
