package io.github.tdl4j.model;

import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.video.LbpTopSettings;
import io.github.tdl4j.feature.video.LbpTopSettings.Blocks;
import io.github.tdl4j.feature.video.LbpTopSettings.Radii;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The settings of feature vectors as a state. Augmentation is left out, because it concerns
 * training alone.
 */
final class FeatureState {
  private static final String FEATURES = "features";
  private static final String PART = "part";
  private static final String PROJECTION = "projection";
  private static final String LBP_TOP = "lbp-top";
  private static final String FRAMES = "frames";
  private static final int MANY = Integer.MAX_VALUE;

  private FeatureState() {}

  static State of(FeatureSettings features) {
    State.Builder builder =
        State.of(FEATURES)
            .children("parts", features.parts().stream().map(FeatureState::of).toList())
            .child("projection", of(features.projection()));
    features.scale().ifPresent(scale -> builder.number("scale", scale));
    return builder.build();
  }

  static FeatureSettings restore(StateReader reader) {
    return reader.read(
        FEATURES,
        read ->
            new FeatureSettings(
                read.children("parts").stream().map(FeatureState::part).toList(),
                projection(read.child("projection")),
                read.has("scale")
                    ? OptionalDouble.of(read.number("scale", Double.MIN_VALUE, Double.MAX_VALUE))
                    : OptionalDouble.empty(),
                Augmentation.none()));
  }

  private static State of(PartSettings part) {
    return State.of(PART)
        .choice("kind", part.kind())
        .whole("dct-size", part.dctSize())
        .child("lbp-top", of(part.lbpTop()))
        .child("frames", of(part.frames()))
        .choice("normalisation", part.normalisation())
        .child("projection", of(part.projection()))
        .number("weight", part.weight())
        .build();
  }

  private static PartSettings part(StateReader reader) {
    return reader.read(
        PART,
        read ->
            new PartSettings(
                read.choice("kind", PartSettings.Kind.class),
                read.integer("dct-size", 1, MANY),
                lbpTop(read.child("lbp-top")),
                frames(read.child("frames")),
                read.choice("normalisation", Normalisation.class),
                projection(read.child("projection")),
                read.number("weight", Double.MIN_VALUE, Double.MAX_VALUE)));
  }

  private static State of(LbpTopSettings settings) {
    Blocks blocks = settings.blocks();
    Radii radii = settings.radii();
    return State.of(LBP_TOP)
        .wholes("blocks", List.of(blocks.rows(), blocks.columns(), blocks.times()))
        .flag("overlap", settings.overlap())
        .wholes("radii", List.of(radii.x(), radii.y(), radii.t()))
        .choice("patterns", settings.patterns())
        .flag("root", settings.root())
        .build();
  }

  private static LbpTopSettings lbpTop(StateReader reader) {
    return reader.read(
        LBP_TOP,
        read -> {
          List<Integer> blocks = three(read, "blocks");
          boolean overlap = read.flag("overlap");
          List<Integer> radii = three(read, "radii");
          return new LbpTopSettings(
              new Blocks(blocks.get(0), blocks.get(1), blocks.get(2)),
              overlap,
              new Radii(radii.get(0), radii.get(1), radii.get(2)),
              read.choice("patterns", LbpTopSettings.Patterns.class),
              read.flag("root"));
        });
  }

  private static List<Integer> three(StateReader read, String key) {
    List<Integer> numbers = read.integers(key, 1, 1 << 16);
    if (numbers.size() != 3) {
      throw read.fault(key, "must be three numbers", numbers.toString());
    }
    return numbers;
  }

  private static State of(FrameSettings frames) {
    State.Builder builder =
        State.of(FRAMES)
            .flag("stretched", frames.stretched())
            .whole("smoothing", frames.smoothing())
            .whole("deltas", frames.deltas());
    frames.count().ifPresent(count -> builder.whole("count", count));
    return builder.build();
  }

  private static FrameSettings frames(StateReader reader) {
    return reader.read(
        FRAMES,
        read ->
            new FrameSettings(
                optional(read, "count"),
                read.flag("stretched"),
                read.integer("smoothing", 1, MANY),
                read.integer("deltas", 0, 2)));
  }

  private static State of(ProjectionSettings projection) {
    State.Builder builder = State.of(PROJECTION).flag("whiten", projection.whiten());
    projection.components().ifPresent(count -> builder.whole("components", count));
    return builder.build();
  }

  private static ProjectionSettings projection(StateReader reader) {
    return reader.read(
        PROJECTION,
        read -> new ProjectionSettings(optional(read, "components"), read.flag("whiten")));
  }

  private static OptionalInt optional(StateReader read, String key) {
    return read.has(key) ? OptionalInt.of(read.integer(key, 1, MANY)) : OptionalInt.empty();
  }
}
