package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The standardisation of vectors of one modality, fitted to training rows: each column gets mean 0
 * and standard deviation 1, and vectors of more than 600 columns the total variance of 600 ({@link
 * FeatureSettings#scaleFor}). It is what an experiment file does with features of kind {@code raw}.
 *
 * @param columns p, the width of a vector
 */
public record VectorScaling(int columns, GroupedStandardScaler normaliser, Projection projection) {
  /** One part of numbers as they are, of one frame, standardised by all training rows. */
  public static final FeatureSettings SETTINGS =
      FeatureSettings.of(
          PartSettings.of(PartSettings.Kind.RAW, 1, FrameSettings.middle(1), Normalisation.NONE),
          OptionalDouble.empty());

  private static final String NO_GROUP = "";

  /**
   * Measures n x p training rows, n at least 1.
   *
   * @param toUnitInterval whether columns are then brought to [0, 1], as Bernoulli units need it
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

  /** Rows of mean 0 and deviation 1 in each column (n x p), training rows or others. */
  public Rows standardised(Rows rows) {
    Check.columns("rows", rows, columns);
    return normaliser.over(rows, groups(rows));
  }

  /** What a network sees of standardised rows (n x p). */
  public Rows project(Rows standardised) {
    return projection.over(standardised);
  }

  /** What a network sees of rows (n x p), training rows or others. */
  public Rows over(Rows rows) {
    return project(standardised(rows));
  }

  private static List<String> groups(Rows rows) {
    return Collections.nCopies(rows.rows(), NO_GROUP);
  }
}
