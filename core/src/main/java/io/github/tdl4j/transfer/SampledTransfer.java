package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.SamplingSettings.Centre;
import io.github.tdl4j.transfer.SamplingSettings.Residuals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows drawn about what T^(i) makes of the source rows, as {@link SamplingSettings} describes. The
 * mapped rows of X_A*, the residuals and the label errors are in memory; drawn rows are read when
 * they are needed.
 */
final class SampledTransfer implements TransferStrategy {
  /** Residuals that one centre chooses from, where they are those of its neighbours. */
  private static final int NEARBY = 20;

  private final SamplingSettings drawing;
  private final Embedding embedding;
  private final Learnt learnt;
  private final Place place;

  /**
   * What is known of seen rows.
   *
   * @param mean m, 1 x q
   * @param residuals r_k, scaled, a row for each seen row; none where none are drawn
   * @param errors e_c, scaled, a row for each seen label; none where none are drawn
   * @param spread Σ^½: (Y − m) / √n, a row for each seen row; likewise
   * @param near finds the residuals of the nearest centres, where they alone are drawn
   */
  private record Learnt(
      Matrix mean, Matrix residuals, Matrix errors, Matrix spread, Optional<Neighbours> near) {

    /** For each of these centres the residuals that it may get. */
    List<int[]> candidates(Matrix centres) {
      int[] all = IntStream.range(0, residuals.rows()).toArray();
      return near.map(found -> found.nearest(centres, Math.min(NEARBY, all.length)))
          .orElseGet(() -> Collections.nCopies(centres.rows(), all));
    }
  }

  private SampledTransfer(
      SamplingSettings drawing, Embedding embedding, Learnt learnt, Place place) {
    this.drawing = drawing;
    this.embedding = embedding;
    this.learnt = learnt;
    this.place = place;
  }

  /**
   * Learns from the seen rows what to draw.
   *
   * @param embedding T^(i), fitted to all pairs
   */
  static SampledTransfer fit(
      SamplingSettings drawing, Embedding embedding, CrossFittedActivations seen, Place place) {
    Matrix mean = seen.actual().columnMeans();
    Matrix centres = centres(drawing, mean, seen.heldOut(), seen.labels());
    Matrix empty = Matrix.zeros(0, mean.columns());
    Matrix residuals =
        switch (drawing.residuals()) {
          case NONE -> empty;
          case OUT_OF_FOLD, NEARBY -> seen.actual().minus(centres);
          case WITHIN_LABEL -> seen.actual().minus(expandedMeans(seen.actual(), seen.labels()));
        };
    boolean hasErrors = drawing.labelErrors() > 0;
    Matrix errors = hasErrors ? errors(seen, centres) : empty;
    Matrix spread =
        seen.actual().plusRow(-1, mean).scaled((float) (1 / Math.sqrt(seen.labels().size())));
    return new SampledTransfer(
        drawing,
        embedding,
        new Learnt(
            mean,
            residuals.scaled((float) drawing.residualScale()),
            errors.scaled((float) drawing.labelErrors()),
            hasErrors ? spread : empty,
            drawing.residuals() == Residuals.NEARBY ? near(centres, residuals) : Optional.empty()),
        place);
  }

  private static Optional<Neighbours> near(Matrix centres, Matrix residuals) {
    return new Knn(Math.min(NEARBY, centres.rows()), Metric.EUCLIDEAN, false)
        .fit(new ParallelActivations(centres, residuals))
        .neighbours();
  }

  /** m + κ (t − m) for mapped rows or, by the setting, the means of their labels. */
  private static Matrix centres(
      SamplingSettings drawing, Matrix mean, Matrix mapped, List<Integer> labels) {
    Matrix about = drawing.centre() == Centre.LABEL ? expandedMeans(mapped, labels) : mapped;
    MutableMatrix centres = about.mutableCopy();
    centres.scale((float) drawing.stretch());
    centres.addRow((float) (1 - drawing.stretch()), mean);
    return centres;
  }

  private static Matrix expandedMeans(Matrix rows, List<Integer> labels) {
    return ClassMeans.of(rows, labels).expanded(labels);
  }

  /** The true less the predicted mean of each seen label. */
  private static Matrix errors(CrossFittedActivations seen, Matrix centres) {
    return ClassMeans.of(seen.actual(), seen.labels())
        .means()
        .minus(ClassMeans.of(centres, seen.labels()).means());
  }

  @Override
  public LabelledRows apply(LabelledRows activations) {
    Matrix mapped = embedding.map(activations.rows());
    Matrix centres = centres(drawing, learnt.mean, mapped, activations.labels());
    SampledRows rows =
        new SampledRows(
            new SampledRows.Parts(centres, labelErrors(activations.labels()), learnt.residuals),
            choices(activations.labels(), learnt.candidates(centres)),
            place.isUnits());
    return drawing.drawn(activations, rows);
  }

  @Override
  public double weight() {
    return drawing.weight();
  }

  /**
   * e_cd for each label that occurs, by rising index, and each draw: z E √((1 − λ) / C) + z' Σ^½ √λ
   * √(tr S / tr Σ) with standard normal z and z', whose covariance is that of {@link
   * SamplingSettings}.
   */
  private Matrix labelErrors(List<Integer> labels) {
    int count = (int) labels.stream().distinct().count() * drawing.draws();
    if (learnt.errors.rows() == 0) {
      return Matrix.zeros(0, learnt.mean.columns());
    }
    RandomStream random = place.seeds().stream("labels");
    int seen = learnt.errors.rows();
    double lambda = drawing.shrinkage();
    double spread = squares(learnt.spread);
    double ratio = spread > 0 ? squares(learnt.errors) / seen / spread : 0;
    Matrix along =
        random.gaussians(count, seen, Math.sqrt((1 - lambda) / seen)).times(learnt.errors);
    Matrix across =
        random
            .gaussians(count, learnt.spread.rows(), Math.sqrt(lambda * ratio))
            .times(learnt.spread);
    return along.plus(1, across);
  }

  private static double squares(Matrix matrix) {
    double sum = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (float entry : matrix.row(row)) {
        sum += (double) entry * entry;
      }
    }
    return sum;
  }

  /** What each drawn row is made of. */
  private List<SampledRows.Choice> choices(List<Integer> labels, List<int[]> residuals) {
    RandomStream random = place.seeds().stream("rows");
    List<Integer> known = labels.stream().distinct().sorted().toList();
    List<SampledRows.Choice> choices = new ArrayList<>();
    for (int draw = 0; draw < drawing.draws(); draw++) {
      for (int row = 0; row < labels.size(); row++) {
        int[] own = residuals.get(row);
        choices.add(
            new SampledRows.Choice(
                row,
                known.indexOf(labels.get(row)) * drawing.draws() + draw,
                own.length > 0 ? own[random.below(own.length)] : 0));
      }
    }
    return List.copyOf(choices);
  }
}
