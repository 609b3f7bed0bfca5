package io.github.tdl4j.transfer;

import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;
import io.github.tdl4j.network.training.Backpropagation;

/**
 * Fine-tuning of the layers of N_V above i: the settings and the training rows that TDLFT(i) and
 * its oracle share.
 *
 * @param replay whether X_V joins the new rows ({@link Replay#NONE} is Algorithm 1 as printed)
 * @param balanced whether all labels have the same total weight
 * @param backpropagation trains the layers above i
 * @param memory for training rows; rows that exceed it are computed for each minibatch
 * @param listener receives the learning curve of each fine-tuning
 */
public record FineTuning(
    Replay replay,
    boolean balanced,
    Backpropagation backpropagation,
    RowMemory memory,
    TrainingListener listener) {

  /**
   * Creates settings whose learning curves are ignored.
   *
   * @param replay whether X_V joins the new rows
   * @param balanced whether all labels have the same total weight
   * @param backpropagation trains the layers above i
   * @param memory for training rows
   */
  public FineTuning(
      Replay replay, boolean balanced, Backpropagation backpropagation, RowMemory memory) {
    this(replay, balanced, backpropagation, memory, TrainingListener.NONE);
  }

  /**
   * Returns the rows of layer i that the upper layers are trained on.
   *
   * @param rows new rows of layer i
   * @param weight of each new row beside a row of X_V, above 0, applied after balancing
   * @param seen H_V^(i)(X_V) with Y, read only with {@link Replay#MIX}
   */
  LabelledRows trainingRows(LabelledRows rows, double weight, LabelledRows seen) {
    LabelledRows added = inMemory(rows);
    LabelledRows all =
        switch (replay) {
          case NONE -> added;
          case MIX -> inMemory(inMemory(seen).followedBy(added));
        };
    return (balanced ? all.balanced() : all).lastWeighted(added.count(), weight);
  }

  private LabelledRows inMemory(LabelledRows rows) {
    return rows.withRows(memory.hold(rows.rows()));
  }

  /**
   * Trains the layers above {@code layer}. Dropout omits units of H^(i) with the rate of hidden
   * units, because they are hidden units of the whole network.
   */
  Network trainAbove(int layer, Network upper, LabelledRows training, RandomStream random) {
    Backpropagation above =
        layer == 0
            ? backpropagation
            : backpropagation.with(backpropagation.dropout().aboveHiddenLayer());
    return above.train(upper, training, random, listener);
  }

  /** Returns the rows of layer {@code layer} of a network for these inputs. */
  static LabelledRows atLayer(Network network, int layer, LabelledRows inputs) {
    return inputs.withRows(network.upTo(layer).over(inputs.rows()));
  }
}
