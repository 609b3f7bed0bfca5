package io.github.tdl4j.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.feature.cache.FeatureCache;
import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.EnergyMeasure;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.settings.TimedWindow;
import io.github.tdl4j.feature.settings.TimedWindow.Place;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.Seeds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows of clips whose points in time are known; clip b is one frame, c lacks the pictures. */
class TimedWindowsTest {
  private static final int PIXELS = 9 * 8;

  /** Column 1 sounds from frame 4 to frame 11, loudest at 7. */
  private static final float[] LOUDNESS = {0, 0, 0, 0, 5, 6, 7, 9, 7, 6, 5, 4, 0, 0};

  @TempDir Path folder;
  private PreparedDataSet dataSet;
  private final Matrix sound = sound();
  private final Matrix pictures = pictures();

  private static Matrix sound() {
    MutableMatrix frames = MutableMatrix.zeros(LOUDNESS.length, 2);
    for (int t = 0; t < LOUDNESS.length; t++) {
      frames.set(t, 0, 100 * t);
      frames.set(t, 1, LOUDNESS[t]);
    }
    return frames;
  }

  /** Grey pictures that differ from the first and the last from frame 3 to frame 5. */
  private static Matrix pictures() {
    MutableMatrix frames = MutableMatrix.zeros(9, PIXELS);
    Matrix noise = Seeds.root(5).stream("pictures").gaussians(9, PIXELS, 1);
    float[] change = {0, 0, 0, 60, 90, 40, 0, 0, 0};
    for (int t = 0; t < 9; t++) {
      for (int i = 0; i < PIXELS; i++) {
        frames.set(t, i, 50 + noise.get(t, i) / 100 + change[t] * (i % 3));
      }
    }
    return frames;
  }

