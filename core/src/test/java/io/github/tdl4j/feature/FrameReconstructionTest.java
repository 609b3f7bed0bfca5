package io.github.tdl4j.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.feature.cache.FeatureCache;
import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips of 10 frames of 3 x 4 pixels. */
class FrameReconstructionTest {
  /** Cosine transforms in {@code float} of numbers of about 1. */
  private static final double ROUNDING = 1e-5;

  @TempDir private static Path folder;
  private static PreparedDataSet dataSet;

  @BeforeAll
  static void writeData() {
    dataSet = PreparedDataSet.read(TinyClips.write(folder.resolve("data")));
  }

  private static PartSettings part(Kind kind, int size, FrameSettings frames) {
    return PartSettings.of(kind, size, frames, Normalisation.GROUP);
  }

  private static FeatureSettings settings(PartSettings... parts) {
    return new FeatureSettings(
        List.of(parts), ProjectionSettings.none(), OptionalDouble.empty(), Augmentation.none());
  }

  private static FrameSettings stretched(int frames, int deltas) {
    return new FrameSettings(OptionalInt.of(frames), true, 1, deltas);
  }

  private static InstanceVectors vectors(FeatureSettings settings) {
    return new InstanceVectors(dataSet, "video", settings, FeatureCache.none());
  }

  private static FrameReconstruction reconstruction(FeatureSettings settings) {
    Modality video = dataSet.modality("video");
    return FrameReconstruction.of(video, settings, vectors(settings).layout()).orElseThrow();
  }

  /** All 3 x 3 lowest frequencies of 3 x 4 pixels leave out one of four of each row. */
  @Test
  void frames_keptNumbers_areThoseOfTheWindow() {
    FeatureSettings pixels = settings(part(Kind.PIXELS, 1, FrameSettings.middle(6)));
    FeatureSettings raw = settings(part(Kind.RAW, 1, stretched(7, 2)));
    FeatureSettings second =
        settings(
            part(Kind.DCT, 2, FrameSettings.middle(5)), part(Kind.RAW, 1, FrameSettings.middle(5)));
    for (FeatureSettings settings : List.of(pixels, raw)) {
      FrameReconstruction back = reconstruction(settings);
      Matrix rows = vectors(settings).originals().toMatrix();
      for (int row = 0; row < 3; row++) {
        Instance instance = dataSet.instances().get(row);
        Near.assertNear(
            back.frames(rows, row), back.taken(dataSet.frames("video", instance)), ROUNDING);
      }
    }
    assertThat(reconstruction(second).frames()).isEqualTo(5);
    assertThat(reconstruction(raw).isStretched()).isTrue();
  }

  /** The transform of what is reconstructed is the vector. */
  @Test
  void frames_cosineTransform_haveTheSameVector() {
    FeatureSettings settings = settings(part(Kind.DCT, 3, FrameSettings.middle(10)));
    Matrix rows = vectors(settings).originals().toMatrix();
    FrameReconstruction back = reconstruction(settings);
    Matrix again =
        new ClipVectors(dataSet.modality("video"), settings)
            .of(List.of(back.frames(rows, 0), back.frames(rows, 1)));

    Near.assertNear(again, rows.rowRange(0, 2), ROUNDING);
  }

  @Test
  void clipVectors_ofTheFramesOfInstances_areTheirVectors() {
    FrameSettings smoothed = new FrameSettings(OptionalInt.of(8), false, 3, 1);
    FeatureSettings settings =
        settings(
            part(Kind.DCT, 2, smoothed),
            PartSettings.of(Kind.RAW, 1, stretched(4, 0), Normalisation.INSTANCE));
    Matrix rows = vectors(settings).originals().toMatrix();
    List<Matrix> frames =
        dataSet.instances().stream().map(one -> dataSet.frames("video", one)).toList();

    assertThat(new ClipVectors(dataSet.modality("video"), settings).of(frames)).isEqualTo(rows);
  }

  @Test
  void obstacle_featuresThatLoseTheFrames_isNamed() {
    FeatureSettings normalised =
        settings(PartSettings.of(Kind.PIXELS, 1, FrameSettings.middle(6), Normalisation.INSTANCE));

    assertThat(FrameReconstruction.obstacle(normalised).orElseThrow())
        .contains("normalised by instance");
    assertThat(
            FrameReconstruction.of(
                dataSet.modality("video"), normalised, vectors(normalised).layout()))
        .isEmpty();
  }

  /** As in a model whose files were changed. */
  @Test
  void of_featuresThatGiveOtherVectors_areRefused() {
    Modality video = dataSet.modality("video");
    FeatureSettings small = settings(part(Kind.DCT, 2, FrameSettings.middle(6)));
    FeatureSettings large = settings(part(Kind.DCT, 3, FrameSettings.middle(6)));
    FeatureSettings tooLarge = settings(part(Kind.DCT, 4, FrameSettings.middle(6)));
    VectorLayout layout = vectors(small).layout();

    assertThatThrownBy(() -> FrameReconstruction.of(video, large, layout))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the model must have vectors of video that its features give, 6 steps of 9 numbers, but"
                + " has the layout 6 x 4; fit it again");
    assertThatThrownBy(() -> FrameReconstruction.of(video, tooLarge, layout))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("features.video.size must be in [1, 3]");
  }
}
