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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders with a counter, and runs that take the place of others. */
class RunPlaceTest {
  @TempDir private static Path shared;
  @TempDir private Path temp;

  @BeforeAll
  static void writeData() {
    TinyClips.write(shared.resolve("data"));
  }

  private static final class Heard implements GridListener {
    private final List<Path> folders = new ArrayList<>();
    private int kept = -1;

    @Override
    public void opened(Path folder) {
      folders.add(folder);
    }

    @Override
    public void begun(int total, int kept) {
      this.kept = kept;
    }

    @Override
    public void finished() {}
  }

  private final Heard heard = new Heard();

  private Path run(RunPlace place, Path data, String... overrides) {
    Experiment.run(TinyExperiment.settings(data, overrides), place, 2, heard);
    return heard.folders.get(heard.folders.size() - 1);
  }

  private Path run(RunPlace place, String... overrides) {
    return run(place, shared.resolve("data"), overrides);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void counter_otherSettings_takeTheNextFreeNumber() throws IOException {
    RunPlace place = RunPlace.of(temp.resolve("runs/try-{n}"));
    Files.createDirectories(temp.resolve("runs"));
    Files.writeString(temp.resolve("runs/try-2"), "mine");
    assertThat(run(place, "seed=1")).isEqualTo(temp.resolve("runs/try-1"));
    assertThat(run(place, "seed=2")).isEqualTo(temp.resolve("runs/try-3"));
    assertThat(names(temp.resolve("runs"))).containsExactly("try-1", "try-2", "try-3");
  }

  @Test
  void counter_stoppedRunOfTheSameSettings_isContinued() throws IOException {
    RunPlace place = RunPlace.of(temp.resolve("try-{n}"));
    run(place, "seed=1");
    Path second = run(place, "seed=2");
    Files.delete(second.resolve("provenance.json"));
    Files.delete(second.resolve("cells/repeat-0-fold-1-tdl-knn-1.csv"));
    assertThat(run(place, "seed=2")).isEqualTo(second);
    assertThat(heard.kept).isEqualTo(3 * 17 - 1);
  }

  @Test
  void counter_runThatFailsAtOnce_leavesNoFolder() throws IOException {
    RunPlace place = RunPlace.of(temp.resolve("try-{n}"));
    assertThatThrownBy(() -> run(place, "maps.0.knn.k=1000")).isInstanceOf(InputException.class);
    assertThat(names(temp)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-{n}/b", "{n}/{n}", "{n}{n}"})
  void counter_elsewhereThanOnceInTheLastPart_isRefused(String path) {
    assertThatThrownBy(() -> RunPlace.of(Path.of(path)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("{n}", path);
  }

  @Test
  void resume_otherPathToTheSameData_goesOn() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), shared.resolve("data"));
    RunPlace place = RunPlace.of(temp.resolve("out"));
    run(place);
    Files.delete(temp.resolve("out/cells/repeat-0-fold-1-tdl-knn-1.csv"));
    run(place, link);
    assertThat(heard.kept).isEqualTo(3 * 17 - 1);
  }

  @Test
  void force_runOfOtherSettings_leavesTheBytesOfAFreshRunAndOtherFiles() throws IOException {
    Path out = temp.resolve("out");
    TinyExperiment.run(TinyExperiment.settings(shared.resolve("data"), "seed=2"), out, 2);
    Files.writeString(out.resolve("notes.txt"), "mine");
    Files.writeString(out.resolve("cells/mine.csv"), "mine");
    run(new RunPlace(out, true), "seed=3", "layers=[1]");
    assertThat(heard.kept).isZero();
    assertThat(out.resolve("notes.txt")).hasContent("mine");
    assertThat(out.resolve("cells/mine.csv")).hasContent("mine");
    ExperimentSettings settings =
        TinyExperiment.settings(shared.resolve("data"), "seed=3", "layers=[1]");
    Map<String, String> replaced = reports(settings, out);
    assertThat(replaced).isEqualTo(reports(settings, temp.resolve("fresh")));
  }

  private static Map<String, String> reports(ExperimentSettings settings, Path out) {
    TinyExperiment.run(settings, out, 2);
    return TinyExperiment.reports(out);
  }

  @Test
  void force_sameExperiment_goesOnAndWritesReportsAnew() throws IOException {
    Path out = temp.resolve("out");
    ExperimentSettings settings = TinyExperiment.settings(shared.resolve("data"));
    Map<String, String> reports = reports(settings, out);
    Files.writeString(out.resolve("table.md"), "spoilt");
    run(new RunPlace(out, true));
    assertThat(heard.kept).isEqualTo(3 * 17);
    assertThat(reports(settings, out)).isEqualTo(reports);
  }

  /** As a process leaves it that was killed while it replaced the run. */
  @Test
  void force_killedMidway_canBeRepeated() throws IOException {
    Path out = temp.resolve("out");
    run(RunPlace.of(out), "seed=2");
    Files.delete(out.resolve("provenance.json"));
    Files.delete(out.resolve("cells/repeat-0-fold-1-tdl-knn-1.csv"));
    run(new RunPlace(out, true), "seed=3");
    assertThat(heard.kept).isZero();
    run(RunPlace.of(out), "seed=3");
    assertThat(heard.kept).isEqualTo(3 * 17);
  }

  @Test
  void force_folderThatIsNoRun_isRefusedAndKept() throws IOException {
    Path out = Files.createDirectories(temp.resolve("out"));
    Files.writeString(out.resolve("results.json"), "mine");
    assertThatThrownBy(() -> run(new RunPlace(out, true)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("must be a new or empty folder", "results.json");
    Files.writeString(out.resolve("experiment.txt"), "my experiment");
    assertThatThrownBy(() -> run(new RunPlace(out, true)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("experiment.txt", "--force");
    assertThat(names(out)).containsExactly("experiment.txt", "results.json");
  }

  @Test
  void force_linkInThePlaceOfAFile_isRefusedBeforeAnythingIsRemoved() throws IOException {
    Path out = temp.resolve("out");
    run(RunPlace.of(out), "seed=2");
    Path precious = Files.writeString(temp.resolve("precious.csv"), "mine");
    Path cell = out.resolve("cells/repeat-0-fold-1-tdl-knn-1.csv");
    Files.delete(cell);
    Files.createSymbolicLink(cell, precious);
    List<String> before = names(out);
    assertThatThrownBy(() -> run(new RunPlace(out, true), "seed=3"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(cell.toString());
    assertThat(names(out)).isEqualTo(before);
    assertThat(precious).hasContent("mine");
    Path link = Files.createSymbolicLink(temp.resolve("link"), out);
    assertThatThrownBy(() -> run(new RunPlace(link, true), "seed=3"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be a folder to write to");
  }

  /** The files that a run leaves are those that a replacement removes. */
  @Test
  void force_everyFileOfARun_isKnown() throws IOException {
    Path out = temp.resolve("out");
    TinyExperiment.run(
        TinyExperiment.settings(shared.resolve("data"), "transfer.auto=true"), out, 2);
    run(new RunPlace(out, true), "seed=9", "layers=[1]", "maps=[knn]");
    assertThat(names(out.resolve("cells"))).hasSize(3 * 7);
    assertThat(names(out))
        .containsExactly(".lock", "cells", "details", "experiment.txt", "provenance.json");
  }
}
