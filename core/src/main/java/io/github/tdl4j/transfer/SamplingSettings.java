package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import java.util.Collections;
import java.util.List;

/**
 * How rows of layer i_V are drawn for a label that N_V has not seen, in the place of T^(i) of each
 * source row. T^(i) is a conditional mean: what it yields is too short, too alike, and wrong in a
 * way of its own for each label. Let m be the mean of the seen target rows. Draw d of source row j
 * with label c is
 *
 * <pre>  v_jd = m + κ (t_j − m) + e_cd + r_jd</pre>
 *
 * <p>with t_j = T(a_j), or the mean of T(a_j) over the rows of label c ({@link Centre}); e_cd, an
 * error that all rows of a label share in draw d; and r_jd, a residual of a single row ({@link
 * Residuals}). Each draw weighs 1 / {@code draws} of its source row. In terms of METHOD:
 *
 * <ul>
 *   <li>the paper's transfer: nothing is drawn, κ = 1 ({@link #none});
 *   <li>stochastic transfer: several draws, residuals {@link Residuals#OUT_OF_FOLD};
 *   <li>prototype transfer: centre {@link Centre#LABEL}, κ above 1, residuals {@link
 *       Residuals#WITHIN_LABEL};
 *   <li>error-aware transfer: the same with {@code labelErrors} above 0.
 * </ul>
 *
 * <p>Errors and residuals are those that the map makes of <em>seen</em> labels when it is fitted
 * without them. Where layer i_V is a hidden one, of units in [0, 1], draws are cut off there: a
 * unit that is off stays off, as many are in real activations, and no draw is what the layer could
 * not show.
 *
 * <p>With {@link Centre#NEIGHBOUR} draw d is, instead of all that, the target row of the d-th
 * nearest pair: a row that was, about which nothing is learnt ({@link NeighbourTransfer}).
 *
 * @param draws D for each source row, at least 1
 * @param centre what is drawn about
 * @param stretch κ, at least 0
 * @param residuals what single rows vary by
 * @param residualScale factor of r, at least 0
 * @param labelErrors factor of e, at least 0; 0 for none
 * @param shrinkage λ in [0, 1]: the covariance of e is (1 − λ) S + λ (tr S / tr Σ) Σ, where S =
 *     (1/C) Σ_c e_c e_cᵀ over the C seen labels, e_c the true less the predicted mean, and Σ is the
 *     covariance of all seen target rows. C labels say nothing of other directions than C
 * @param weight how much all draws of a source row count together, above 0, where a row of X_V
 *     counts 1, and after the labels have been balanced where they are
 */
public record SamplingSettings(
    int draws,
    Centre centre,
    double stretch,
    Residuals residuals,
    double residualScale,
    double labelErrors,
    double shrinkage,
    double weight) {

  /** What is drawn about. */
  public enum Centre {
    /** What the map makes of the row. */
    INSTANCE,
    /** The mean of that over all rows of the label. */
    LABEL,
    /** The target row of a pair that the map looks at, another one for each draw. */
    NEIGHBOUR
  }

  /** What single rows vary by. */
  public enum Residuals {
    /** Nothing. */
    NONE,
    /** A seen row less its centre, as a map that was not fitted to its label has it. */
    OUT_OF_FOLD,
    /** The same of one of the seen rows whose centres are nearest to the row's centre. */
    NEARBY,
    /** A seen row less the mean of its label. */
    WITHIN_LABEL
  }

  public SamplingSettings {
    Check.atLeast("draws", draws, 1);
    Check.notNegative("stretch", stretch);
    Check.notNegative("residualScale", residualScale);
    Check.notNegative("labelErrors", labelErrors);
    Check.inRange("shrinkage", shrinkage, 0, 1);
    Check.positive("weight", weight);
  }

  /** The paper's transfer: each row as it is mapped. */
  public static SamplingSettings none() {
    return new SamplingSettings(1, Centre.INSTANCE, 1, Residuals.NONE, 1, 0, 0.5, 1);
  }

  /** Returns whether rows are taken as they are mapped, so that nothing is learnt of seen rows. */
  public boolean isNone() {
    return centre == Centre.INSTANCE && isOfCentresAlone() && weight == 1;
  }

  /** Returns whether rows are their centres, with nothing added and at their length. */
  public boolean isOfCentresAlone() {
    return stretch == 1 && residuals == Residuals.NONE && labelErrors == 0;
  }

  /** Returns whether the labels of seen rows play a part. */
  public boolean looksAtLabels() {
    return residuals != Residuals.NONE || labelErrors > 0;
  }

  /** Returns whether what the map says of labels that it was not fitted to is looked at. */
  public boolean needsHeldOut() {
    return residuals == Residuals.OUT_OF_FOLD || residuals == Residuals.NEARBY || labelErrors > 0;
  }

  /**
   * Source rows as they come when they have been drawn: all rows of the first draw, then all of the
   * second, each with its share of the weight of its source row.
   */
  LabelledRows drawn(LabelledRows once, Rows rows) {
    List<Double> weights = once.weights().stream().map(weight -> weight / draws).toList();
    return new LabelledRows(
        rows, repeated(once.labels()), repeated(weights), repeated(once.clips()));
  }

  private <T> List<T> repeated(List<T> once) {
    return Collections.nCopies(draws, once).stream().flatMap(List::stream).toList();
  }
}
