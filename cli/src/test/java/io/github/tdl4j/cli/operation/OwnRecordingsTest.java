package io.github.tdl4j.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.GridProgress;
import io.github.tdl4j.cli.display.Progress;
import io.github.tdl4j.cli.synthetic.LetterSettings;
import io.github.tdl4j.cli.synthetic.SyntheticFilms;
import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.doctor.Diagnosis;
import io.github.tdl4j.doctor.Doctor;
import io.github.tdl4j.doctor.rules.Finding;
import io.github.tdl4j.doctor.rules.Rule;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.media.FfmpegDecoder;
import io.github.tdl4j.media.VideoWriter;
import io.github.tdl4j.recording.FolderImport;
import io.github.tdl4j.recording.FolderImportRequest;
import io.github.tdl4j.recording.FolderPlan;
import io.github.tdl4j.recording.ImportTools;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.naming.PathPattern;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk of docs/own-data.md: films to a data set to a table. */
class OwnRecordingsTest {
  @TempDir private Path folder;

  private PreparedDataSet imported(Path films, String pattern, Optional<Path> settings) {
    FolderImportRequest request =
        new FolderImportRequest(
            films,
            PathPattern.of(pattern),
            Optional.empty(),
            FolderImportRequest.Wanted.BOTH,
            new DataSetTerms("films", "", ""),
            false,
            false);
    var node =
        settings
            .map(file -> SettingsFile.read(file, List.of()))
            .orElseGet(() -> SettingsFile.parse("{}", "--set", List.of()));
    Path out = folder.resolve("imported");
    var tools = new ImportTools(new FfmpegDecoder(), picture -> Optional.empty(), 2);
    var unused = FolderImport.run(FolderPlan.of(request, node), out, tools, (done, total) -> {});
    return PreparedDataSet.read(out);
  }

  @Test
  void films_ofTheBuiltInLetters_areImportedAsTheyWereDrawnAndRun() {
    var letters =
        new LetterSettings(LetterSettings.Preset.LETTERS, 1, List.of("A", "B", "C", "D", "E"), 1)
            .letters();
    SyntheticFilms.write(letters, folder.resolve("films"), Progress.silent());
    Path examples = Path.of("").toAbsolutePath().resolveSibling("examples");

    PreparedDataSet films =
        imported(
            folder.resolve("films"),
            "{label}/{speaker}_{rep}",
            Optional.of(examples.resolve("import/films.yaml")));

    assertThat(films.instances()).hasSize(50);
    var drawn = letters.recording(0);
    Instance first = films.instances().get(0);
    Matrix video = films.frames("video", first);
    assertThat(first.label()).isEqualTo(drawn.label());
    assertThat(video.rows()).isEqualTo(drawn.videoFrames().rows());
    assertThat(meanDifference(video, drawn.videoFrames())).isLessThan(6); // MPEG-4 loses some
    Matrix audio = films.frames("audio", first);
    assertThat(audio.columns()).isEqualTo(drawn.audioFrames().columns());
    assertThat(audio.rows()).isCloseTo(drawn.audioFrames().rows(), within(1));

    assertRuns(
        examples.resolve("films.yaml"),
        List.of("data='" + folder.resolve("imported") + "'", "repeats=1"));
    Diagnosis diagnosis = Doctor.examine(folder.resolve("imported"), (done, total) -> {});
    assertThat(diagnosis.findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.GROUPS_IN_ALL_FOLDS);
    Path begun = folder.resolve("experiment.yaml");
    AtomicFile.write(begun, diagnosis.experiment().orElseThrow());
    assertRuns(begun, List.of());
  }

  private void assertRuns(Path experiment, List<String> overrides) {
    Path out = folder.resolve("run-" + experiment.getFileName());
    var outcome =
        Experiment.run(
            ExperimentFile.read(experiment, overrides),
            out,
            2,
            new GridProgress(
                out,
                new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), 0)));
    assertThat(outcome.predictions()).isNotEmpty();
  }

  private static double meanDifference(Matrix one, Matrix other) {
    double sum = 0;
    for (int row = 0; row < one.rows(); row++) {
      for (int column = 0; column < one.columns(); column++) {
        sum += Math.abs(one.get(row, column) - other.get(row, column));
      }
    }
    return sum / one.rows() / one.columns();
  }

  /** A picture flashes when a tone begins: the frames of both show it at one time. */
  @Test
  void flashAndBeep_ofAFilm_areInFramesOfOneTime() throws Exception {
    List<GreyPicture> pictures = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] pixels = new byte[64 * 48];
      Arrays.fill(pixels, (byte) (i >= 20 ? 230 : 20));
      pictures.add(new GreyPicture(64, 48, pixels));
    }
    float[] samples = new float[32_000];
    for (int i = 12_800; i < samples.length; i++) {
      samples[i] = (float) (0.7 * Math.sin(2 * Math.PI * 1000 * i / 16_000));
    }
    Files.createDirectories(folder.resolve("films/A"));
    VideoWriter.mp4(
        folder.resolve("films/A/1.mp4"), pictures, 25, Waveform.of("beep", 16_000, samples));

    PreparedDataSet films = imported(folder.resolve("films"), "{label}/{name}", Optional.empty());

    Instance clip = films.instances().get(0);
    Matrix video = films.frames("video", clip);
    Matrix audio = films.frames("audio", clip);
    int flash = 0;
    while (video.get(flash, 0) < 125) {
      flash++;
    }
    int beep = 0;
    while (audio.get(beep, 12) < audio.get(0, 12) + 20) { // c(0), the level
      beep++;
    }
    // The first window that the tone is in ends up to 25 ms after it began.
    assertThat(beep / 100.0 + 0.0125).isCloseTo(flash / 25.0, within(0.02));
  }
}
