package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The sampling of rows of layer i_V for labels that N_V has not seen, in the place of T^(i) of each
 * source row. T^(i) estimates a conditional mean: its outputs are shrunk towards the mean,
 * under-dispersed, and biased per label. Let m be the mean of the seen target rows. Draw d of
 * source row j with label c is
 *
 * <pre>  v_jd = m + κ (t_j − m) + e_cd + r_jd</pre>
 *
 * <p>with t_j = T(a_j), or the mean of T(a_j) over the rows of label c ({@link Centre}); e_cd, an
 * error that all rows of a label share in draw d; and r_jd, a residual of a single row ({@link
 * Residuals}). The D draws of a source row share its weight equally. The factories stand for:
 *
 * <ul>
 *   <li>{@link #none}: the paper's transfer;
 *   <li>{@link #stochastic}: several draws with residuals {@link Residuals#OUT_OF_FOLD};
 *   <li>{@link #prototype}: centre {@link Centre#LABEL}, κ above 1, residuals {@link
 *       Residuals#WITHIN_LABEL};
 *   <li>{@link #errorAware}: centre {@link Centre#LABEL} with label errors.
 * </ul>
 *
 * <p>Errors and residuals are those of the map on <em>seen</em> labels to which it was not fitted.
 * Samples for a hidden layer, whose units are in [0, 1], are clipped to that range.
 *
 * <p>With {@link Centre#NEIGHBOUR} draw d is the target row of the d-th nearest pair, and nothing
 * is added.
 *
 * @param draws D for each source row, at least 1
 * @param centre around which rows are sampled
 * @param stretch κ, from 0 to 1e9
 * @param residuals of single rows
 * @param residualScale factor of r, from 0 to 1e9
 * @param labelErrors factor of e, from 0 to 1e9; 0 for none
 * @param shrinkage λ in [0, 1]: the covariance of e is (1 − λ) S + λ (tr S / tr Σ) Σ, where S =
 *     (1/C) Σ_c e_c e_cᵀ over the C seen labels, e_c is the true less the predicted mean, and Σ is
 *     the covariance of all seen target rows. S alone has rank C at most
 * @param weight of all draws of a source row together, above 0 and at most 1e9, where a row of X_V
 *     has weight 1; it is applied after labels have been balanced
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

  /** The rows around which samples are drawn. */
  public enum Centre {
    /** The output of the map for the row. */
    INSTANCE,
    /** The mean of the outputs over all rows of the label. */
    LABEL,
    /** The target row of one of the k nearest pairs, another one for each draw. */
    NEIGHBOUR
  }

  /** The residuals that single rows get. */
  public enum Residuals {
    /** No residuals. */
    NONE,
    /** A seen row less its centre, for a map that was not fitted to its label. */
    OUT_OF_FOLD,
    /** As {@link #OUT_OF_FOLD}, of one of the 20 seen rows with the nearest centres. */
    NEARBY,
    /** A seen row less the mean of its label. */
    WITHIN_LABEL
  }

  private static final String TYPE = "sampling";

  /** The largest factor, as in an experiment file: larger ones leave the range of float32. */
  private static final double LARGEST = 1e9;

  /** Objects for the terms, the label, the weight and the group of a row, and copies of them. */
  private static final int ROW_BYTES = 128;

  /** Sampled rows, and those rows together with the seen ones. */
  private static final int COPIES = 2;

  private static final double GIGABYTE = 1e9;

  public SamplingSettings {
    Check.atLeast("draws", draws, 1);
    Check.notNull("centre", centre);
    Check.inRange("stretch", stretch, 0, LARGEST);
    Check.notNull("residuals", residuals);
    Check.inRange("residualScale", residualScale, 0, LARGEST);
    Check.inRange("labelErrors", labelErrors, 0, LARGEST);
    Check.inRange("shrinkage", shrinkage, 0, 1);
    Check.positive("weight", weight);
    Check.inRange("weight", weight, 0, LARGEST);
  }

  /** Returns these settings as a state. */
  public State state() {
    return State.of(TYPE)
        .whole("draws", draws)
        .choice("centre", centre)
        .number("stretch", stretch)
        .choice("residuals", residuals)
        .number("residual_scale", residualScale)
        .number("label_errors", labelErrors)
        .number("shrinkage", shrinkage)
        .number("weight", weight)
        .build();
  }

  /**
   * Restores settings.
   *
   * @param state access to what {@link #state} returned
   * @throws IllegalArgumentException if the argument is null
   */
  public static SamplingSettings restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(
        TYPE,
        values ->
            new SamplingSettings(
                values.integer("draws", 1, Integer.MAX_VALUE),
                values.choice("centre", Centre.class),
                number(values, "stretch"),
                values.choice("residuals", Residuals.class),
                number(values, "residual_scale"),
                number(values, "label_errors"),
                number(values, "shrinkage"),
                number(values, "weight")));
  }

  private static double number(StateReader values, String key) {
    return values.number(key, 0, Double.MAX_VALUE);
  }

  /** Returns the paper's transfer: each row is the output of the map. */
  public static SamplingSettings none() {
    return new SamplingSettings(1, Centre.INSTANCE, 1, Residuals.NONE, 1, 0, 0.5, 1);
  }

  /**
   * Returns stochastic transfer: the output of the map plus a residual of a seen label to which the
   * map was not fitted.
   *
   * @param draws for each source row, at least 1; 5 is usual
   */
  public static SamplingSettings stochastic(int draws) {
    return none().withDraws(draws).withResiduals(Residuals.OUT_OF_FOLD);
  }

  /**
   * Returns prototype transfer: rows around the stretched mean of their label, with the residuals
   * of seen rows about the means of theirs.
   *
   * @param draws for each source row, at least 1; 5 is usual
   * @param stretch κ, at least 0; 2 is usual
   */
  public static SamplingSettings prototype(int draws, double stretch) {
    return none()
        .withDraws(draws)
        .withCentre(Centre.LABEL)
        .withStretch(stretch)
        .withResiduals(Residuals.WITHIN_LABEL);
  }

  /**
   * Returns error-aware transfer: prototype transfer without a stretch, with an error for each
   * label and draw.
   *
   * @param draws for each source row, at least 1; 10 is usual
   */
  public static SamplingSettings errorAware(int draws) {
    return prototype(draws, 1).withLabelErrors(1);
  }

  /**
   * Returns the target rows of the nearest pairs as samples, for a map that has {@link
   * io.github.tdl4j.embedding.EmbeddingMethod#neighbourCount}.
   *
   * @param draws for each source row, from 1 to k
   */
  public static SamplingSettings ofNeighbours(int draws) {
    return none().withDraws(draws).withCentre(Centre.NEIGHBOUR);
  }

  /**
   * Returns these settings with another number of draws, at least 1.
   *
   * @param other the number of draws, at least 1
   */
  public SamplingSettings withDraws(int other) {
    return new SamplingSettings(
        other, centre, stretch, residuals, residualScale, labelErrors, shrinkage, weight);
  }

  /**
   * Returns these settings with another centre.
   *
   * @param other the centre
   * @throws IllegalArgumentException if the argument is null
   */
  public SamplingSettings withCentre(Centre other) {
    Check.notNull("other", other);
    return new SamplingSettings(
        draws, other, stretch, residuals, residualScale, labelErrors, shrinkage, weight);
  }

  /**
   * Returns these settings with another κ, at least 0.
   *
   * @param other κ, at least 0
   */
  public SamplingSettings withStretch(double other) {
    return new SamplingSettings(
        draws, centre, other, residuals, residualScale, labelErrors, shrinkage, weight);
  }

  /**
   * Returns these settings with other residuals.
   *
   * @param other the residuals
   * @throws IllegalArgumentException if the argument is null
   */
  public SamplingSettings withResiduals(Residuals other) {
    Check.notNull("other", other);
    return new SamplingSettings(
        draws, centre, stretch, other, residualScale, labelErrors, shrinkage, weight);
  }

  /**
   * Returns these settings with another factor of the residuals, at least 0.
   *
   * @param other the factor of the residuals, at least 0
   */
  public SamplingSettings withResidualScale(double other) {
    return new SamplingSettings(
        draws, centre, stretch, residuals, other, labelErrors, shrinkage, weight);
  }

  /**
   * Returns these settings with another factor of the label errors, at least 0.
   *
   * @param other the factor of the label errors, at least 0
   */
  public SamplingSettings withLabelErrors(double other) {
    return new SamplingSettings(
        draws, centre, stretch, residuals, residualScale, other, shrinkage, weight);
  }

  /**
   * Returns these settings with another λ, in [0, 1].
   *
   * @param other λ, in [0, 1]
   */
  public SamplingSettings withShrinkage(double other) {
    return new SamplingSettings(
        draws, centre, stretch, residuals, residualScale, labelErrors, other, weight);
  }

  /**
   * Returns these settings with another weight of a source row, above 0.
   *
   * @param other the weight of a source row, above 0
   */
  public SamplingSettings withWeight(double other) {
    return new SamplingSettings(
        draws, centre, stretch, residuals, residualScale, labelErrors, shrinkage, other);
  }

  /** Returns whether each row is the output of the map, with weight 1. */
  public boolean isNone() {
    return centre == Centre.INSTANCE && isOfCentresAlone() && weight == 1;
  }

  /** Returns whether rows equal their centres, with nothing added and not stretched. */
  public boolean isOfCentresAlone() {
    return stretch == 1 && residuals == Residuals.NONE && labelErrors == 0;
  }

  /** Returns whether the labels of seen rows have an effect. */
  public boolean needsLabels() {
    return residuals != Residuals.NONE || labelErrors > 0;
  }

  /** Returns whether the map is also fitted without each seen label in turn. */
  public boolean needsHeldOut() {
    return residuals == Residuals.OUT_OF_FOLD || residuals == Residuals.NEARBY || labelErrors > 0;
  }

  /**
   * Refuses draws whose rows do not fit in memory, before any of them is made.
   *
   * @param sources the number of source rows
   * @param width of a sampled row
   * @param errors numbers that the errors of labels need in each draw
   * @throws MapOutputException naming the draws and the memory
   */
  void requireMemory(int sources, int width, long errors) {
    long rows = (long) sources * draws;
    long entries = rows * width;
    long held = entries <= Matrix.MAX_ENTRIES ? COPIES * entries : 0;
    double bytes =
        Math.max((double) ROW_BYTES * rows, Float.BYTES * (held + (double) errors * draws));
    long most = Runtime.getRuntime().maxMemory();
    if (rows > Integer.MAX_VALUE || bytes > most) {
      throw new MapOutputException(
          String.format(
              Locale.ROOT,
              "draws must give rows that fit in memory, but %d for each of %d source rows give %d x"
                  + " %d numbers, which need about %.3g GB, and Java has %.3g GB; lower draws, or"
                  + " give more memory with the option -Xmx of java",
              draws,
              sources,
              rows,
              width,
              bytes / GIGABYTE,
              most / GIGABYTE));
    }
  }

  /**
   * Returns sampled rows with their labels: all rows of the first draw, then all rows of the
   * second, each with 1 / D of the weight of its source row.
   */
  LabelledRows sampled(LabelledRows sources, Rows rows) {
    List<Double> weights = sources.weights().stream().map(weight -> weight / draws).toList();
    return new LabelledRows(
        rows, repeated(sources.labels()), repeated(weights), repeated(sources.groups()));
  }

  private <T> List<T> repeated(List<T> values) {
    return Collections.nCopies(draws, values).stream().flatMap(List::stream).toList();
  }
}
