package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.Batches;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.LearningCurve;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;

/**
 * The training of networks of other kinds, with the minibatches, learning rates, weight decay,
 * early stopping and detection of divergence of {@link Backpropagation}.
 *
 * @param settings of the training; its dropout is not used
 */
public record TrainableNetworks(Backpropagation settings) {

  /** A rule that may end a training after an epoch. */
  private interface Rule {
    boolean continuesAfter(int epochs, TrainableNetwork network);

    /** Called with the losses of all epochs when the training has ended. */
    default void ended(LearningCurve curve) {
      Check.notNull("curve", curve);
    }

    /** Returns a rule that trains for a number of epochs and reports the learning curve. */
    static Rule reporting(int epochs, TrainingListener listener) {
      return new Rule() {
        @Override
        public boolean continuesAfter(int done, TrainableNetwork network) {
          return done < epochs;
        }

        @Override
        public void ended(LearningCurve curve) {
          listener.trained(curve);
        }
      };
    }
  }

  /**
   * Returns a trained copy of a network.
   *
   * @param network to start from
   * @param data rows with one column for each input; labels are units of the network
   * @param random for the order of the rows
   * @throws io.github.tdl4j.network.DivergenceException if training diverges
   */
  public TrainableNetwork train(TrainableNetwork network, LabelledRows data, RandomStream random) {
    return train(network, data, random, TrainingListener.NONE);
  }

  /**
   * Returns a trained copy of a network, and reports the losses.
   *
   * @param network to start from
   * @param data rows with one column for each input; labels are units of the network
   * @param random for the order of the rows
   * @param listener receives the losses of the training on all rows
   * @throws io.github.tdl4j.network.DivergenceException if training diverges
   */
  public TrainableNetwork train(
      TrainableNetwork network, LabelledRows data, RandomStream random, TrainingListener listener) {
    Check.notNull("network", network);
    Check.notNull("data", data);
    Check.notNull("random", random);
    Check.notNull("listener", listener);
    Backpropagation fixed = settings.forRows(data.rows(), 1);
    Training training = new Training(fixed, network, random, listener);
    return fixed.stopping().stops()
        ? training.stopped(data.divide(fixed.stopping().share(), random), data)
        : training.all(data);
  }

  /**
   * Returns a trained copy of a network, with given validation rows for early stopping. If there
   * are none, some of the training rows are held out.
   *
   * @param network to start from
   * @param rows for training and validation
   * @param random for the order of the rows
   * @throws io.github.tdl4j.network.DivergenceException if training diverges
   */
  public TrainableNetwork train(
      TrainableNetwork network, LabelledRows.Division rows, RandomStream random) {
    return train(network, rows, random, TrainingListener.NONE);
  }

  /**
   * Returns a trained copy of a network, with given validation rows for early stopping, and reports
   * the losses. If there are none, some of the training rows are held out.
   *
   * @param network to start from
   * @param rows for training and validation
   * @param random for the order of the rows
   * @param listener receives the losses of the training on all training rows
   * @throws io.github.tdl4j.network.DivergenceException if training diverges
   */
  public TrainableNetwork train(
      TrainableNetwork network,
      LabelledRows.Division rows,
      RandomStream random,
      TrainingListener listener) {
    Check.notNull("network", network);
    Check.notNull("rows", rows);
    Check.notNull("random", random);
    Check.notNull("listener", listener);
    Backpropagation fixed = settings.forRows(rows.training().rows(), 1);
    return fixed.stopping().stops() && rows.validation().count() > 0
        ? new Training(fixed, network, random, listener).stopped(rows, rows.training())
        : train(network, rows.training(), random, listener);
  }

  /** One training, with settings fixed for its rows. */
  private record Training(
      Backpropagation settings,
      TrainableNetwork network,
      RandomStream random,
      TrainingListener listener) {
    TrainableNetwork all(LabelledRows data) {
      return descend(data, Rule.reporting(settings.epochs(), listener));
    }

    TrainableNetwork stopped(LabelledRows.Division parts, LabelledRows data) {
      if (parts.validation().count() == 0) {
        return all(data);
      }
      LabelledRows validation = parts.validation();
      EarlyStopping.Search search = settings.stopping().search(validation);
      var unused =
          descend(
              parts.training(),
              (done, now) ->
                  search.continuesAfter(
                      done, Network.crossEntropy(now.activate(validation.rows()), validation)));
      int best = search.best();
      return descend(data, Rule.reporting(best, listener));
    }

    TrainableNetwork descend(LabelledRows data, Rule rule) {
      Check.columns("rows", data.rows(), network.inputs());
      data.labels().forEach(label -> Check.inRange("every label", label, 0, network.units() - 1));
      Batches batches = new Batches(data.count(), settings.batch(), random);
      TrainableNetwork.Descent descent = network.descent();
      LossHistory history = new LossHistory(settings.epochs(), network.units());
      boolean continues = true;
      for (int epoch = 0; continues && epoch < settings.epochs(); epoch++) {
        for (int[] rows : batches.nextEpoch()) {
          Matrix outputs =
              descent.step(data, rows, settings.descent().at(epoch, settings.epochs()));
          for (int i = 0; i < rows.length; i++) {
            history.add(data.weights().get(rows[i]), outputs.get(i, data.labels().get(rows[i])));
          }
        }
        history.end(epoch);
        continues = rule.continuesAfter(epoch + 1, descent.network());
      }
      history.finish(() -> Network.crossEntropy(network.activate(data.rows()), data));
      if (!descent.isFinite()) {
        throw LossHistory.diverged("weights became infinite");
      }
      rule.ended(history.curve());
      return descent.network();
    }
  }
}
