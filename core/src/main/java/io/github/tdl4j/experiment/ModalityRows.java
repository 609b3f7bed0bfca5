package io.github.tdl4j.experiment;

import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.feature.ClipVectors;
import io.github.tdl4j.feature.FeatureSettings;
import io.github.tdl4j.feature.Normaliser;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.VisibleUnits;
import java.util.List;
import java.util.Optional;

/**
 * One modality as one fold sees it: normalised by training rows and, where rows are much wider than
 * they are many, in the coordinates of the training rows' span.
 *
 * @param vectors of all instances
 * @param normaliser fitted to the training rows
 * @param span of the training rows, where it pays
 * @param projects whether rows are given in the coordinates of the span, or all their columns less
 *     its mean
 */
record ModalityRows(
    ExperimentData data,
    ClipVectors vectors,
    Normaliser normaliser,
    Optional<InputSpan> span,
    boolean projects) {

  /** Fits to the instances at these positions. */
  static ModalityRows fit(Source from, List<Integer> training) {
    Matrix raw = select(from.vectors(), training);
    List<String> speakers = from.data().speakers(training);
    Normaliser fitted = Normaliser.fit(from.settings(), raw, speakers);
    Normaliser normaliser = from.isGaussian() ? fitted : fitted.toUnitInterval(raw, speakers);
    Optional<InputSpan> span =
        from.isGaussian() && InputSpan.pays(raw)
            ? Optional.of(InputSpan.of(normaliser.apply(raw, speakers)))
            : Optional.empty();
    return new ModalityRows(from.data(), from.vectors(), normaliser, span, true);
  }

  /** What there is before the fold. */
  record Source(ExperimentData data, ClipVectors vectors, ModalitySettings modality) {
    FeatureSettings settings() {
      return modality.features();
    }

    /** Else units are in [0, 1], which they would not be in the coordinates of a span. */
    boolean isGaussian() {
      return modality.pretraining().input() == VisibleUnits.GAUSSIAN;
    }
  }

  /** The rows at these positions, training rows or others. */
  Matrix rows(List<Integer> positions) {
    Matrix normalised = normalised(positions);
    return span.map(s -> projects ? s.project(normalised) : s.centre(normalised))
        .orElse(normalised);
  }

  /** The same with their labels. */
  LabelledRows labelled(List<Integer> positions) {
    return LabelledRows.of(rows(positions), positions.stream().map(data::labelOf).toList());
  }

  /** Coordinates that hold further rows too; the first ones stay as they are. */
  ModalityRows extendedBy(List<Integer> positions) {
    if (positions.isEmpty()) {
      return this;
    }
    Optional<InputSpan> extended = span.map(known -> known.extendedBy(normalised(positions)));
    return new ModalityRows(data, vectors, normaliser, extended, projects);
  }

  /** The same rows with all their columns. */
  ModalityRows inFullSpace() {
    return new ModalityRows(data, vectors, normaliser, span, false);
  }

  private Matrix normalised(List<Integer> positions) {
    return normaliser.apply(select(vectors, positions), data.speakers(positions));
  }

  private static Matrix select(ClipVectors vectors, List<Integer> positions) {
    return vectors.rows().select(positions.stream().mapToInt(Integer::intValue).toArray());
  }
}
