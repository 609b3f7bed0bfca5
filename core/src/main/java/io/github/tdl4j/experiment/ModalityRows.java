package io.github.tdl4j.experiment;

import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.feature.FeatureSettings;
import io.github.tdl4j.feature.Normaliser;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.VisibleUnits;
import java.util.List;
import java.util.Optional;

/**
 * One modality as one fold sees it: normalised by training rows and, where rows are much wider than
 * they are many and can be in memory twice, in the coordinates of the training rows' span.
 *
 * @param source what there is before the fold
 * @param normaliser fitted to the training rows
 * @param span of the training rows, where it pays
 * @param projects whether rows are given in the coordinates of the span, or all their columns less
 *     its mean
 */
record ModalityRows(
    Source source, Normaliser normaliser, Optional<InputSpan> span, boolean projects) {

  /** Fits to the instances at these positions. */
  static ModalityRows fit(Source from, List<Integer> training) {
    Rows raw = from.vectors(training);
    List<String> speakers = from.data().speakers(training);
    Normaliser fitted = Normaliser.fit(from.settings(), raw, speakers);
    Normaliser normaliser = from.isGaussian() ? fitted : fitted.toUnitInterval(raw, speakers);
    Rows normalised = normaliser.over(raw, speakers);
    Optional<InputSpan> span =
        from.keepsSpan() && InputSpan.pays(normalised) && from.memory().holdsTwice(normalised)
            ? Optional.of(InputSpan.of(normalised.toMatrix()))
            : Optional.empty();
    return new ModalityRows(from, normaliser, span, true);
  }

  /**
   * What there is before the fold.
   *
   * @param vectors of all instances
   */
  record Source(ExperimentData data, Rows vectors, ModalitySettings modality) {
    FeatureSettings settings() {
      return modality.features();
    }

    RowMemory memory() {
      return modality.memory();
    }

    Rows vectors(List<Integer> positions) {
      return vectors.view(positions.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Else units are in [0, 1], which they would not be in the coordinates of a span. */
    boolean isGaussian() {
      return modality.pretraining().input() == VisibleUnits.GAUSSIAN;
    }

    /** Whether training treats coordinates of the span as it would treat columns. */
    boolean keepsSpan() {
      return isGaussian() && modality.training().dropout().input() == 0;
    }
  }

  /** The rows at these positions, training rows or others; in memory where they fit. */
  Rows rows(List<Integer> positions) {
    return project(vectors(positions));
  }

  /**
   * The normalised vectors at these positions, training clips or others, whenever they are read: n
   * x (steps * width), step after step.
   */
  Rows vectors(List<Integer> positions) {
    return normaliser.over(source.vectors(positions), source.data().speakers(positions));
  }

  /** The steps in time of a vector of {@link #vectors}. */
  int steps() {
    return source.settings().window().frames();
  }

  /**
   * What the network sees of vectors that are as those of {@link #vectors}, of clips or made by a
   * map; in memory where they fit.
   */
  Rows project(Rows vectors) {
    if (span.isEmpty()) {
      return source.memory().hold(vectors);
    }
    return projects
        ? span.get().project(vectors)
        : source.memory().hold(span.get().centre(vectors));
  }

  /** The same with their labels. */
  LabelledRows labelled(List<Integer> positions) {
    return LabelledRows.of(
        rows(positions), positions.stream().map(source.data()::labelOf).toList());
  }

  /** Coordinates that hold further rows too; the first ones stay as they are. */
  ModalityRows extendedBy(List<Integer> positions) {
    if (positions.isEmpty()) {
      return this;
    }
    Optional<InputSpan> extended = span.map(known -> known.extendedBy(vectors(positions)));
    return new ModalityRows(source, normaliser, extended, projects);
  }

  /** The same rows with all their columns. */
  ModalityRows inFullSpace() {
    return new ModalityRows(source, normaliser, span, false);
  }
}
