package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import io.github.tdl4j.transfer.SamplingSettings.Centre;
import io.github.tdl4j.transfer.SamplingSettings.Residuals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Training rows of layer i_V sampled around the outputs of T^(i), as {@link SamplingSettings}
 * describes. The mapped rows of X_A*, the residuals and the label errors are in memory; samples are
 * computed when they are read.
 */
public final class SampledTransfer implements TransferStrategy {
  /** The number of nearest centres whose residuals are used. */
  private static final int NEARBY = 20;

  /** The word for the type of its state. */
  static final String TYPE = "sampled-transfer";

  private final SamplingSettings settings;
  private final Embedding embedding;
  private final Estimates estimates;
  private final TargetLayer layer;

  /**
   * The estimates from the seen rows.
   *
   * @param mean m, 1 x q
   * @param residuals r_k, scaled, a row for each seen row; no rows without residuals
   * @param errors e_c, scaled, a row for each seen label; no rows without label errors
   * @param spread Σ^½: (Y − m) / √n, a row for each seen row; no rows without label errors
   * @param near the search of the nearest centres for {@link Residuals#NEARBY}
   */
  private record Estimates(
      Matrix mean, Matrix residuals, Matrix errors, Matrix spread, Optional<Embedding> near) {

    /** Returns the indices of the residuals for each centre. */
    List<int[]> candidates(Matrix centres) {
      int[] all = IntStream.range(0, residuals.rows()).toArray();
      return near.flatMap(Embedding::neighbours)
          .map(found -> found.nearest(centres, Math.min(NEARBY, all.length)))
          .orElseGet(() -> Collections.nCopies(centres.rows(), all));
    }
  }

  private SampledTransfer(
      SamplingSettings settings, Embedding embedding, Estimates estimates, TargetLayer layer) {
    this.settings = settings;
    this.embedding = embedding;
    this.estimates = estimates;
    this.layer = layer;
  }

  /**
   * Fits T^(i) and estimates from the pairs what the settings sample.
   *
   * @param map T^(i), not yet fitted
   * @param seen H_V^(i)(X_V) with Y, in the order of the pairs; labels have no effect unless {@link
   *     SamplingSettings#needsLabels}
   * @param layer to which the map leads
   * @param settings the sampling
   * @return the paper's strategy if nothing is sampled
   * @throws IllegalArgumentException if a setting of the method does not suit the pairs, or the
   *     settings sample neighbours and the map has none
   */
  public static TransferStrategy fit(
      SamplingSettings settings, LayerMap map, LabelledRows seen, TargetLayer layer) {
    Check.notNull("settings", settings);
    Check.notNull("map", map);
    Check.notNull("seen", seen);
    Check.notNull("layer", layer);
    Embedding embedding = map.fit();
    if (settings.isNone()) {
      return TransferStrategy.of(embedding);
    }
    if (settings.centre() == Centre.NEIGHBOUR) {
      Neighbours neighbours = neighbours(embedding);
      checkDraws(settings.draws(), map);
      return new NeighbourTransfer(settings, neighbours);
    }
    CrossFittedActivations pairs =
        settings.needsHeldOut()
            ? CrossFittedActivations.of(map, seen)
            : CrossFittedActivations.withoutEstimates(seen);
    return fit(settings, embedding, pairs, layer);
  }

  /** Each draw is the target row of another neighbour. */
  private static void checkDraws(int draws, LayerMap map) {
    int pairs = map.pairs().count();
    OptionalInt neighbours =
        Check.notNull("neighbourCount of the map", map.method().neighbourCount());
    int most = Math.min(pairs, neighbours.orElse(pairs));
    if (draws > most) {
      throw new IllegalArgumentException(
          ("draws must be at most " + most + ", the number of neighbours that the map averages,")
              + (" but is " + draws));
    }
  }

