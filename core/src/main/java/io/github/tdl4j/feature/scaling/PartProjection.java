package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Optional;

/**
 * The projection of one part of joined vectors: its columns or their principal components, times a
 * factor.
 *
 * @param layout layout of the joined vector
 * @param part index of the part
 */
record PartProjection(
    VectorLayout layout, int part, Optional<PrincipalComponents> components, float factor) {
  private static final String TYPE = "part-projection";

  /** Fits to joined training rows. */
  static PartProjection fit(Training training, int part, PartSettings settings) {
    VectorLayout layout = training.layout();
    PartProjection columns = new PartProjection(layout, part, Optional.empty(), 1);
    Rows own = columns.over(training.rows());
    Optional<PrincipalComponents> components =
        settings.projection().components().isPresent()
            ? Optional.of(PrincipalComponents.fit(own, settings.projection(), training.memory()))
            : Optional.empty();
    PartProjection plain = new PartProjection(layout, part, components, 1);
    double length = rootMeanSquare(plain.over(training.rows())) * Math.sqrt(plain.width());
    double factor = length == 0 ? 1 : settings.weight() / length;
    return new PartProjection(layout, part, components, (float) factor);
  }

  /** Normalised training rows, their layout and the available memory. */
  record Training(Rows rows, VectorLayout layout, RowMemory memory) {}

  /** Returns the root mean square of all numbers; 0 if there are none. */
  static double rootMeanSquare(Rows rows) {
    double[] sum = new double[1];
    StandardScaler.forEachRow(
        rows,
        row -> {
          for (float value : row) {
            sum[0] += (double) value * value;
          }
        });
    double count = (double) rows.rows() * rows.columns();
    return count == 0 ? 0 : Math.sqrt(sum[0] / count);
  }

  /** Returns the content of this projection but its layout. */
  State state() {
    State.Builder state = State.of(TYPE).number("factor", factor);
    components.ifPresent(fitted -> state.child("components", fitted.state()));
    return state.build();
  }

  /** Restores the projection of a part. */
  static PartProjection restore(StateReader state, VectorLayout layout, int part) {
    return state.read(
        TYPE,
        values -> {
          Optional<PrincipalComponents> components =
              values.has("components")
                  ? Optional.of(PrincipalComponents.restore(values.child("components")))
                  : Optional.empty();
          int columns = layout.blocks().get(part).columns();
          components.ifPresent(fitted -> Check.columns("components", fitted.mean(), columns));
          return new PartProjection(layout, part, components, restoredFactor(values));
        });
  }

  /** A factor of 0 leaves a part without influence; a fit does not give a negative one. */
  private static float restoredFactor(StateReader values) {
    float factor = values.single("factor");
    if (factor < 0) {
      throw values.fault("factor", "must be at least 0", String.valueOf(factor));
    }
    return factor;
  }

  int width() {
    return components.map(PrincipalComponents::count).orElse(layout.blocks().get(part).columns());
  }

  Rows over(Rows joined) {
    return joined.mapped(width(), this::project);
  }

  /**
   * Writes the columns of this part that have these projections into joined rows.
   *
   * @param projected n x {@link #width}
   * @param into n x the columns of the layout
   */
  void invert(Matrix projected, MutableMatrix into) {
    Matrix unscaled = factor == 0 ? projected.scaled(0) : projected.scaled(1 / factor);
    Matrix own = components.map(axes -> axes.inverse(unscaled)).orElse(unscaled);
    int[] to = layout.columnsOf(part);
    float[] all = new float[into.columns()];
    float[] chosen = new float[to.length];
    for (int row = 0; row < into.rows(); row++) {
      into.copyRow(row, all);
      own.copyRow(row, chosen);
      for (int i = 0; i < to.length; i++) {
        all[to[i]] = chosen[i];
      }
      into.setRow(row, all);
    }
  }

  private void project(Matrix joined, MutableMatrix into) {
    int[] from = layout.columnsOf(part);
    MutableMatrix own = MutableMatrix.zeros(joined.rows(), from.length);
    float[] all = new float[joined.columns()];
    float[] chosen = new float[from.length];
    for (int row = 0; row < joined.rows(); row++) {
      joined.copyRow(row, all);
      for (int i = 0; i < from.length; i++) {
        chosen[i] = all[from[i]];
      }
      own.setRow(row, chosen);
    }
    components.ifPresentOrElse(axes -> axes.project(own, into), () -> into.set(own));
    if (factor != 1) {
      into.scale(factor);
    }
  }
}
