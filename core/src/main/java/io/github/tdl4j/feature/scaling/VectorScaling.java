package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The standardisation of vectors of one modality, fitted to training rows: each column gets mean 0
 * and standard deviation 1, and vectors of more than 600 columns the total variance of 600 ({@link
 * FeatureSettings#scaleFor}). Experiments scale features of kind {@code raw} in the same way.
 *
 * @param columns p, the width of a vector
 */
public record VectorScaling(int columns, GroupedStandardScaler normaliser, Projection projection) {
  /** Settings of one raw frame, standardised over all training rows. */
  public static final FeatureSettings SETTINGS =
      FeatureSettings.of(
          PartSettings.of(PartSettings.Kind.RAW, 1, FrameSettings.middle(1), Normalisation.NONE),
          OptionalDouble.empty());

  private static final String NO_GROUP = "";
  private static final String TYPE = "vector-scaling";

  /**
   * Fits to n x p training rows, n at least 1.
   *
   * @param toUnitInterval whether columns are then scaled to [0, 1], for Bernoulli units
   * @throws NoSpreadException if all rows are the same, or differ by no more than float32 rounds
   */
  public static VectorScaling fit(Rows rows, boolean toUnitInterval) {
    Check.atLeast("the number of rows", rows.rows(), 1);
    VectorLayout layout = VectorLayout.plain(rows.columns());
    GroupedStandardScaler normaliser =
        GroupedStandardScaler.fit(
            new GroupedStandardScaler.Columns(SETTINGS.parts(), layout), rows, groups(rows));
    Rows normalised = normaliser.over(rows, groups(rows));
    Projection projection = Projection.fit(SETTINGS, layout, normalised, RowMemory.UNBOUNDED);
    return new VectorScaling(
        rows.columns(),
        normaliser,
        toUnitInterval ? projection.toUnitInterval(normalised) : projection);
  }

  /** Returns the content of this scaling. */
  public State state() {
    return State.of(TYPE)
        .whole("columns", columns)
        .child("normaliser", normaliser.state())
        .child("projection", projection.state())
        .build();
  }

  /**
   * Restores a scaling.
   *
   * @param state access to what {@link #state} returned
   */
  public static VectorScaling restore(StateReader state) {
    return state.read(
        TYPE,
        values -> {
          int columns = values.integer("columns", 1, Matrix.MAX_ENTRIES);
          return new VectorScaling(
              columns,
              GroupedStandardScaler.restore(values.child("normaliser"), columns),
              Projection.restore(values.child("projection"), columns));
        });
  }

  /** Returns a view of standardised rows (n x p). */
  public Rows standardised(Rows rows) {
    Check.columns("rows", rows, columns);
    return normaliser.over(rows, groups(rows));
  }

  /** Returns the network inputs of standardised rows (n x p). */
  public Rows project(Rows standardised) {
    return projection.over(standardised);
  }

  /** Returns the network inputs of rows (n x p). */
  public Rows over(Rows rows) {
    return project(standardised(rows));
  }

  private static List<String> groups(Rows rows) {
    return Collections.nCopies(rows.rows(), NO_GROUP);
  }
}
