package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;

/**
 * The oracle of the same i (section 4.2): N_V is fine-tuned on H_V^(i)(X_V*), the activations of
 * true target rows, in the place of transferred rows. It bounds what a better map can reach.
 *
 * @param layer i, from 0 to l
 * @param tuning of the layers above i
 */
public record OracleFineTuning(int layer, FineTuning tuning) {

  /**
   * Returns a tuned copy of N_V. A row of X_V* has the same weight as a row of X_V.
   *
   * @param target N_V
   * @param unseen (X_V*, Y*)
   * @param seen (X_V, Y), used with {@link Replay#MIX}
   * @param random for the order of the rows
   * @throws IllegalArgumentException if N_V has no layer i
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite
   */
  public Network apply(
      Network target, LabelledRows unseen, LabelledRows seen, RandomStream random) {
    Check.notNull("target", target);
    Check.notNull("unseen", unseen);
    Check.notNull("seen", seen);
    Check.notNull("random", random);
    Check.inRange("target layer", layer, 0, target.depth());
    LabelledRows training = trainingRows(target, unseen, seen);
    Network tuned = tuning.trainAbove(layer, target.from(layer), training, random);
    return target.upTo(layer).then(tuned);
  }

  /**
   * Returns the rows of layer i on which the upper layers are trained.
   *
   * @param target N_V up to layer i at least
   * @param unseen (X_V*, Y*)
   * @param seen (X_V, Y), used with {@link Replay#MIX}
   * @throws IllegalArgumentException if an argument is null
   */
  public LabelledRows trainingRows(Network target, LabelledRows unseen, LabelledRows seen) {
    Check.notNull("target", target);
    Check.notNull("unseen", unseen);
    Check.notNull("seen", seen);
    return tuning.trainingRows(
        FineTuning.atLayer(target, layer, unseen), 1, FineTuning.atLayer(target, layer, seen));
  }
}
