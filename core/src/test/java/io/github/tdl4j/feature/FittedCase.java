package io.github.tdl4j.feature;

import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.scaling.MinMaxScaler;
import io.github.tdl4j.feature.scaling.Projection;
import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Each step from the vectors of clips to what a network sees that is fitted to training rows, and
 * the laws that it does not keep.
 *
 * @param name for reports
 * @param fitting from training rows to what becomes of any rows
 * @param broken the laws that it does not keep
 */
record FittedCase(String name, Function<Rows, UnaryOperator<Rows>> fitting, Set<Law> broken) {

  /** What must hold. */
  enum Law {
    /** It can be fitted to one row. */
    ONE_ROW,
    /** Axes have no sign of their own: results are compared by the inner products of their rows. */
    COORDINATES,
    /** A column that never changes becomes 0. */
    CONSTANT,
    /** Every column in a unit of its own gives the same rows. */
    COLUMN_UNITS,
    /** Numbers may lie about any zero: what is not centred itself is given centred rows. */
    ZERO,
    /** Rows that do not differ are taken too. */
    EQUAL_ROWS
  }

  UnaryOperator<Rows> fit(Rows rows) {
    return fitting.apply(rows);
  }

  boolean keeps(Law law) {
    return !broken.contains(law);
  }

  /** What can be compared of two results. */
  Matrix comparable(Matrix rows) {
    return keeps(Law.COORDINATES) ? rows : rows.timesTranspose(rows);
  }

  @Override
  public String toString() {
    return name;
  }

  static Stream<FittedCase> all() {
    return Stream.concat(normalisations(), projections());
  }

  private static Stream<FittedCase> normalisations() {
    return Stream.of(
        new FittedCase(
            "none", rows -> normaliser(Normalisation.NONE, rows), without(Law.EQUAL_ROWS)),
        new FittedCase(
            "group", rows -> normaliser(Normalisation.GROUP, rows), without(Law.EQUAL_ROWS)),
        new FittedCase(
            "unit-interval",
            rows -> {
              MinMaxScaler fitted = MinMaxScaler.fit(rows);
              return read ->
                  read.mapped(
                      read.columns(),
                      (from, into) -> {
                        into.set(from);
                        fitted.scale(into);
                      });
            },
            without()));
  }

  /** All of them know one unit for all columns, and components need a second row. */
  private static Stream<FittedCase> projections() {
    Set<Law> components =
        without(Law.ONE_ROW, Law.COORDINATES, Law.CONSTANT, Law.COLUMN_UNITS, Law.EQUAL_ROWS);
    return Stream.of(
        new FittedCase(
            "group-centred",
            rows -> {
              UnaryOperator<Rows> centred = normaliser(Normalisation.GROUP_CENTRED, rows);
              UnaryOperator<Rows> scaled =
                  projection(settings(ProjectionSettings.none(), 1), centred.apply(rows));
              return read -> scaled.apply(centred.apply(read));
            },
            without(Law.COLUMN_UNITS, Law.EQUAL_ROWS)),
        new FittedCase(
            "components", rows -> projection(settings(axes(3, false), 1), rows), components),
        new FittedCase(
            "whitened", rows -> projection(settings(axes(3, true), 1), rows), components),
        new FittedCase(
            "joined parts",
            FittedCase::parts,
            without(Law.ONE_ROW, Law.COORDINATES, Law.CONSTANT, Law.COLUMN_UNITS, Law.ZERO)));
  }

  private static Set<Law> without(Law... laws) {
    EnumSet<Law> all = EnumSet.noneOf(Law.class);
    Collections.addAll(all, laws);
    return all;
  }

  private static UnaryOperator<Rows> normaliser(Normalisation normalisation, Rows rows) {
    PartSettings part = PartSettings.of(Kind.RAW, 1, FrameSettings.middle(1), normalisation);
    GroupedStandardScaler.Columns columns =
        new GroupedStandardScaler.Columns(List.of(part), VectorLayout.plain(rows.columns()));
    GroupedStandardScaler fitted =
        GroupedStandardScaler.fit(columns, rows, Collections.nCopies(rows.rows(), "Ann"));
    return read -> fitted.over(read, Collections.nCopies(read.rows(), "Ann"));
  }

  private static ProjectionSettings axes(int count, boolean whiten) {
    return new ProjectionSettings(OptionalInt.of(count), whiten);
  }

  private static PartSettings part(ProjectionSettings projection, double weight) {
    PartSettings plain =
        PartSettings.of(Kind.RAW, 1, FrameSettings.middle(1), Normalisation.GROUP_CENTRED);
    return new PartSettings(
        plain.kind(),
        plain.dctSize(),
        plain.lbpTop(),
        plain.frames(),
        plain.normalisation(),
        projection,
        weight);
  }

  private static FeatureSettings settings(ProjectionSettings projection, double scale) {
    return new FeatureSettings(
        List.of(part(ProjectionSettings.none(), 1)),
        projection,
        OptionalDouble.of(scale),
        Augmentation.none());
  }

  private static UnaryOperator<Rows> projection(FeatureSettings settings, Rows rows) {
    Projection fitted =
        Projection.fit(settings, VectorLayout.plain(rows.columns()), rows, RowMemory.UNBOUNDED);
    return fitted::over;
  }

  /** The first two columns whole, the others by two components, which weigh twice as much. */
  private static UnaryOperator<Rows> parts(Rows rows) {
    int first = Math.max(1, Math.min(2, rows.columns() - 1));
    List<VectorLayout.Block> blocks =
        rows.columns() == 1
            ? List.of(new VectorLayout.Block(1, 1))
            : List.of(
                new VectorLayout.Block(1, first),
                new VectorLayout.Block(1, rows.columns() - first));
    List<PartSettings> parts =
        rows.columns() == 1
            ? List.of(part(axes(1, false), 1))
            : List.of(part(ProjectionSettings.none(), 1), part(axes(2, false), 2));
    FeatureSettings settings =
        new FeatureSettings(
            parts, ProjectionSettings.none(), OptionalDouble.of(1), Augmentation.none());
    Projection fitted =
        Projection.fit(settings, new VectorLayout(blocks), rows, RowMemory.UNBOUNDED);
    return fitted::over;
  }
}
