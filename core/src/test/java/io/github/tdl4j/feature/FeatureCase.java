package io.github.tdl4j.feature;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.feature.scaling.InstanceNormaliser;
import io.github.tdl4j.feature.settings.EnergyMeasure;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.settings.TimedWindow;
import io.github.tdl4j.feature.settings.TimedWindow.Place;
import io.github.tdl4j.feature.video.LbpTopSettings;
import io.github.tdl4j.feature.video.LbpTopSettings.Blocks;
import io.github.tdl4j.feature.video.LbpTopSettings.Patterns;
import io.github.tdl4j.feature.video.LbpTopSettings.Radii;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Each kind of features with each thing that is done along time, on clips of pictures, and how the
 * numbers follow their unit.
 *
 * @param name for reports
 * @param settings of the part
 * @param unit what becomes of numbers in another unit
 */
record FeatureCase(String name, PartSettings settings, Unit unit) {
  static final int HEIGHT = 9;
  static final int WIDTH = 8;
  private static final Modality PICTURES =
      new Modality("video", List.of(HEIGHT, WIDTH), 25, "grey", "pictures");

  /** How the result depends on the unit and the zero of the numbers. */
  enum Unit {
    /** A linear function of the frames. */
    LINEAR,
    /** The same in any unit and from any zero. */
    NONE
  }

  @Override
  public String toString() {
    return name;
  }

  /** Steps x numbers of a step. */
  Matrix of(Matrix clip) {
    MutableMatrix steps = transform().apply(clip.mutableCopy(), settings.frames()).mutableCopy();
    if (settings.normalisation() != Normalisation.INSTANCE) {
      return steps;
    }
    int width = steps.columns();
    MutableMatrix row = steps.inRows(1).mutableCopy();
    InstanceNormaliser.normalise(row, width, transform().sources(settings));
    return row.inRows(steps.rows());
  }

  FrameTransform transform() {
    return FrameTransform.of(PICTURES, settings, "key");
  }

  /** The fewest frames of a clip. */
  int fewest() {
    return Math.max(settings.frames().fewest(), transform().fewest());
  }

  static Stream<FeatureCase> all() {
    FrameSettings middle = FrameSettings.middle(6);
    return Stream.of(
        linear("raw", Kind.RAW, middle),
        linear("mfcc", Kind.MFCC, middle),
        linear("pixels", Kind.PIXELS, middle),
        linear("dct", Kind.DCT, middle),
        linear("raw smoothed", Kind.RAW, time(false, 3, 0)),
        linear("raw with deltas", Kind.RAW, time(false, 1, 2)),
        linear("raw stretched", Kind.RAW, time(true, 1, 0)),
        linear("dct stretched, smoothed, with deltas", Kind.DCT, time(true, 3, 1)),
        new FeatureCase(
            "raw by instance",
            PartSettings.of(Kind.RAW, 1, middle, Normalisation.INSTANCE),
            Unit.NONE),
        new FeatureCase(
            "dct by instance",
            PartSettings.of(Kind.DCT, 3, time(true, 1, 1), Normalisation.INSTANCE),
            Unit.NONE),
        about(Place.ONSET, Kind.RAW),
        about(Place.PEAK, Kind.DCT),
        about(Place.OFFSET, Kind.PIXELS),
        patterns("lbp-top", false, Patterns.UNIFORM, true),
        patterns("lbp-top overlapping, all patterns", true, Patterns.ALL, false));
  }

  /** Windows about points of the distance from rest, which depend on no unit and no zero. */
  private static FeatureCase about(Place place, Kind kind) {
    FrameSettings time = time(false, 1, 0);
    PartSettings part = PartSettings.of(kind, 3, time, Normalisation.INSTANCE);
    return new FeatureCase(
        kind + " by instance about the " + place,
        part.windowed(3, new TimedWindow(place, EnergyMeasure.defaults()), 1),
        Unit.NONE);
  }

  private static FrameSettings time(boolean stretched, int smoothing, int deltas) {
    return new FrameSettings(OptionalInt.of(6), stretched, smoothing, deltas);
  }

  private static FeatureCase linear(String name, Kind kind, FrameSettings time) {
    return new FeatureCase(name, PartSettings.of(kind, 3, time, Normalisation.NONE), Unit.LINEAR);
  }

  private static FeatureCase patterns(
      String name, boolean overlap, Patterns patterns, boolean root) {
    LbpTopSettings settings =
        new LbpTopSettings(new Blocks(2, 2, 2), overlap, new Radii(1, 2, 1), patterns, root);
    return new FeatureCase(
        name,
        new PartSettings(
            Kind.LBP_TOP,
            1,
            settings,
            new FrameSettings(OptionalInt.empty(), false, 1, 0),
            Normalisation.NONE,
            ProjectionSettings.none(),
            1),
        Unit.NONE);
  }
}
