package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From normalised vectors to what a network sees: the components of each part and its weight, the
 * components of the joined vector, and one factor for all numbers. All of it was fitted to training
 * rows.
 *
 * @param parts what becomes of each part; empty where vectors stay as they are
 * @param joint components of the joined parts
 * @param scale factor
 * @param interval what then brings columns to [0, 1], where they shall be
 */
public record Projection(
    List<PartProjection> parts,
    Optional<PrincipalComponents> joint,
    float scale,
    Optional<MinMaxScaler> interval) {
  public Projection {
    parts = List.copyOf(parts);
  }

  /**
   * Fits to normalised training rows.
   *
   * @param memory of rows that must be held meanwhile
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

  /**
   * The same, followed by a step that brings every column to [0, 1], as units that are on or off
   * need it.
   *
   * @param rows the normalised training rows
   */
  public Projection toUnitInterval(Rows rows) {
    return new Projection(parts, joint, scale, Optional.of(MinMaxScaler.fit(over(rows))));
  }

  /**
   * Projects normalised rows, training rows or others, whenever they are read.
   *
   * @throws IllegalArgumentException if components are taken and these rows have another width
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

  private void finish(MutableMatrix rows) {
    if (scale != 1) {
      rows.scale(scale);
    }
    interval.ifPresent(step -> step.scale(rows));
  }
}
