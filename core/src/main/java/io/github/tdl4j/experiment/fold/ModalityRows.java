package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.ExperimentData.ModalityVectors;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.scaling.NoSpreadException;
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
 * The rows of one modality in one fold. Normalisation and projection are fitted to the training
 * instances. If rows are much wider than their number and fit into memory twice, rows are in the
 * coordinates of the span of the training rows. Augmented copies affect the span only: means,
 * deviations and components are those of the instances themselves. The span is centred on the mean
 * of all training rows, copies included; this mean, which is 0 without copies, is subtracted from
 * all rows, test rows too. Rows of a foreign network are the values of its tensor.
 *
 * @param source the modality before the division into folds
 * @param normaliser fitted to the training instances
 * @param projection fitted to the normalised training instances
 * @param span span of the training rows, if its coordinates make training faster
 * @param projects whether rows are in the coordinates of the span; otherwise they have all columns,
 *     centred on its mean
 */
record ModalityRows(
    Source source,
    GroupedStandardScaler normaliser,
    Projection projection,
    Optional<InputSpan> span,
    boolean projects) {

  /**
   * Fits normalisation, projection and span to the training instances.
   *
   * @throws InputException if all training instances are equal
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
    if (!from.modality().standardises()) {
      GroupedStandardScaler none = GroupedStandardScaler.identity(raw.columns());
      return new ModalityRows(from, none, Projection.identity(), Optional.empty(), true);
    }
    List<String> groups = from.data().groups(training);
    GroupedStandardScaler normaliser =
        GroupedStandardScaler.fit(
            new GroupedStandardScaler.Columns(from.settings().parts(), from.layout()), raw, groups);
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
    if (!from.keepsSpan() || !InputSpan.isFaster(training) || !from.memory().holdsTwice(training)) {
      return Optional.empty();
    }
    InputSpan span = InputSpan.of(training.toMatrix());
    if (span.rank() == 0) {
      throw new NoSpreadException("all numbers become 0 with features." + from.name() + ".scale");
    }
    return Optional.of(span);
  }

  /**
   * The vectors of a modality before the division into folds.
   *
   * @param readsColumns whether rows must keep their columns, because some training drops inputs
   *     randomly or a map reads windows
   */
  record Source(
      ExperimentData data,
      ModalityVectors vectors,
      ModalitySettings modality,
      boolean readsColumns) {
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

    /** Returns the number of augmented copies of each instance. */
    int copies() {
      return settings().augmentation().copies();
    }

    /** Returns the first copy of each instance, then the second copies, and so on. */
    Rows copiesOf(List<Integer> positions) {
      return vectors
          .copies()
          .view(
              IntStream.range(0, copies())
                  .flatMap(
                      copy -> positions.stream().mapToInt(i -> copy * data.instances().size() + i))
                  .toArray());
    }

    /**
     * Returns whether visible units are Gaussian; others are in [0, 1], which the coordinates of a
     * span are not.
     */
    boolean isGaussian() {
      return modality.foreign().isPresent()
          || modality.pretraining().input() == VisibleUnits.GAUSSIAN;
    }

    /**
     * Returns whether training treats coordinates of the span as it would treat columns, and no map
     * reads some of the columns.
     */
    boolean keepsSpan() {
      return isGaussian() && !readsColumns && modality.foreign().isEmpty();
    }
  }

  /** Returns the rows at these positions, in memory if they fit. */
  Rows rows(List<Integer> positions) {
    return project(vectors(positions));
  }

  /**
   * Returns the normalised vectors at these positions, computed when they are read: n x (steps *
   * width), step after step.
   */
  Rows vectors(List<Integer> positions) {
    return normaliser.over(source.vectors(positions), source.data().groups(positions));
  }

  /** Returns the same vectors without their windows about points in time. */
  Rows vectorsWithoutWindows(List<Integer> positions) {
    Rows vectors = vectors(positions);
    int columns = source.layout().columnsBeforeWindows();
    return columns == vectors.columns()
        ? vectors
        : vectors.mapped(columns, (all, into) -> into.set(all.columnRange(0, columns)));
  }

  private Rows copyVectors(List<Integer> positions) {
    List<String> groups = source.data().groups(positions);
    return normaliser.over(
        source.copiesOf(positions),
        Collections.nCopies(source.copies(), groups).stream().flatMap(List::stream).toList());
  }

  /**
   * Returns the number of time steps in a vector of {@link #vectorsWithoutWindows}; 1 if its parts
   * have different numbers.
   */
  int steps() {
    return source.layout().steps();
  }

  /**
   * Returns the network inputs of vectors as those of {@link #vectors}, in memory if they fit.
   * Components outside the span are dropped. This does not change the outputs of a network that was
   * trained in the span, because its first weights lie in the span; before the first layer is tuned
   * on other vectors, call {@link #extendedBy}.
   */
  Rows project(Rows vectors) {
    Rows projected =
        source
            .modality()
            .foreign()
            .map(network -> network.activations(projection.over(vectors)))
            .orElseGet(() -> projection.over(vectors));
    if (span.isEmpty()) {
      return source.memory().hold(projected);
    }
    return projects
        ? span.get().project(projected)
        : source.memory().hold(span.get().centre(projected));
  }

  /** Returns the rows at these positions with their labels. */
  LabelledRows labelled(List<Integer> positions) {
    return LabelledRows.of(
        rows(positions), positions.stream().map(source.data()::labelOf).toList());
  }

  /**
   * Returns instances followed by their augmented copies: the first copy of each, then the second
   * copies, and so on; without augmentation the instances only.
   *
   * @param originals the instances at these positions, as returned by {@link #labelled}
   */
  LabelledRows withCopies(LabelledRows originals, List<Integer> positions) {
    return source.copies() == 0 ? originals : originals.withCopies(project(copyVectors(positions)));
  }

  /**
   * Returns the same modality with coordinates that can represent further rows too; the first
   * coordinates do not change.
   *
   * @param vectors further rows, as those of {@link #vectors}
   */
  ModalityRows extendedBy(Rows vectors) {
    if (vectors.rows() == 0) {
      return this;
    }
    Optional<InputSpan> extended = span.map(known -> known.extendedBy(projection.over(vectors)));
    return new ModalityRows(source, normaliser, projection, extended, projects);
  }

  /** Returns what is fitted to the training instances, for a model. */
  FittedModality fitted() {
    return new FittedModality(
        source.name(),
        source.settings(),
        source.layout(),
        new FittedModality.Steps(normaliser, projection),
        new FittedModality.Coordinates(span, projects));
  }

  /** Returns the same rows with all columns. */
  ModalityRows inFullSpace() {
    return new ModalityRows(source, normaliser, projection, span, false);
  }
}
