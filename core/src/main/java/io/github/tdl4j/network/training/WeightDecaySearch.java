package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;

/**
 * The weight decay of a training whose settings leave it open: the penalty of the logistic
 * regression that tells best the labels of rows that are held out, all of them training rows. How
 * much must be smoothed is a matter of the data, of noise and of rows for each column, and a linear
 * model finds it in a moment.
 *
 * @param labels the number of output units
 * @param seeds of the network; they draw which rows are held out
 */
public record WeightDecaySearch(int labels, Seeds seeds) {
  /**
   * The same settings, with a decay by the rows if they leave it open.
   *
   * @param rows kept, which are trained on, and held, which decide; where there are none of these,
   *     a quarter of those kept
   */
  public Backpropagation chosen(Backpropagation training, LabelledRows.Division rows) {
    if (training.descent().decay().kind() != WeightDecay.Kind.OPEN) {
      return training;
    }
    LogisticRegression linear =
        rows.validation().count() > 0
            ? LogisticRegression.select(rows, labels)
            : LogisticRegression.select(rows.training(), labels, seeds.stream("decay"));
    return training.with(WeightDecay.as(linear));
  }

  /** The same where a quarter of the rows decides. */
  public Backpropagation chosen(Backpropagation training, LabelledRows rows) {
    LabelledRows none = LabelledRows.of(Matrix.zeros(0, rows.rows().columns()), List.of());
    return chosen(training, new LabelledRows.Division(rows, none));
  }
}
