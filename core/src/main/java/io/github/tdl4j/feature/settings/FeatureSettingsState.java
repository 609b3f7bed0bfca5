package io.github.tdl4j.feature.settings;

import io.github.tdl4j.feature.video.LbpTopSettings;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings of feature vectors as a state. Settings that are open are left out. */
public final class FeatureSettingsState {
  private static final String TYPE = "feature-settings";
  private static final String PART = "part-settings";
  private static final String PROJECTION = "projection";
  private static final String AUGMENTATION = "augmentation";
  private static final String PROJECTION_TYPE = "projection-settings";
  private static final String FRAMES = "frames";
  private static final String FRAMES_TYPE = "frame-settings";
  private static final String LBP_TOP = "lbp-top";
  private static final String WINDOW = "window";

  /** Above every size that an experiment file can name, and small enough for products. */
  private static final int MOST = 1 << 20;

  private FeatureSettingsState() {}

  /** Returns settings as a state. */
  public static State of(FeatureSettings settings) {
    State.Builder state =
        State.of(TYPE)
            .children("parts", settings.parts().stream().map(FeatureSettingsState::of).toList())
            .child(PROJECTION, of(settings.projection()))
            .child(AUGMENTATION, of(settings.augmentation()));
    settings.scale().ifPresent(scale -> state.number("scale", scale));
    return state.build();
  }

  /** Restores settings from what {@link #of} returned. */
  public static FeatureSettings restore(StateReader state) {
    return state.read(
        TYPE,
        values ->
            new FeatureSettings(
                values.children("parts").stream()
                    .map(part -> part.read(PART, FeatureSettingsState::part))
                    .toList(),
                values.child(PROJECTION).read(PROJECTION_TYPE, FeatureSettingsState::projection),
                values.has("scale")
                    ? OptionalDouble.of(number(values, "scale"))
                    : OptionalDouble.empty(),
                values.child(AUGMENTATION).read(AUGMENTATION, FeatureSettingsState::augmentation)));
  }

  private static State of(PartSettings part) {
    return State.of(PART)
        .choice("kind", part.kind())
        .whole("dct_size", part.dctSize())
        .child("lbp_top", of(part.lbpTop()))
        .child(FRAMES, of(part.frames()))
        .choice("normalisation", part.normalisation())
        .child(PROJECTION, of(part.projection()))
        .number("weight", part.weight())
        .build();
  }

  private static PartSettings part(StateReader values) {
    return new PartSettings(
        values.choice("kind", PartSettings.Kind.class),
        values.integer("dct_size", 1, MOST),
        values.child("lbp_top").read(LBP_TOP, FeatureSettingsState::lbpTop),
        values.child(FRAMES).read(FRAMES_TYPE, FeatureSettingsState::frames),
        values.choice("normalisation", Normalisation.class),
        values.child(PROJECTION).read(PROJECTION_TYPE, FeatureSettingsState::projection),
        number(values, "weight"));
  }

  private static State of(LbpTopSettings lbpTop) {
    LbpTopSettings.Blocks blocks = lbpTop.blocks();
    LbpTopSettings.Radii radii = lbpTop.radii();
    return State.of(LBP_TOP)
        .whole("block_rows", blocks.rows())
        .whole("block_columns", blocks.columns())
        .whole("block_times", blocks.times())
        .flag("overlap", lbpTop.overlap())
        .whole("radius_x", radii.x())
        .whole("radius_y", radii.y())
        .whole("radius_t", radii.t())
        .choice("patterns", lbpTop.patterns())
        .flag("root", lbpTop.root())
        .build();
  }

  private static LbpTopSettings lbpTop(StateReader values) {
    return new LbpTopSettings(
        new LbpTopSettings.Blocks(
            size(values, "block_rows"), size(values, "block_columns"), size(values, "block_times")),
        values.flag("overlap"),
        new LbpTopSettings.Radii(
            size(values, "radius_x"), size(values, "radius_y"), size(values, "radius_t")),
        values.choice("patterns", LbpTopSettings.Patterns.class),
        values.flag("root"));
  }

  private static State of(FrameSettings frames) {
    State.Builder state =
        State.of(FRAMES_TYPE)
            .flag("stretched", frames.stretched())
            .whole("smoothing", frames.smoothing())
            .whole("deltas", frames.deltas());
    frames.count().ifPresent(count -> state.whole("count", count));
    frames.window().ifPresent(window -> state.child(WINDOW, of(window)));
    return state.build();
  }

  private static State of(TimedWindow window) {
    EnergyMeasure energy = window.energy();
    return State.of(WINDOW)
        .choice("place", window.place())
        .choice("energy", energy.kind())
        .whole("channel", energy.channel())
        .whole("smoothing", energy.smoothing())
        .number("threshold", energy.threshold())
        .build();
  }

  private static TimedWindow window(StateReader values) {
    return new TimedWindow(
        values.choice("place", TimedWindow.Place.class),
        new EnergyMeasure(
            values.choice("energy", EnergyMeasure.Kind.class),
            values.integer("channel", 0, Integer.MAX_VALUE),
            size(values, "smoothing"),
            values.number("threshold", 0, 1)));
  }

  private static FrameSettings frames(StateReader values) {
    return new FrameSettings(
        values.has("count") ? OptionalInt.of(size(values, "count")) : OptionalInt.empty(),
        values.flag("stretched"),
        size(values, "smoothing"),
        values.integer("deltas", 0, MOST),
        values.has(WINDOW)
            ? Optional.of(values.child(WINDOW).read(WINDOW, FeatureSettingsState::window))
            : Optional.empty());
  }

  private static State of(ProjectionSettings projection) {
    State.Builder state = State.of(PROJECTION_TYPE).flag("whiten", projection.whiten());
    projection.components().ifPresent(count -> state.whole("components", count));
    return state.build();
  }

  private static ProjectionSettings projection(StateReader values) {
    return new ProjectionSettings(
        values.has("components")
            ? OptionalInt.of(values.integer("components", 1, Integer.MAX_VALUE))
            : OptionalInt.empty(),
        values.flag("whiten"));
  }

  private static State of(Augmentation augmentation) {
    return State.of(AUGMENTATION)
        .whole("copies", augmentation.copies())
        .flag("mirror", augmentation.mirror())
        .whole("shift", augmentation.shift())
        .whole("frames", augmentation.frames())
        .number("tempo", augmentation.tempo())
        .build();
  }

  private static Augmentation augmentation(StateReader values) {
    return new Augmentation(
        values.integer("copies", 0, Integer.MAX_VALUE),
        values.flag("mirror"),
        values.integer("shift", 0, Integer.MAX_VALUE),
        values.integer("frames", 0, Integer.MAX_VALUE),
        number(values, "tempo"));
  }

  private static int size(StateReader values, String key) {
    return values.integer(key, 1, MOST);
  }

  private static double number(StateReader values, String key) {
    return values.number(key, 0, Double.MAX_VALUE);
  }
}
