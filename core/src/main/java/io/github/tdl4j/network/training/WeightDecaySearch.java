package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;

/**
 * The selection of a weight decay that the settings leave open: the penalty of the logistic
 * regression with the smallest cross-entropy on held-out training rows. The best regularisation
 * depends on the data, and a linear model finds it quickly.
 *
 * @param labels the number of output units
 * @param seeds of the network, for the division of the rows
 */
public record WeightDecaySearch(int labels, Seeds seeds) {
  /**
   * Returns the settings with a selected decay if they leave it open.
   *
   * @param training the settings
   * @param rows for training and validation; without validation rows a quarter of the training rows
   *     is held out
   * @throws IllegalArgumentException if an argument is null
   */
  public Backpropagation chosen(Backpropagation training, LabelledRows.Division rows) {
    Check.notNull("training", training);
    Check.notNull("rows", rows);
    if (training.descent().decay().kind() != WeightDecay.Kind.OPEN) {
      return training;
    }
    LogisticRegression linear =
        rows.validation().count() > 0
            ? LogisticRegression.select(rows, labels)
            : LogisticRegression.select(rows.training(), labels, seeds.stream("decay"));
    return training.with(WeightDecay.as(linear));
  }

  /**
   * Returns the settings with a decay selected on a quarter of the rows if they leave it open.
   *
   * @param training the settings
   * @param rows training rows
   * @throws IllegalArgumentException if an argument is null
   */
  public Backpropagation chosen(Backpropagation training, LabelledRows rows) {
    Check.notNull("training", training);
    Check.notNull("rows", rows);
    LabelledRows none = LabelledRows.of(Matrix.zeros(0, rows.rows().columns()), List.of());
    return chosen(training, new LabelledRows.Division(rows, none));
  }
}
