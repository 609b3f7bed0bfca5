package io.github.tdl4j.experiment;

import io.github.tdl4j.feature.ClipVectors;
import io.github.tdl4j.feature.FeatureSettings;
import io.github.tdl4j.feature.Normaliser;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;
import java.util.Optional;

/**
 * One modality as one fold sees it: normalised by training rows and, where rows are much wider than
 * they are many, in the coordinates of the training rows' span.
 *
 * @param vectors of all instances
 * @param normaliser fitted to the training rows
 * @param span of the training rows, where it pays
 */
record ModalityRows(
    ExperimentData data, ClipVectors vectors, Normaliser normaliser, Optional<InputSpan> span) {

  /** Fits to the instances at these positions; {@code spans} allows other coordinates. */
  static ModalityRows fit(Source from, List<Integer> training, boolean spans) {
    Matrix raw = select(from.vectors(), training);
    List<String> speakers = from.data().speakers(training);
    Normaliser normaliser = Normaliser.fit(from.settings(), raw, speakers);
    Optional<InputSpan> span =
        spans && InputSpan.pays(raw)
            ? Optional.of(InputSpan.of(normaliser.apply(raw, speakers)))
            : Optional.empty();
    return new ModalityRows(from.data(), from.vectors(), normaliser, span);
  }

  /** What there is before the fold. */
  record Source(ExperimentData data, ClipVectors vectors, FeatureSettings settings) {}

  /** The rows at these positions, training rows or others. */
  Matrix rows(List<Integer> positions) {
    Matrix normalised = normalised(positions);
    return span.map(coordinates -> coordinates.project(normalised)).orElse(normalised);
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
    return new ModalityRows(
        data, vectors, normaliser, span.map(known -> known.extendedBy(normalised(positions))));
  }

  private Matrix normalised(List<Integer> positions) {
    return normaliser.apply(select(vectors, positions), data.speakers(positions));
  }

  private static Matrix select(ClipVectors vectors, List<Integer> positions) {
    return vectors.rows().select(positions.stream().mapToInt(Integer::intValue).toArray());
  }
}
