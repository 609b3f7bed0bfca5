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
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.video.LbpTopSettings;
import io.github.tdl4j.feature.video.LbpTopSettings.Blocks;
import io.github.tdl4j.feature.video.LbpTopSettings.Patterns;
import io.github.tdl4j.feature.video.LbpTopSettings.Radii;
import io.github.tdl4j.feature.video.LowFrequencyDct;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three clips; audio frames have 2 numbers, video frames are 3 x 2 pictures; b1 has no video. */
class InstanceVectorsTest {
  private static final Matrix A1_AUDIO =
      Matrix.ofRows(new float[] {1, -1}, new float[] {2, -2}, new float[] {4, -3});
  private static final Matrix B1_AUDIO = Matrix.ofRows(new float[] {5, 5}, new float[] {7, 5});
  private static final Matrix A1_VIDEO = pictures(0, 4);
  private static final Matrix B2_VIDEO = pictures(100, 2);
  private static final Matrix FIVE = Seeds.root(1).stream("pictures").gaussians(5, 12, 20);

  @TempDir Path folder;
  private PreparedDataSet dataSet;

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
                new Modality("video", List.of(3, 2), 25, "grey levels", "a picture")));
    Map<String, FrameType> types = Map.of("audio", FrameType.FLOAT32, "video", FrameType.UINT8);
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(folder.resolve("tiny"), description, types)) {
      writer.add(
          new InstanceFrames("a1", "A", "Ann", 1, Map.of("audio", A1_AUDIO, "video", A1_VIDEO)));
      writer.add(new InstanceFrames("b1", "B", "Ann", 1, Map.of("audio", B1_AUDIO)));
      writer.add(
          new InstanceFrames("b2", "B", "Bob", 1, Map.of("audio", A1_AUDIO, "video", B2_VIDEO)));
      dataSet = writer.finish();
    }
  }

  @Test
  void extract_numbers_areThoseOfTheMiddleFramesInTheOrderOfTheClips() {
    assertThat(extract("audio", settings(Kind.MFCC, 2, Normalisation.NONE)))
        .isEqualTo(
            Matrix.ofRows(
                new float[] {1, -1, 2, -2}, new float[] {5, 5, 7, 5}, new float[] {1, -1, 2, -2}));
  }

  @Test
  void extract_pixels_areSharesOfTheLargestByteAndZeroWhereThereAreNone() {
    Matrix rows = extract("video", settings(Kind.PIXELS, 2, Normalisation.NONE));

    assertThat(rows.shape()).isEqualTo("3 x 12");
    Near.assertNear(rows.rowRange(0, 1), row(A1_VIDEO.rowRange(1, 3)).scaled(1 / 255f), 1e-7);
    assertThat(rows.rowRange(1, 2)).isEqualTo(Matrix.zeros(1, 12));
    Near.assertNear(rows.rowRange(2, 3), row(B2_VIDEO).scaled(1 / 255f), 1e-7);
  }

  @Test
  void extract_dct_isThatOfEachFrame() {
    Matrix rows = extract("video", settings(Kind.DCT, 2, Normalisation.NONE));

    LowFrequencyDct transform = LowFrequencyDct.of(3, 2, 2);
    assertThat(rows.shape()).isEqualTo("3 x 8");
    Near.assertNear(rows.rowRange(0, 1), row(transform.apply(A1_VIDEO.rowRange(1, 3))), 1e-4);
    assertThat(rows.rowRange(1, 2)).isEqualTo(Matrix.zeros(1, 8));
  }

  @Test
  void extract_byClip_normalisesTheFramesThatWereTaken() {
    assertThat(extract("audio", settings(Kind.MFCC, 2, Normalisation.INSTANCE)))
        .isEqualTo(
            Matrix.ofRows(
                new float[] {-1, 1, 1, -1}, new float[] {-1, 0, 1, 0}, new float[] {-1, 1, 1, -1}));
  }

  /** It needs training rows: until there are some nothing is taken out. */
  @Test
  void extract_bySpeaker_leavesTheNumbersAsTheyAre() {
    assertThat(extract("audio", settings(Kind.MFCC, 2, Normalisation.GROUP)))
        .isEqualTo(extract("audio", settings(Kind.MFCC, 2, Normalisation.NONE)));
  }

  @Test
  void read_anyClips_areThoseOfTheWhole() {
    for (Kind kind : List.of(Kind.PIXELS, Kind.DCT)) {
      Rows vectors = vectors(dataSet, "video", settings(kind, 2, Normalisation.INSTANCE));
      assertThat(vectors.select(new int[] {2, 0, 1, 2}))
          .isEqualTo(vectors.toMatrix().select(new int[] {2, 0, 1, 2}));
    }
    assertThatThrownBy(
            () ->
                vectors(dataSet, "audio", settings(Kind.RAW, 2, Normalisation.NONE))
                    .select(new int[] {3}))
        .hasMessage("row index must be in [0, 2] but is 3");
  }

  /** 600 million numbers a clip: refused before any is read. */
  @Test
  void of_moreNumbersThanARowHas_namesTheKey() {
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder.resolve("none"),
            dataSet.description(),
            Map.of("audio", FrameType.FLOAT32, "video", FrameType.UINT8))) {
      writer.add(new InstanceFrames("b1", "B", "Ann", 1, Map.of("audio", B1_AUDIO)));
      PreparedDataSet noVideo = writer.finish();
      assertThatThrownBy(
              () ->
                  vectors(noVideo, "video", settings(Kind.PIXELS, 100_000_000, Normalisation.NONE)))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "key features.video must give at most 536870911 numbers for an instance but gives"
                  + " 600000000; take fewer frames, or dct for pictures");
    }
  }

  @Test
  void extract_raw_isTheFramesNumbersAsMfccIs() {
    assertThat(extract("audio", settings(Kind.RAW, 2, Normalisation.NONE)))
        .isEqualTo(extract("audio", settings(Kind.MFCC, 2, Normalisation.NONE)));
    assertThat(extract("video", settings(Kind.RAW, 2, Normalisation.NONE)).get(0, 0))
        .isEqualTo(A1_VIDEO.get(1, 0));
  }

  /** 1.5 billion frames of two numbers are more than an int counts, and are not allocated. */
  @Test
  void extract_farMoreFramesThanThereAre_namesTheClip() {
    assertThatThrownBy(
            () -> extract("audio", settings(Kind.MFCC, 1_500_000_000, Normalisation.NONE)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("instance a1 must have at least 1350000000 frames of audio")
        .hasMessageContaining("but has 3");
  }

  @Test
  void extract_dctOfFramesThatAreNoPictures_namesTheKey() {
    assertThatThrownBy(() -> extract("audio", settings(Kind.DCT, 2, Normalisation.NONE)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "features.audio.kind must be raw or mfcc for frames that are no pictures (height,"
                + " width) but is dct, and the frames have the shape [2]");
  }

  @Test
  void extract_dctLargerThanThePicture_namesTheKeyAndTheRange() {
    FeatureSettings settings =
        FeatureSettings.of(
            PartSettings.of(Kind.DCT, 3, FrameSettings.middle(2), Normalisation.NONE),
            OptionalDouble.empty());
    assertThatThrownBy(() -> extract("video", settings))
        .isInstanceOf(InputException.class)
        .hasMessage("features.video.size must be in [1, 2] for these frames but is 3");
  }

  @Test
  void extract_clipTooShort_namesItTheRuleAndTheWayOut() {
    assertThatThrownBy(() -> extract("audio", settings(Kind.MFCC, 3, Normalisation.NONE)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            dataSet.folder()
                + ": instance b1 must have at least 3 frames of audio (3 asked, a tenth may be"
                + " missing) but has 2; set features.audio.frames lower or leave the instance out");
  }

  @Test
  void extract_stretched_takesTheWholeClipHoweverShort() {
    FrameSettings frames = new FrameSettings(OptionalInt.of(5), true, 1, 0);
    Matrix rows =
        extract(
            "audio",
            FeatureSettings.of(
                PartSettings.of(Kind.MFCC, 1, frames, Normalisation.NONE), OptionalDouble.empty()));

    assertThat(rows.shape()).isEqualTo("3 x 10");
    Near.assertNear(
        rows.rowRange(0, 1), Matrix.row(1, -1, 1.5f, -1.5f, 2, -2, 3, -2.5f, 4, -3), 1e-6);
  }

  /** Smoothing looks at frames beyond the window. */
  @Test
  void extract_smoothed_looksAtTheWholeClip() {
    FrameSettings frames = new FrameSettings(OptionalInt.of(1), false, 3, 1);
    Matrix rows =
        extract(
            "audio",
            FeatureSettings.of(
                PartSettings.of(Kind.MFCC, 1, frames, Normalisation.NONE), OptionalDouble.empty()));

    // Of a1: the mean of 1, 2, 4; then the delta of 1.5, 7/3, 3.
    assertThat(rows.get(0, 0)).isCloseTo(7 / 3f, Offset.offset(1e-6f));
    assertThat(rows.get(0, 2)).isCloseTo(3 * 1.5f / 10, Offset.offset(1e-6f));
  }

  @Test
  void copies_areThoseOfEachClipInTurnAndTheSameInAnyOrder() {
    FeatureSettings plain = settings(Kind.PIXELS, 2, Normalisation.NONE);
    InstanceVectors vectors =
        new InstanceVectors(
            dataSet,
            "video",
            new FeatureSettings(
                plain.parts(),
                plain.projection(),
                plain.scale(),
                new Augmentation(3, true, 0, 0, 1)),
            FeatureCache.none());

    Matrix copies = vectors.copies(Seeds.root(1)).toMatrix();

    Matrix originals = vectors.originals().toMatrix();
    assertThat(copies.shape()).isEqualTo("9 x 12");
    assertThat(copies.rowRange(3, 6)).isEqualTo(originals);
    assertThat(copies.rowRange(6, 9)).isEqualTo(copies.rowRange(0, 3));
    assertThat(copies.get(0, 0)).isEqualTo(originals.get(0, 1));
    assertThat(copies.get(0, 1)).isEqualTo(originals.get(0, 0));
    assertThat(copies.rowRange(1, 2)).isEqualTo(Matrix.zeros(1, 12));
    assertThat(vectors.copies(Seeds.root(1)).select(new int[] {8, 2}))
        .isEqualTo(copies.select(new int[] {8, 2}));
  }

  /** Patterns with radius 2 in time need five frames; a copy ten times as fast has one. */
  @Test
  void copies_tooShortForPatterns_repeatTheirEdgeFrames() {
    PreparedDataSet pictures = oneClip();
    FeatureSettings plain = patterns(new Radii(1, 1, 2));
    FeatureSettings varied =
        new FeatureSettings(
            plain.parts(),
            plain.projection(),
            plain.scale(),
            new Augmentation(20, false, 0, 0, 10));

    Matrix copies =
        new InstanceVectors(pictures, "video", varied, FeatureCache.none())
            .copies(Seeds.root(1))
            .toMatrix();

    assertThat(copies.rows()).isEqualTo(20);
    assertThat(copies.isFinite()).isTrue();
    PartSettings part = plain.parts().get(0);
    FrameTransform transform =
        FrameTransform.of(pictures.modality("video"), part, "key features.video");
    assertThat(transform.apply(FIVE.select(new int[] {1, 2, 3}).mutableCopy(), part.frames()))
        .isEqualTo(
            transform.apply(FIVE.select(new int[] {1, 1, 2, 3, 3}).mutableCopy(), part.frames()));
  }

  /** A clip of five pictures, 3 x 4. */
  private PreparedDataSet oneClip() {
    DataSetDescription description =
        new DataSetDescription(
            "One",
            "a test",
            "CC0-1.0",
            List.of("A"),
            List.of(new Modality("video", List.of(3, 4), 25, "grey levels", "a picture")));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder.resolve("one"), description, Map.of("video", FrameType.FLOAT32))) {
      writer.add(new InstanceFrames("a1", "A", "Ann", 1, Map.of("video", FIVE)));
      return writer.finish();
    }
  }

  /** Of one copy, moved by so many pixels. */
  private InstanceVectors moved(String modality, Kind kind, int shift) {
    FeatureSettings plain = settings(kind, 2, Normalisation.NONE);
    FeatureSettings moved =
        new FeatureSettings(
            plain.parts(),
            plain.projection(),
            plain.scale(),
            new Augmentation(1, false, shift, 0, 1));
    return new InstanceVectors(dataSet, modality, moved, FeatureCache.none());
  }

  @Test
  void copies_movedFramesThatAreNoPictures_namesTheKey() {
    assertThatThrownBy(() -> moved("audio", Kind.MFCC, 1).copies(Seeds.root(1)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key features.audio.augment must vary time alone for frames that are no pictures"
                + " (height, width) but mirrors or shifts, and the frames have the shape [2]");
  }

  @Test
  void copies_movedByAWholePicture_namesTheKey() {
    assertThatThrownBy(() -> moved("video", Kind.PIXELS, 2).copies(Seeds.root(1)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key features.video.augment.shift must be less than 2, the smaller side of the"
                + " pictures, but is 2");
  }

  @Test
  void extract_patternsOfPicturesTooSmall_namesTheKey() {
    FeatureSettings settings = patterns(new Radii(1, 1, 1));
    assertThatThrownBy(() -> extract("video", settings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("features.video.blocks or its radii do not fit these frames")
        .hasMessageContaining("width less twice the radius must be at least 1 but is 0");
  }

  @Test
  void extract_unknownModality_isRefused() {
    assertThatThrownBy(() -> extract("lips", settings(Kind.MFCC, 1, Normalisation.NONE)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must have the modality \"lips\"");
  }

  private static Rows vectors(PreparedDataSet of, String modality, FeatureSettings settings) {
    return new InstanceVectors(of, modality, settings, FeatureCache.none()).originals();
  }

  private Matrix extract(String modality, FeatureSettings settings) {
    return vectors(dataSet, modality, settings).toMatrix();
  }

  private static FeatureSettings settings(Kind kind, int frames, Normalisation normalisation) {
    return FeatureSettings.of(
        PartSettings.of(kind, 2, FrameSettings.middle(frames), normalisation),
        OptionalDouble.empty());
  }

  private static FeatureSettings patterns(Radii radii) {
    return FeatureSettings.of(
        new PartSettings(
            Kind.LBP_TOP,
            1,
            new LbpTopSettings(new Blocks(1, 1, 1), false, radii, Patterns.UNIFORM, true),
            new FrameSettings(OptionalInt.empty(), false, 1, 0),
            Normalisation.NONE,
            ProjectionSettings.none(),
            1),
        OptionalDouble.empty());
  }

  /** Frames of six bytes that count on from {@code first}. */
  private static Matrix pictures(int first, int count) {
    MutableMatrix frames = MutableMatrix.zeros(count, 6);
    for (int frame = 0; frame < count; frame++) {
      for (int at = 0; at < 6; at++) {
        frames.set(frame, at, first + 6 * frame + at);
      }
    }
    return frames;
  }

  /** All rows one after another. */
  private static Matrix row(Matrix rows) {
    float[] numbers = new float[rows.rows() * rows.columns()];
    for (int row = 0; row < rows.rows(); row++) {
      System.arraycopy(rows.row(row), 0, numbers, row * rows.columns(), rows.columns());
    }
    return Matrix.row(numbers);
  }
}
