package io.github.tdl4j.experiment.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data in units, and of kinds, that a network would not be made for. */
class UnitsAndEdgesTest {
  private static final String[] QUICK = {
    "folds=2",
    "layers=[1, 0]",
    "networks.audio.training.epochs=10",
    "networks.video.training.epochs=10",
    "transfer.epochs=5"
  };

  @TempDir private Path folder;

  /** The tiny clips with the frames of one modality changed. */
  private Path data(String name, String modality, UnaryOperator<MutableMatrix> change) {
    return TinyClips.write(
        folder.resolve(name),
        clip -> {
          Map<String, Matrix> frames = new LinkedHashMap<>(clip.frames());
          frames.computeIfPresent(modality, (key, old) -> change.apply(old.mutableCopy()));
          return Optional.of(
              new InstanceFrames(clip.id(), clip.label(), clip.group(), clip.repetition(), frames));
        });
  }

  private static MutableMatrix scaled(MutableMatrix frames, double factor) {
    frames.updateRows(
        (row, count) -> {
          for (int i = 0; i < count; i++) {
            row[i] = (float) (row[i] * factor);
          }
        });
    return frames;
  }

  private String predictions(Path data, String... overrides) {
    String[] all = new String[QUICK.length + overrides.length];
    System.arraycopy(QUICK, 0, all, 0, QUICK.length);
    System.arraycopy(overrides, 0, all, QUICK.length, overrides.length);
    Path out = folder.resolve("out-" + data.getFileName());
    TinyExperiment.run(TinyExperiment.settings(data, all), out, 2);
    return TinyExperiment.read(out.resolve("predictions.csv"));
  }

  /** Oracle: multiplication by a power of two is exact, and no setting of these has a unit. */
  @ParameterizedTest
  @CsvSource({
    "audio, group, -90",
    "audio, group, 90",
    "video, group, -90",
    "audio, instance, -60",
    "audio, none, 60",
    "video, group-centred, -60",
    "video, group-centred, 90"
  })
  void run_modalityTimesAPowerOfTwo_givesTheSameAnswers(
      String modality, String normalise, int exponent) {
    String setting = "features." + modality + ".normalise=" + normalise;
    String kind = "features.video.kind=raw";
    Path plain = data("plain", modality, frames -> frames);
    Path other = data("other", modality, f -> scaled(f, StrictMath.pow(2, exponent)));
    assertThat(predictions(other, setting, kind)).isEqualTo(predictions(plain, setting, kind));
  }

  /** Signs alone are left, at the largest numbers that float32 has. */
  @ParameterizedTest
  @ValueSource(strings = {"audio", "video"})
  void run_largestFloats_answerAsTheirSignsDo(String modality) {
    UnaryOperator<MutableMatrix> signs =
        frames -> {
          frames.update(
              (block, count) -> {
                for (int i = 0; i < count; i++) {
                  block[i] = block[i] > 0 ? 1 : -1;
                }
              });
          return frames;
        };
    Path ones = data("ones", modality, signs);
    Path largest = data("largest", modality, f -> scaled(signs.apply(f), 0x1p127));
    assertThat(predictions(largest, "features.video.kind=raw"))
        .isEqualTo(predictions(ones, "features.video.kind=raw"));
  }

  @ParameterizedTest
  @CsvSource({"audio, 0", "video, 0", "audio, 1e-46", "video, 1e-46"})
  void run_modalityWithoutSpread_isRefusedByName(String modality, double factor) {
    Path mute = data("mute", modality, frames -> scaled(frames, factor));
    assertThatThrownBy(() -> predictions(mute))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(modality + " must differ between the ")
        .hasMessageContaining("float32")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "group, gaussian",
    "none, gaussian",
    "instance, gaussian",
    "group-centred, gaussian",
    "group, bernoulli"
  })
  void run_clipsAllAlike_areRefusedHoweverTheyAreNormalised(String normalise, String units) {
    Path alike = data("alike", "video", UnitsAndEdgesTest::ramp);
    assertThatThrownBy(
            () ->
                predictions(
                    alike,
                    "features.video.normalise=" + normalise,
                    "networks.video.pretraining.visible=" + units))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("video must differ between the ");
  }

  private static MutableMatrix ramp(MutableMatrix frames) {
    for (int row = 0; row < frames.rows(); row++) {
      for (int column = 0; column < frames.columns(); column++) {
        frames.set(row, column, row * 3f + column);
      }
    }
    return frames;
  }

  @Test
  void run_onePairAFold_isRefusedByTheSplit() {
    Path pairs =
        TinyClips.write(
            folder.resolve("pairs"),
            clip ->
                clip.label().equals("A") && !clip.id().matches("A[12]-Ann")
                    ? Optional.empty()
                    : Optional.of(clip));
    assertThatThrownBy(() -> predictions(pairs, "split.unseen=[B, C, D, E]", "maps=[ridge]"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "key split must leave at least 2 training instances of seen and 1 of unseen labels in"
                + " every fold but fold 0 has 1 and 24");
  }

  @Test
  void run_testClipBeyondAllOthers_isNamed() {
    assertThatThrownBy(
            () ->
                FoldPlan.requireFinite(
                    Matrix.ofRows(new float[] {0, 1}, new float[] {Float.NaN, 0}),
                    ExperimentData.load(TinyExperiment.settings(data("x", "audio", f -> f)))
                        .instances()
                        .subList(0, 2)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("instance A2-Ann must have numbers of about the size");
  }
}
