package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The projection of normalised vectors to the inputs of a network, fitted to training rows:
 * components and weight of each part, components of the joined vector, and one factor for all
 * numbers.
 *
 * @param parts projection of each part; empty if vectors are unchanged
 * @param joint principal components of the joined parts
 * @param scale factor of all numbers
 * @param interval scaling to [0, 1], if it is set
 */
public record Projection(
    List<PartProjection> parts,
    Optional<PrincipalComponents> joint,
    float scale,
    Optional<MinMaxScaler> interval) {
  private static final String TYPE = "projection";

  public Projection {
    parts = List.copyOf(parts);
  }

  /**
   * Fits to normalised training rows.
   *
   * @param memory the memory for rows
   * @throws NoSpreadException if all rows would become 0
   */
  public static Projection fit(
      FeatureSettings settings, VectorLayout layout, Rows rows, RowMemory memory) {
    PartProjection.Training training = new PartProjection.Training(rows, layout, memory);
    List<PartProjection> parts = new ArrayList<>();
    for (int part = 0; settings.weighsParts() && part < settings.parts().size(); part++) {
      parts.add(PartProjection.fit(training, part, settings.parts().get(part)));
    }
    Projection joined = new Projection(parts, Optional.empty(), 1, Optional.empty());
    Optional<PrincipalComponents> joint =
        settings.projection().components().isPresent()
            ? Optional.of(PrincipalComponents.fit(joined.over(rows), settings.projection(), memory))
            : Optional.empty();
    Projection unscaled = new Projection(parts, joint, 1, Optional.empty());
    Rows projected = unscaled.over(rows);
    double deviation = settings.keepsColumns() ? 1 : PartProjection.rootMeanSquare(projected);
    if (deviation == 0) {
      throw new NoSpreadException("they are the same once means are taken out");
    }
    double wanted = settings.scaleFor(projected.columns());
    float factor = (float) (wanted / deviation);
    if (factor == 0) {
      throw new NoSpreadException("all numbers become 0 with features' scale of " + wanted);
    }
    return new Projection(parts, joint, factor, Optional.empty());
  }

  /** Returns the content of this projection. */
  public State state() {
    State.Builder state = State.of(TYPE).number("scale", scale);
    if (!parts.isEmpty()) {
      state.child("layout", parts.get(0).layout().state());
      state.children("parts", parts.stream().map(PartProjection::state).toList());
    }
    joint.ifPresent(components -> state.child("components", components.state()));
    interval.ifPresent(scaler -> state.child("interval", scaler.state()));
    return state.build();
  }

  /**
   * Restores a projection.
   *
   * @param state access to what {@link #state} returned
   * @param columns of normalised rows, at least 1
   */
  public static Projection restore(StateReader state, int columns) {
    return state.read(
        TYPE,
        values -> {
          List<PartProjection> parts =
              values.has("parts") ? restoredParts(values, columns) : List.of();
          int joined = parts.isEmpty() ? columns : width(parts);
          Optional<PrincipalComponents> joint =
              values.has("components")
                  ? Optional.of(PrincipalComponents.restore(values.child("components")))
                  : Optional.empty();
          joint.ifPresent(fitted -> Check.columns("components", fitted.mean(), joined));
          int width = joint.map(PrincipalComponents::count).orElse(joined);
          Optional<MinMaxScaler> interval =
              values.has("interval")
                  ? Optional.of(MinMaxScaler.restore(values.child("interval")))
                  : Optional.empty();
          interval.ifPresent(scaler -> Check.columns("interval", scaler.lows(), width));
          return new Projection(parts, joint, values.positiveSingle("scale"), interval);
        });
  }

  private static List<PartProjection> restoredParts(StateReader values, int columns) {
    VectorLayout layout = VectorLayout.restore(values.child("layout"));
    List<StateReader> states = values.children("parts");
    Check.equal("the columns of the layout", layout.columns(), columns);
    int blocks = layout.blocks().size();
    Check.equal("the number of parts", states.size(), blocks);
    List<PartProjection> parts = new ArrayList<>();
    for (StateReader part : states) {
      parts.add(PartProjection.restore(part, layout, parts.size()));
    }
    return parts;
  }

  /** Returns the columns of each projected part, in order; none if vectors are not projected. */
  public List<Integer> widths() {
    return parts.stream().map(PartProjection::width).toList();
  }

  private static int width(List<PartProjection> parts) {
    return parts.stream().mapToInt(PartProjection::width).reduce(0, Math::addExact);
  }

  /** Returns the projection that leaves vectors unchanged. */
  public static Projection identity() {
    return new Projection(List.of(), Optional.empty(), 1, Optional.empty());
  }

  /**
   * Returns this projection followed by scaling of every column to [0, 1], for Bernoulli units.
   *
   * @param rows the normalised training rows
   */
  public Projection toUnitInterval(Rows rows) {
    return new Projection(parts, joint, scale, Optional.of(MinMaxScaler.fit(over(rows))));
  }

  /**
   * Returns a view of normalised rows that are projected when they are read.
   *
   * @throws IllegalArgumentException if components are fitted and the rows have another width
   */
  public Rows over(Rows rows) {
    if (!parts.isEmpty()) {
      Check.columns("rows", rows, parts.get(0).layout().columns());
    } else if (joint.isPresent()) {
      Check.columns("rows", rows, joint.get().mean().columns());
    }
    Rows joined = rows;
    if (!parts.isEmpty()) {
      VectorLayout layout =
          new VectorLayout(
              parts.stream().map(part -> new VectorLayout.Block(1, part.width())).toList());
      joined = FeatureUnion.of(parts.stream().map(part -> part.over(rows)).toList(), layout);
    }
    Rows unscaled = joined;
    Rows axes =
        joint
            .map(
                components ->
                    unscaled.mapped(
                        components.count(),
                        (read, into) -> components.project(read.mutableCopy(), into)))
            .orElse(unscaled);
    return scale == 1 && interval.isEmpty()
        ? axes
        : axes.mapped(
            axes.columns(),
            (read, into) -> {
              into.set(read);
              finish(into);
            });
  }

  /**
   * Returns the normalised rows that these are a projection of, n x p. Of components those along
   * the axes are returned, and of clipped numbers the ends of their interval.
   *
   * @param projected n x the columns of {@link #over}
   * @param columns p, of normalised rows
   */
  public Matrix inverse(Matrix projected, int columns) {
    Matrix axes = interval.map(step -> step.inverse(projected)).orElse(projected).scaled(1 / scale);
    Matrix joined = joint.map(components -> components.inverse(axes)).orElse(axes);
    if (parts.isEmpty()) {
      Check.columns("projected", joined, columns);
      return joined;
    }
    MutableMatrix rows = MutableMatrix.zeros(joined.rows(), columns);
    int from = 0;
    for (PartProjection part : parts) {
      part.invert(joined.columnRange(from, from + part.width()), rows);
      from += part.width();
    }
    return rows;
  }

  private void finish(MutableMatrix rows) {
    if (scale != 1) {
      rows.scale(scale);
    }
    interval.ifPresent(step -> step.scale(rows));
  }
}
