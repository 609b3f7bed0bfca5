package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions from raw recordings equal those from the data set that was imported from them. */
class ModelOfRecordingsTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void fitOnce() {
    TinyRecordings.write(recordings(), 4, 1);
    Said imported =
        tdl(
            "data",
            "import",
            "folder",
            recordings(),
            "--pattern",
            "{label}/{speaker}_{rep}",
            "--set",
            "video.size=[6, 8]",
            "--set",
            "audio.filters=12",
            "--out",
            shared.resolve("data"));
    assertThat(imported.code()).as(imported.err()).isZero();
    try {
      Files.writeString(
          shared.resolve("experiment.yaml"),
          """
          data: data
          source: audio
          target: video
          features:
            audio: {frames: 8}
            video: {kind: pixels, frames: 4}
          networks:
            audio: {hidden: [6], pretraining: {epochs: 1}, training: {epochs: 3}}
            video: {hidden: [6], pretraining: {epochs: 1}, training: {epochs: 3}}
          maps: [ncca: {components: 2}]
          layers: [1]
          split: {unseen: [c]}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Said fitted = tdl("fit", shared.resolve("experiment.yaml"), "--out", model());
    assertThat(fitted.code()).as(fitted.err()).isZero();
  }

  private static Path model() {
    return shared.resolve("model");
  }

  private static Path recordings() {
    return shared.resolve("recordings");
  }

  /** Returns the lines without the ids, which are paths for raw recordings, in the same order. */
  private static List<String> numbers(String csv) {
    return csv.lines()
        .skip(1)
        .map(line -> line.substring(line.indexOf(',') + 1))
        .sorted()
        .collect(Collectors.toList());
  }

  private static void assertSame(Path raw, String network) {
    Said found = tdl("predict", model(), raw, "--network", network);
    Said expected = tdl("predict", model(), shared.resolve("data"), "--network", network);
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(numbers(found.out())).hasSize(12).isEqualTo(numbers(expected.out()));
  }

  @Test
  void predict_folderOfRecordings_equalsTheImportedDataSet() {
    assertSame(recordings(), "tuned");
    assertSame(recordings(), "source");
  }

  @Test
  void predict_wavFilesAlone_equalTheImportedDataSet() throws IOException {
    for (String label : List.of("a", "b", "c")) {
      Files.createDirectories(folder.resolve(label));
      for (int speaker = 0; speaker < 4; speaker++) {
        String name = label + "/s" + speaker + "_1.wav";
        Files.copy(recordings().resolve(name), folder.resolve(name));
      }
    }
    assertSame(folder, "source");
  }

  /** A pattern gives the group, without which the statistics of all training instances apply. */
  @Test
  void predict_oneWavFile_equalsTheImportedInstanceByItsGroup() {
    Path wav = recordings().resolve("b/s2_1.wav");
    String[] expected =
        tdl("predict", model(), shared.resolve("data"), "--network", "source")
            .out()
            .lines()
            .filter(line -> line.startsWith("b/s2/1,"))
            .toArray(String[]::new);
    assertThat(expected).hasSize(1);
    Said said = tdl("predict", model(), wav, "--network", "source", "--pattern", "{speaker}_{rep}");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out().lines().skip(1))
        .containsExactly(expected[0].replaceFirst("b/s2/1", "s2/1"));
    Said unknown = tdl("predict", model(), wav, "--network", "source");
    assertThat(unknown.out().lines().skip(1))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).startsWith("s2_1,"));
    Path relative = Path.of("").toAbsolutePath().relativize(wav.toAbsolutePath());
    assertThat(tdl("predict", model(), relative, "--network", "source").out())
        .isEqualTo(unknown.out());
  }

  @Test
  void predict_targetMissing_isAnErrorThatNamesIt() {
    Said said = tdl("predict", model(), recordings().resolve("a/s0_1.wav"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("video");
  }

  @Test
  void predict_damagedRecording_isAnErrorOrListed() throws IOException {
    TinyRecordings.write(folder.resolve("new"), 1, 7);
    Files.writeString(folder.resolve("new/b/s0_1.wav"), "not a sound");
    Said refused = tdl("predict", model(), folder.resolve("new"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("s0_1.wav")
        .endsWith(
            folder.resolve("new")
                + ": must have recordings without faults but 1 of 3 has a fault; leave them out"
                + " with --keep-going\n");
    Said listed = tdl("predict", model(), folder.resolve("new"), "--keep-going");
    assertThat(listed.code()).as(listed.err()).isZero();
    assertThat(listed.err()).contains("left out: ").contains("s0_1.wav");
    assertThat(listed.out().lines()).hasSize(3);
  }

  @Test
  void evaluate_rawRecordings_takesLabelsFromPaths() {
    TinyRecordings.write(folder.resolve("new"), 2, 9);
    Said said =
        tdl("evaluate", model(), folder.resolve("new"), "--pattern", "{label}/{speaker}_{rep}");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("NCCA + TDLFT (1)");
  }
}
