package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the output folder keeps, and whom it refuses. */
class RunFolderTest {
  private static final String ONE_CELL = "cells/repeat-0-fold-1-tdl-knn-1.csv";

  @TempDir private static Path shared;
  @TempDir private Path temp;
  private Path out;

  @BeforeAll
  static void writeData() {
    TinyClips.write(shared.resolve("data"));
  }

  @BeforeEach
  void chooseFolder() {
    out = temp.resolve("out");
  }

  private static ExperimentSettings settings(String... overrides) {
    return TinyExperiment.settings(shared.resolve("data"), overrides);
  }

  private void run() {
    TinyExperiment.run(settings(), out, 2);
  }

  private void assertRefused(ExperimentSettings settings, String... parts) {
    assertThatThrownBy(() -> TinyExperiment.run(settings, out, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("\n");
  }

  /** Every file below a folder, by name, as text. */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .forEach(
              file -> files.put(folder.relativize(file).toString(), TinyExperiment.read(file)));
    }
    return files;
  }

  private List<Path> cellFiles() throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("cells"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void run_finished_keepsEachUnitAndNothingHalfWritten() throws IOException {
    run();
    assertThat(cellFiles()).hasSize(3 * 14);
    assertThat(files(out).keySet())
        .contains(
            ONE_CELL,
            "results.json",
            "predictions.csv",
            "table.md",
            "labels.md",
            "confusions.csv",
            "provenance.json")
        .noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void resume_someCellsDeleted_computesThoseAloneAndEndsInTheSameBytes() throws IOException {
    run();
    Map<String, String> reports = TinyExperiment.reports(out);
    List<Path> files = cellFiles();
    FileTime old = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    for (int i = 0; i < files.size(); i++) {
      if (i % 3 == 0) {
        Files.delete(files.get(i));
      } else {
        Files.setLastModifiedTime(files.get(i), old);
      }
    }
    Files.delete(out.resolve("results.json"));
    run();
    assertThat(TinyExperiment.reports(out)).isEqualTo(reports);
    for (int i = 0; i < files.size(); i++) {
      boolean kept = Files.getLastModifiedTime(files.get(i)).equals(old);
      assertThat(kept).as("%s is kept", files.get(i)).isEqualTo(i % 3 != 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // a file that was never filled
        "A1-Ann,A,A,D,-1.5\n", // one that breaks off
        "\"A1-Ann,A,A,D,-1.5\n", // a quote that never closes
        "x,y\n",
        "\u0000\u0000\u0000\u0000"
      })
  void resume_damagedCell_isNamedAtOnceWithTheWayOut(String content) throws IOException {
    run();
    Files.delete(out.resolve("cells/repeat-0-fold-2-source.csv"));
    Files.writeString(out.resolve(ONE_CELL), content);
    assertRefused(
        settings(), ONE_CELL, "must hold the answers for the fold's test clips", "delete it");
    assertThat(out.resolve("cells/repeat-0-fold-2-source.csv"))
        .as("told before any work")
        .doesNotExist();
    Files.delete(out.resolve(ONE_CELL));
    run();
  }

  @Test
  void resume_cellThatAnswersWithNoLabel_isDamaged() throws IOException {
    run();
    Path cell = out.resolve(ONE_CELL);
    String text = Files.readString(cell);
    assertThat(text).startsWith("A1-Ann,A,").matches("(?s)([^,\n]+,[A-E],[A-C],[DE],[-.E0-9]+\n)+");
    for (String first :
        List.of(
            "A1-Ann,Q,A,D,-1.5", // of another label
            "A1-Ann,A,Q,D,-1.5", // no label
            "A1-Ann,A,D,D,-1.5", // unseen among the seen
            "A1-Ann,A,A,B,-1.5",
            "A1-Ann,A,A,D,NaN",
            "A1-Ann,A,A,D,1e99",
            "A1-Ann,A,A,D,-1.50", // not as it was written
            "A1-Ann,A,A,D,",
            "A1-Ann,A,A,D")) {
      Files.writeString(cell, text.replaceFirst(".*\n", first + "\n"));
      assertRefused(settings(), ONE_CELL, "delete it");
    }
    Files.write(cell, new byte[] {(byte) 0xff, 'A'});
    assertRefused(settings(), ONE_CELL, "delete it");
  }

  @Test
  void open_otherSettings_isRefusedAndLeftAsItIs() throws IOException {
    run();
    Map<String, String> before = files(out);
    assertRefused(settings("seed=2"), out.toString(), "of another one", "seed: 2", "--out");
    assertRefused(settings("maps.0.knn.k=4"), "there 'k: 3', now 'k: 4'");
    assertThat(files(out)).isEqualTo(before);
  }

  @Test
  void open_otherData_isRefusedAndLeftAsItIs() throws IOException {
    Path data = TinyClips.write(temp.resolve("data"));
    TinyExperiment.run(TinyExperiment.settings(data), out, 2);
    Map<String, String> before = files(out);
    delete(data);
    TinyClips.write(
        data,
        clip -> Optional.of(clip.id().equals("A1-Ann") ? TinyClips.noisy(clip, "audio") : clip));
    assertRefused(TinyExperiment.settings(data), "of another one", "made from other data");
    assertThat(files(out)).isEqualTo(before);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Test
  void open_otherCode_isRefusedAndLeftAsItIs() throws IOException {
    run();
    Path identity = out.resolve("experiment.txt");
    String text = Files.readString(identity);
    assertThat(text).startsWith("code: " + CodeVersion.digest() + "\n");
    Files.writeString(identity, text.replaceFirst("code: .*", "code: 0.0.1 abc"));
    Map<String, String> before = files(out);
    assertRefused(settings(), "made by another build of this program");
    assertThat(files(out)).isEqualTo(before);
  }

  @Test
  void open_cellsOfNoExperiment_areNotTakenForOurs() throws IOException {
    run();
    Files.delete(out.resolve("experiment.txt"));
    for (String report :
        List.of(
            "results.json",
            "predictions.csv",
            "table.md",
            "labels.md",
            "confusions.csv",
            "provenance.json")) {
      Files.delete(out.resolve(report));
    }
    assertRefused(settings(), "must be a new or empty folder", "but holds cells");
  }

  @Test
  void open_folderWithOtherFiles_isRefusedAndLeftAsItIs() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.tex"), "years of work");
    assertRefused(settings(), "must be a new or empty folder", "but holds thesis.tex", "--out");
    assertThat(files(out)).isEqualTo(Map.of("thesis.tex", "years of work"));
  }

  @Test
  void open_file_isRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(out, "a file");
    assertRefused(settings(), out + ": must be a folder to write to but is a file");
    assertThat(out).hasContent("a file");
  }

  @Test
  void open_belowAFile_isRefused() throws IOException {
    Files.writeString(out, "a file");
    assertThatThrownBy(() -> TinyExperiment.run(settings(), out.resolve("runs"), 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(out.resolve("runs") + ": cannot be written");
  }

  @Test
  void open_whatAKilledStartLeaves_isTaken() throws IOException {
    Files.createDirectories(out.resolve("cells"));
    Files.writeString(out.resolve(".lock"), "");
    Files.writeString(out.resolve(".experiment.txt.part"), "code");
    run();
    assertThat(out.resolve("results.json")).exists();
  }

  @Test
  void open_dataWithinTheFolder_isNoForeignFile() {
    Path data = TinyClips.write(out.resolve("data"));
    TinyExperiment.run(TinyExperiment.settings(data), out, 2);
    assertThat(out.resolve("results.json")).exists();
  }

  @Test
  void open_whileAnotherRunHoldsIt_isRefused() throws IOException {
    run();
    try (FileChannel other = FileChannel.open(out.resolve(".lock"), StandardOpenOption.WRITE)) {
      assertThat(other.tryLock()).isNotNull();
      assertRefused(settings(), out + ": must be free but another run is writing to it");
    }
    run();
  }

  @Test
  void fault_beforeAnythingIsKept_leavesNoFolder() {
    ExperimentSettings diverging =
        settings(
            "networks.video.pretraining.weightDecay=1000",
            "networks.video.pretraining.learningRate=1000");
    assertRefused(diverging, "key networks.video must let training converge");
    assertThat(out).doesNotExist();
  }

  @Test
  void fault_inAFolderThatWasThere_leavesItEmpty() throws IOException {
    Files.createDirectories(out);
    assertRefused(
        settings(
            "networks.audio.training.weightDecay=1000",
            "networks.audio.training.learningRate=1000"),
        "key networks.audio must let training converge");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void fault_afterSomeCells_keepsThem() throws IOException {
    ExperimentSettings diverging =
        settings("transfer.weightDecay=1000", "transfer.learningRate=1000");
    // One thread: what comes before the fault is kept before it.
    assertThatThrownBy(() -> TinyExperiment.run(diverging, out, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "key transfer must let training converge", "lower transfer.learningRate");
    assertThat(cellFiles())
        .isNotEmpty()
        .allMatch(file -> file.toString().matches(".*(unimodal|source)\\.csv"));
    assertThat(out.resolve("results.json")).doesNotExist();
  }

  /** The device takes no byte: the system says what a full disk says. */
  private void fill(String name) throws IOException {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device), "/dev/full is not there, so no disk is full");
    Path file = out.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file.resolveSibling("." + file.getFileName() + ".part"), device);
  }

  @Test
  void fullDisk_atTheStart_isNamedAndLeavesNothing() throws IOException {
    fill("experiment.txt");
    assertRefused(settings(), "experiment.txt: cannot be written: No space left on device");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void fullDisk_atACell_isNamedAndTheRestGoesOnLater() throws IOException {
    run();
    Map<String, String> reports = TinyExperiment.reports(out);
    Files.delete(out.resolve(ONE_CELL));
    Files.delete(out.resolve("results.json"));
    fill(ONE_CELL);
    assertRefused(settings(), ONE_CELL + ": cannot be written: No space left on device");
    assertThat(out.resolve("results.json")).doesNotExist();
    run();
    assertThat(TinyExperiment.reports(out)).isEqualTo(reports);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "results.json",
        "predictions.csv",
        "table.md",
        "labels.md",
        "confusions.csv",
        "provenance.json"
      })
  void fullDisk_atAReport_isNamedAndLeavesNoHalf(String report) throws IOException {
    run();
    Files.delete(out.resolve(report));
    fill(report);
    assertRefused(settings(), report + ": cannot be written: No space left on device");
    assertThat(out.resolve(report)).doesNotExist();
    assertThat(out.resolve("." + report + ".part")).doesNotExist();
  }
}
