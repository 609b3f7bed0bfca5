package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.experiment.fold.FoldRows.TargetRows;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Tuning;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.training.LogisticRegression;
import io.github.tdl4j.transfer.Replay;
import io.github.tdl4j.transfer.TransferStrategy;

/**
 * The experiment of one fold with linear models: logistic regression on the target inputs H_V^(0),
 * and a ridge map between the inputs as T^(0). It shows whether the networks learn more than linear
 * models. The protocol is the same: the penalty is chosen once, on the training rows of the
 * unimodal model, and mapped rows have the weights that they have in TDLFT(i). The outputs of the
 * unimodal model for all unseen labels are equal, so that it has no AUSUC.
 *
 * @param units number of output units, one for each label
 */
record LinearReference(FoldRows rows, Tuning tuning, Seeds seeds, int units) {

  static LinearReference of(FoldRun fold) {
    return new LinearReference(fold.rows(), fold.tuning(), fold.seeds(), fold.networks().units());
  }

  /** Returns the outputs of logistic regression on X_V. */
  Matrix unimodal() {
    LabelledRows seen = rows.target().seen();
    return select(rows.target()).train(seen, units).activate(rows.target().test());
  }

  /**
   * Returns the outputs of logistic regression on X_V and on X_A* mapped to the target inputs by
   * ridge regression.
   */
  Matrix transfer() {
    LabelledRows seen = rows.target().seen();
    Rows source = rows.source().paired().rows();
    Embedding map =
        Ridge.defaults()
            .fit(new ParallelActivations(memory().hold(source), memory().hold(seen.rows())));
    LabelledRows mapped = TransferStrategy.of(map).apply(rows.source().unpaired());
    return outputs(mapped, rows.target());
  }

  /** Returns the outputs of logistic regression on X_V and X_V*. */
  Matrix oracle() {
    return outputs(rows.oracleTarget().unseen(), rows.oracleTarget());
  }

  private Matrix outputs(LabelledRows unseen, TargetRows target) {
    LabelledRows training =
        switch (tuning.replay()) {
          case NONE -> unseen;
          case MIX -> target.seen().followedBy(unseen);
        };
    LabelledRows inMemory = training.withRows(memory().hold(training.rows()));
    LogisticRegression settings =
        tuning.replay() == Replay.NONE ? selectByShare(inMemory) : select(target);
    return settings
        .train(tuning.balanced() ? inMemory.balanced() : inMemory, units)
        .activate(target.test());
  }

  /** Chooses the penalty on the validation rows or, without any, on a held-out share of X_V. */
  private LogisticRegression select(TargetRows target) {
    return target.validation().count() == 0
        ? selectByShare(target.seen())
        : LogisticRegression.select(
            new LabelledRows.Division(target.seen(), target.validation()), units);
  }

  private LogisticRegression selectByShare(LabelledRows training) {
    return LogisticRegression.select(training, units, seeds.stream("linear/held"));
  }

  private RowMemory memory() {
    return tuning.memory();
  }
}
