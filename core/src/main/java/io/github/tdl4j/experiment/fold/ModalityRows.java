package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.ExperimentData.ModalityVectors;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.feature.scaling.NoSpreadException;
import io.github.tdl4j.feature.scaling.Normaliser;
import io.github.tdl4j.feature.scaling.Projection;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.rbm.VisibleUnits;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One modality as one fold sees it: normalised and projected by training clips and, where rows are
 * much wider than they are many and can be in memory twice, in the coordinates of the training
 * rows' span. Only the span knows of varied copies of training clips: means, deviations and
 * components are those of the clips themselves. The span is about the mean of all rows that are
 * trained on, clips and copies: all rows in it, test rows too, are given less that mean, which is 0
 * without copies.
 *
 * @param source what there is before the fold
 * @param normaliser fitted to the training clips
 * @param projection fitted to the normalised training clips
 * @param span of the training rows, where it pays
 * @param projects whether rows are given in the coordinates of the span, or all their columns less
 *     its mean
 */
record ModalityRows(
    Source source,
    Normaliser normaliser,
    Projection projection,
    Optional<InputSpan> span,
    boolean projects) {

  /**
   * Fits to the instances at these positions.
   *
   * @throws InputException if they do not differ
   */
  static ModalityRows fit(Source from, List<Integer> training) {
    try {
      return fitToDifferent(from, training);
    } catch (NoSpreadException e) {
      throw new InputException(
          from.name()
              + " must differ between the "
              + training.size()
              + " instances that a fold learns from, but "
              + e.getMessage()
              + "; see whether it was recorded, whether normalise in features."
              + from.name()
              + " takes out what differs, or whether its numbers are too small for float32, which"
              + " takes those below 1e-45 for 0",
          e);
    }
  }

  private static ModalityRows fitToDifferent(Source from, List<Integer> training) {
    Rows raw = from.vectors(training);
    List<String> groups = from.data().groups(training);
    Normaliser normaliser =
        Normaliser.fit(new Normaliser.Columns(from.settings().parts(), from.layout()), raw, groups);
    Rows normalised = normaliser.over(raw, groups);
    Projection fitted = Projection.fit(from.settings(), from.layout(), normalised, from.memory());
    Projection projection = from.isGaussian() ? fitted : fitted.toUnitInterval(normalised);
    ModalityRows plain = new ModalityRows(from, normaliser, projection, Optional.empty(), true);
    Rows trainingRows =
        projection.over(
            from.copies() == 0
                ? normalised
                : Rows.stack(List.of(normalised, plain.copyVectors(training))));
    return new ModalityRows(from, normaliser, projection, span(from, trainingRows), true);
  }

  private static Optional<InputSpan> span(Source from, Rows training) {
    if (!from.keepsSpan() || !InputSpan.pays(training) || !from.memory().holdsTwice(training)) {
      return Optional.empty();
    }
    InputSpan span = InputSpan.of(training.toMatrix());
    if (span.rank() == 0) {
      throw new NoSpreadException("all numbers become 0 with features." + from.name() + ".scale");
    }
    return Optional.of(span);
  }

  /**
   * What there is before the fold.
   *
   * @param dropsInputs whether some training leaves out columns by chance
   */
  record Source(
      ExperimentData data,
      ModalityVectors vectors,
      ModalitySettings modality,
      boolean dropsInputs) {
    FeatureSettings settings() {
      return modality.features();
    }

    VectorLayout layout() {
      return vectors.layout();
    }

    String name() {
      return modality.name();
    }

    RowMemory memory() {
      return modality.memory();
    }

    Rows vectors(List<Integer> positions) {
      return vectors.originals().view(positions.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Of each clip. */
    int copies() {
      return settings().augmentation().copies();
    }

    /** The first copies of these clips, then the second ones, and so on. */
    Rows copiesOf(List<Integer> positions) {
      return vectors
          .copies()
          .view(
              IntStream.range(0, copies())
                  .flatMap(
                      copy -> positions.stream().mapToInt(i -> copy * data.instances().size() + i))
                  .toArray());
    }

    /** Else units are in [0, 1], which they would not be in the coordinates of a span. */
    boolean isGaussian() {
      return modality.pretraining().input() == VisibleUnits.GAUSSIAN;
    }

    /** Returns whether training treats coordinates of the span as it would treat columns. */
    boolean keepsSpan() {
      return isGaussian() && !dropsInputs;
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
    return normaliser.over(source.vectors(positions), source.data().groups(positions));
  }

  private Rows copyVectors(List<Integer> positions) {
    List<String> groups = source.data().groups(positions);
    return normaliser.over(
        source.copiesOf(positions),
        Collections.nCopies(source.copies(), groups).stream().flatMap(List::stream).toList());
  }

  /** The steps in time of a vector of {@link #vectors}; 1 where its parts have other ones. */
  int steps() {
    return source.layout().steps();
  }

  /**
   * What the network sees of vectors that are as those of {@link #vectors}, of clips or made by a
   * map; in memory where they fit. What of them is outside the span is left out: to a network that
   * was trained in the span, whose first weights lie in it, that is nothing. To one whose first
   * layer is to be tuned on them it is something, so that {@link #extendedBy} must come before.
   */
  Rows project(Rows vectors) {
    Rows projected = projection.over(vectors);
    if (span.isEmpty()) {
      return source.memory().hold(projected);
    }
    return projects
        ? span.get().project(projected)
        : source.memory().hold(span.get().centre(projected));
  }

  /** The same with their labels. */
  LabelledRows labelled(List<Integer> positions) {
    return LabelledRows.of(
        rows(positions), positions.stream().map(source.data()::labelOf).toList());
  }

  /**
   * {@code clips}, then varied copies of them: the first copies of all, then the second ones, and
   * so on; the clips alone without augmentation.
   *
   * @param clips those at these positions, as {@link #labelled} gives them
   */
  LabelledRows withCopies(LabelledRows originals, List<Integer> positions) {
    return source.copies() == 0 ? originals : originals.withCopies(project(copyVectors(positions)));
  }

  /**
   * Coordinates that hold further rows too; the first ones stay as they are.
   *
   * @param vectors of them, as those of {@link #vectors}
   */
  ModalityRows extendedBy(Rows vectors) {
    if (vectors.rows() == 0) {
      return this;
    }
    Optional<InputSpan> extended = span.map(known -> known.extendedBy(projection.over(vectors)));
    return new ModalityRows(source, normaliser, projection, extended, projects);
  }

  /** The same rows with all their columns. */
  ModalityRows inFullSpace() {
    return new ModalityRows(source, normaliser, projection, span, false);
  }
}