  private static Neighbours neighbours(Embedding embedding) {
    return embedding
        .neighbours()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its rows must be means of neighbours, as those of Knn are, where the target"
                        + " rows of neighbours are drawn"));
  }

  /** Estimates what the settings sample, for a fitted T^(i). */
  static SampledTransfer fit(
      SamplingSettings settings,
      Embedding embedding,
      CrossFittedActivations seen,
      TargetLayer layer) {
    Matrix mean = seen.actual().columnMeans();
    Matrix centres = centres(settings, mean, seen.heldOut(), seen.labels());
    Matrix empty = Matrix.zeros(0, mean.columns());
    Matrix residuals =
        switch (settings.residuals()) {
          case NONE -> empty;
          case OUT_OF_FOLD, NEARBY -> seen.actual().minus(centres);
          case WITHIN_LABEL -> seen.actual().minus(expandedMeans(seen.actual(), seen.labels()));
        };
    boolean hasErrors = settings.labelErrors() > 0;
    Matrix errors = hasErrors ? errors(seen, centres) : empty;
    Matrix spread =
        seen.actual().plusRow(-1, mean).scaled((float) (1 / Math.sqrt(seen.labels().size())));
    return new SampledTransfer(
        settings,
        embedding,
        new Estimates(
            mean,
            residuals.scaled((float) settings.residualScale()),
            errors.scaled((float) settings.labelErrors()),
            hasErrors ? spread : empty,
            settings.residuals() == Residuals.NEARBY
                ? Optional.of(near(centres, residuals))
                : Optional.empty()),
        layer);
  }

  private static Embedding near(Matrix centres, Matrix residuals) {
    return Knn.of(Math.min(NEARBY, centres.rows()))
        .fit(new ParallelActivations(centres, residuals));
  }

  /** Returns m + κ (t − m) for mapped rows or, by the setting, the means of their labels. */
  private static Matrix centres(
      SamplingSettings settings, Matrix mean, Matrix mapped, List<Integer> labels) {
    Matrix about = settings.centre() == Centre.LABEL ? expandedMeans(mapped, labels) : mapped;
    MutableMatrix centres = about.mutableCopy();
    centres.scale((float) settings.stretch());
    centres.addRow((float) (1 - settings.stretch()), mean);
    return centres;
  }

  private static Matrix expandedMeans(Matrix rows, List<Integer> labels) {
    return ClassMeans.of(rows, labels).expanded(labels);
  }

  /** Returns the true less the predicted mean of each seen label. */
  private static Matrix errors(CrossFittedActivations seen, Matrix centres) {
    return ClassMeans.of(seen.actual(), seen.labels())
        .means()
        .minus(ClassMeans.of(centres, seen.labels()).means());
  }

  /** Returns what is sampled, but T^(i). */
  State state() {
    State.Builder state =
        State.of(TYPE)
            .child("sampling", settings.state())
            .flag("bounded", layer.isBounded())
            .whole("seed", layer.seeds().root())
            .text("stream", layer.seeds().path())
            .matrix("mean", estimates.mean)
            .matrix("residuals", estimates.residuals)
            .matrix("errors", estimates.errors)
            .matrix("spread", estimates.spread);
    estimates.near.ifPresent(near -> state.child("near", near.state()));
    return state.build();
  }

  /** Restores what is sampled, around the rows of a restored T^(i). */
  static SampledTransfer restore(StateReader state, Embedding embedding) {
    return state.read(
        TYPE,
        values -> {
          int width = embedding.targetWidth();
          Matrix residuals = rows(values, "residuals", width);
          return new SampledTransfer(
              SamplingSettings.restore(values.child("sampling")),
              embedding,
              new Estimates(
                  values.matrix("mean", 1, width),
                  residuals,
                  rows(values, "errors", width),
                  rows(values, "spread", width),
                  values.has("near")
                      ? Optional.of(restoredNear(values.child("near"), residuals))
                      : Optional.empty()),
              new TargetLayer(
                  values.flag("bounded"),
                  new Seeds(
                      values.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                      values.text("stream"))));
        });
  }

  private static Matrix rows(StateReader values, String key, int width) {
    Matrix rows = values.matrix(key);
    Check.columns(key, rows, width);
    return rows;
  }

  private static Embedding restoredNear(StateReader state, Matrix residuals) {
    Embedding near = Knn.restore(state);
    Neighbours found = near.neighbours().orElseThrow();
    Check.rows("targets", found.targets(), residuals.rows());
    Matrix none = Matrix.zeros(0, residuals.columns());
    found.nearest(none, Math.min(NEARBY, residuals.rows())); // checks the width and k
    return near;
  }

  @Override
  public LabelledRows apply(LabelledRows activations) {
    Check.notNull("activations", activations);
    settings.requireMemory(
        activations.count(), embedding.targetWidth(), errorNumbers(activations.labels()));
    Matrix mapped = embedding.map(activations.rows());
    Matrix centres = centres(settings, estimates.mean, mapped, activations.labels());
    SampledRows rows =
        new SampledRows(
            new SampledRows.Parts(centres, labelErrors(activations.labels()), estimates.residuals),
            choices(activations.labels(), estimates.candidates(centres)),
            layer.isBounded());
    return settings.sampled(activations, rows);
  }

  /** Returns how many numbers the errors of all labels need in each draw. */
  private long errorNumbers(List<Integer> labels) {
    long ofLabel =
        2L * estimates.mean.columns() + estimates.errors.rows() + estimates.spread.rows();
    return estimates.errors.rows() == 0 ? 0 : labels.stream().distinct().count() * ofLabel;
  }

  @Override
  public Optional<Embedding> embedding() {
    return Optional.of(embedding);
  }

  @Override
  public double weight() {
    return settings.weight();
  }

  /**
   * Returns e_cd for each label, ascending, and each draw: z E √((1 − λ) / C) + z' Σ^½ √λ √(tr S /
   * tr Σ) with standard normal z and z', whose covariance is that of {@link SamplingSettings}.
   */
  private Matrix labelErrors(List<Integer> labels) {
    int count = (int) labels.stream().distinct().count() * settings.draws();
    if (estimates.errors.rows() == 0) {
      return Matrix.zeros(0, estimates.mean.columns());
    }
    RandomStream random = layer.seeds().stream("labels");
    int seen = estimates.errors.rows();
    double lambda = settings.shrinkage();
    double spread = squares(estimates.spread);
    double ratio = spread > 0 ? squares(estimates.errors) / seen / spread : 0;
    Matrix along =
        random.gaussians(count, seen, Math.sqrt((1 - lambda) / seen)).times(estimates.errors);
    Matrix across =
        random
            .gaussians(count, estimates.spread.rows(), Math.sqrt(lambda * ratio))
            .times(estimates.spread);
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

  /** Returns the terms of each sampled row. */
  private List<SampledRows.Choice> choices(List<Integer> labels, List<int[]> residuals) {
    RandomStream random = layer.seeds().stream("rows");
    List<Integer> known = labels.stream().distinct().sorted().toList();
    List<SampledRows.Choice> choices = new ArrayList<>();
    for (int draw = 0; draw < settings.draws(); draw++) {
      for (int row = 0; row < labels.size(); row++) {
        int[] own = residuals.get(row);
        choices.add(
            new SampledRows.Choice(
                row,
                known.indexOf(labels.get(row)) * settings.draws() + draw,
                own.length > 0 ? own[random.below(own.length)] : 0));
      }
    }
    return List.copyOf(choices);
  }
}
