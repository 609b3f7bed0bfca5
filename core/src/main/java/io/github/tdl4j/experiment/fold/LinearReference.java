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
 * The experiment of one fold without any network: logistic regression on the target inputs H_V^(0),
 * and a ridge map between the inputs in the place of T^(i). It shows whether the networks learn
 * more than a linear model does, and it keeps to the same protocol: the penalty is chosen once, on
 * the rows that the unimodal model is trained on, and mapped rows count as they do in TDLFT(i).
 *
 * @param units the output units, one a label
 */
record LinearReference(FoldRows rows, Tuning tuning, Seeds seeds, int units) {

  static LinearReference of(FoldRun fold) {
    int units = fold.networks().target().layers().get(fold.networks().target().depth()).units();
    return new LinearReference(fold.rows(), fold.tuning(), fold.seeds(), units);
  }

  /** Logistic regression on X_V. */
  Matrix unimodal() {
    LabelledRows seen = rows.target().seen();
    return select(rows.target()).train(seen, units).activate(rows.target().test());
  }

  /** Logistic regression on X_V and on X_A*, which a ridge map has sent to the target inputs. */
  Matrix transfer() {
    LabelledRows seen = rows.target().seen();
    Rows source = rows.source().paired().rows();
    Embedding map =
        Ridge.defaults()
            .fit(new ParallelActivations(memory().hold(source), memory().hold(seen.rows())));
    LabelledRows mapped = TransferStrategy.of(map).apply(rows.source().unpaired());
    return outputs(mapped, rows.target());
  }

  /** Logistic regression on X_V and X_V*. */
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

  /** By the validation part, where there is one, else by a share of X_V. */
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
