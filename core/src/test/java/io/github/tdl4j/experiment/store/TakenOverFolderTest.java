package io.github.tdl4j.experiment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of another experiment, with and without something that it has computed. */
class TakenOverFolderTest {
  @TempDir private static Path shared;
  private static String identity = "";

  @TempDir private Path temp;
  private Path out;

  @BeforeAll
  static void writeData() throws IOException {
    TinyClips.write(shared.resolve("data"));
    Path other = shared.resolve("other");
    TinyExperiment.run(settings("seed=2"), other, 2);
    identity = Files.readString(other.resolve("experiment.txt"));
    TinyExperiment.run(settings(), shared.resolve("own"), 2);
  }

  /** Writes the files that a killed run of another experiment leaves before its first cell. */
  @BeforeEach
  void writeTraces() throws IOException {
    out = temp.resolve("out");
    Files.createDirectories(out.resolve("cells"));
    Files.writeString(out.resolve("experiment.txt"), identity);
    Files.writeString(out.resolve("metrics.jsonl"), "{\"event\":\"begun\"}\n");
    Files.writeString(out.resolve("cells/.split"), "{}");
  }

  private static ExperimentSettings settings(String... overrides) {
    return TinyExperiment.settings(shared.resolve("data"), overrides);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .forEach(
              file -> files.put(folder.relativize(file).toString(), TinyExperiment.read(file)));
    }
    return files;
  }

  @Test
  void open_otherRunThatStoredNothing_isTakenOverWithANote() throws IOException {
    List<String> notes = new ArrayList<>();
    Experiment.run(
        settings(),
        out,
        2,
        new GridListener() {
          @Override
          public void begun(int total, int kept) {}

          @Override
          public void finished() {}

          @Override
          public void noted(String note) {
            notes.add(note);
          }
        });

    assertThat(notes)
        .contains(
            out + ": is used for this experiment; the run of another one in it had stored nothing");
    assertThat(out.resolve("cells/.split")).doesNotExist();
    TinyExperiment.run(settings(), out, 2);
    assertThat(TinyExperiment.reports(out))
        .isEqualTo(TinyExperiment.reports(shared.resolve("own")));
    assertThat(out.resolve("experiment.txt"))
        .hasSameTextualContentAs(shared.resolve("own/experiment.txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cells/repeat-0-fold-0-source.csv",
        "cells/mine.txt",
        "details/weights-audio.json",
        "kept/experiment.json",
        "results.json",
        "thesis.tex"
      })
  void open_otherRunWithAnyOtherFile_isRefusedAndLeftAsItIs(String file) throws IOException {
    Files.createDirectories(out.resolve(file).getParent());
    Files.writeString(out.resolve(file), "hours of work");
    Map<String, String> before = files(out);

    assertThatThrownBy(() -> TinyExperiment.run(settings(), out, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(out.toString(), "of another one", "seed: 2", "--force");
    assertThat(files(out)).isEqualTo(before);
  }

  @Test
  void open_cellsWithoutResults_areCounted() throws IOException {
    Files.writeString(out.resolve("cells/repeat-0-fold-0-source.csv"), "hours of work");
    Files.writeString(out.resolve("cells/repeat-0-fold-0-unimodal.csv"), "hours of work");
    Files.writeString(out.resolve("cells/repeat-0-fold-0-unimodal.json"), "its choice");

    assertThatThrownBy(() -> TinyExperiment.run(settings(), out, 2))
        .hasMessageContaining("), which stopped after 2 cells, before its results; give another");
  }

  /** A link is never followed, so that the file behind it stays. */
  @Test
  void open_linkInThePlaceOfEvents_isRefusedAndNotFollowed() throws IOException {
    Path mine = Files.writeString(temp.resolve("mine"), "years of work");
    Files.delete(out.resolve("metrics.jsonl"));
    Files.createSymbolicLink(out.resolve("metrics.jsonl"), mine);

    assertThatThrownBy(() -> TinyExperiment.run(settings(), out, 2))
        .hasMessageContaining("of another one");
    assertThat(mine).hasContent("years of work");
    assertThat(out.resolve("metrics.jsonl")).isSymbolicLink();
  }

  @Test
  void fault_afterTheFolderIsTaken_leavesItEmptyForTheNext() throws IOException {
    ExperimentSettings diverging =
        settings(
            "networks.video.pretraining.weightDecay=1000",
            "networks.video.pretraining.learningRate=1000");
    assertThatThrownBy(() -> TinyExperiment.run(diverging, out, 2))
        .hasMessageContaining("key networks.video must let training converge");
    assertThat(out).isEmptyDirectory();
    TinyExperiment.run(settings(), out, 2);
    assertThat(out.resolve("results.json")).exists();
  }
}