  @BeforeEach
  void writeDataSet() {
    DataSetDescription description =
        new DataSetDescription(
            "Tiny",
            "a test",
            "CC0-1.0",
            List.of("A", "B"),
            List.of(
                new Modality("audio", List.of(2), 50, "dB", "two numbers"),
                new Modality("video", List.of(9, 8), 25, "grey levels", "a picture")));
    Map<String, FrameType> types = Map.of("audio", FrameType.FLOAT32, "video", FrameType.FLOAT32);
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(folder.resolve("tiny"), description, types)) {
      writer.add(new InstanceFrames("a", "A", "Ann", 1, Map.of("audio", sound, "video", pictures)));
      writer.add(
          new InstanceFrames(
              "b",
              "B",
              "Ann",
              1,
              Map.of("audio", sound.rowRange(4, 5), "video", pictures.rowRange(4, 5))));
      writer.add(new InstanceFrames("c", "B", "Bob", 1, Map.of("audio", sound)));
      dataSet = writer.finish();
    }
  }

  private static EnergyMeasure channel(int number) {
    return new EnergyMeasure(EnergyMeasure.Kind.CHANNEL, number, 1, 0.4);
  }

  private static PartSettings part(Kind kind, int deltas) {
    return PartSettings.of(
        kind,
        3,
        new FrameSettings(
            kind == Kind.LBP_TOP ? OptionalInt.of(3) : OptionalInt.of(1), true, 1, deltas),
        Normalisation.NONE);
  }

  private static FeatureSettings windows(PartSettings part, int context, EnergyMeasure energy) {
    return new FeatureSettings(
        Stream.concat(
                Stream.of(part),
                Arrays.stream(Place.values())
                    .map(place -> part.windowed(context, new TimedWindow(place, energy), 1)))
            .toList(),
        ProjectionSettings.none(),
        OptionalDouble.empty(),
        Augmentation.none());
  }

  private InstanceVectors vectors(String modality, FeatureSettings settings) {
    return new InstanceVectors(dataSet, modality, settings, FeatureCache.none());
  }

  /** The level is 0.4 · 9 = 3.6, so that frames 4 to 11 sound. */
  @Test
  void vector_ofSound_isTheInstanceAndTheFramesAboutOnsetPeakAndOffset() {
    Matrix rows =
        vectors("audio", windows(part(Kind.MFCC, 0), 2, channel(1))).originals().toMatrix();

    assertThat(rows.shape()).isEqualTo("3 x " + (2 + 3 * 5 * 2));
    assertThat(rows.columnRange(2, 12).rowRange(0, 1)).isEqualTo(flat(sound, 2, 3, 4, 5, 6));
    assertThat(rows.columnRange(12, 22).rowRange(0, 1)).isEqualTo(flat(sound, 5, 6, 7, 8, 9));
    assertThat(rows.columnRange(22, 32).rowRange(0, 1)).isEqualTo(flat(sound, 9, 10, 11, 12, 13));
  }

  @Test
  void vector_windowBeyondTheEnds_repeatsTheFirstAndTheLastFrame() {
    Matrix rows =
        vectors("audio", windows(part(Kind.RAW, 0), 5, channel(1))).originals().toMatrix();

    assertThat(rows.columnRange(2, 24).rowRange(0, 1))
        .isEqualTo(flat(sound, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    assertThat(rows.columnRange(46, 68).rowRange(0, 1))
        .isEqualTo(flat(sound, 6, 7, 8, 9, 10, 11, 12, 13, 13, 13, 13));
    assertThat(rows.rowRange(1, 2))
        .isEqualTo(flat(sound, IntStream.range(0, 34).map(i -> 4).toArray()));
  }

  private static Matrix flat(Matrix frames, int... chosen) {
    return frames.select(chosen).inRows(1);
  }

  static Stream<PartSettings> kinds() {
    return Stream.of(
        part(Kind.RAW, 0),
        part(Kind.MFCC, 1),
        part(Kind.PIXELS, 1),
        part(Kind.DCT, 0),
        part(Kind.DCT, 1),
        part(Kind.LBP_TOP, 0));
  }

  /**
   * Each kind of features of a window is that of the clip that ends with the window, cut from its
   * middle: the picture is away from rest from frame 3 to frame 5. Deltas look beyond the window.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void vector_anyKind_isThatOfTheFramesAboutThePoint(PartSettings part) {
    FeatureSettings settings =
        windows(part, 1, new EnergyMeasure(EnergyMeasure.Kind.REST, 0, 1, 0.3));
    VectorLayout layout = vectors("video", settings).layout();
    Matrix all = vectors("video", settings).originals().toMatrix();
    int[] middles = {3, 4, 5};

    for (int window = 0; window < 3; window++) {
      int middle = middles[window];
      Matrix centred = pictures.select(IntStream.rangeClosed(middle - 3, middle + 3).toArray());
      PartSettings cut =
          PartSettings.of(
              part.kind(),
              3,
              new FrameSettings(OptionalInt.of(3), false, 1, part.frames().deltas()),
              Normalisation.NONE);
      FrameTransform transform = FrameTransform.of(dataSet.modality("video"), cut, "key");
      Matrix expected = transform.apply(centred.mutableCopy(), cut.frames());

      int[] columns = layout.columnsOf(1 + window);
      Matrix found = all.columnRange(columns[0], columns[columns.length - 1] + 1).rowRange(0, 1);
      Near.assertNear(found, expected.inRows(1), 1e-3); // a product of other rows rounds otherwise
    }
    assertThat(all.rowRange(2, 3)).isEqualTo(Matrix.zeros(1, all.columns()));
    for (float number : all.row(1)) {
      assertThat(number).isFinite();
    }
  }

  @Test
  void layout_withWindows_keepsTheStepsOfTheInstance() {
    PartSettings clip = PartSettings.of(Kind.RAW, 1, FrameSettings.middle(1), Normalisation.NONE);
    VectorLayout layout = vectors("audio", windows(clip, 0, channel(1))).layout();

    assertThat(layout.steps()).isEqualTo(1);
    assertThat(layout.windows()).isEqualTo(3);
    assertThat(layout.columnsBeforeWindows()).isEqualTo(2);
    assertThat(layout.columnsOf(2)).containsExactly(4, 5);
  }

  @Test
  void vectors_channelThatFramesLack_areRefusedByTheKey() {
    assertThatThrownBy(() -> vectors("audio", windows(part(Kind.RAW, 0), 1, channel(2))).layout())
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key features.audio.windows.channel must be in [0, 1] for these frames but is 2");
  }

  @Test
  void vectors_patternsOfAWindowWithoutTime_areRefusedByTheKey() {
    assertThatThrownBy(
            () -> vectors("video", windows(part(Kind.LBP_TOP, 0), 0, channel(0))).layout())
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key features.video.windows.context must be at least 1 for this radius in time but is"
                + " 0");
  }

  @Test
  void settings_windowBeforeAPart_areRefused() {
    PartSettings part = part(Kind.RAW, 0);
    PartSettings window = part.windowed(1, new TimedWindow(Place.PEAK, channel(0)), 1);

    assertThatThrownBy(
            () ->
                new FeatureSettings(
                    List.of(window, part),
                    ProjectionSettings.none(),
                    OptionalDouble.empty(),
                    Augmentation.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("windows must follow all other parts but do not");
    assertThatThrownBy(() -> FeatureSettings.of(window, OptionalDouble.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
