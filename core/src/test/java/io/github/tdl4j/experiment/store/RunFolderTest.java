package io.github.tdl4j.experiment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.CodeVersion;
import io.github.tdl4j.io.FullDisk;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
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
    assertThat(cellFiles()).hasSize(3 * 17);
    assertThat(files(out).keySet())
        .contains(
            ONE_CELL,
            "results.json",
            "predictions.csv",
            "table.md",
            "table.csv",
            "table.tex",
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
        settings(), ONE_CELL, "must hold the answers for the fold's test instances", "delete it");
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
    assertThat(text)
        .startsWith("A1-Ann,A,")
        .matches("(?s)([^,\n]+,[A-E],[A-C],[DE],[-.E0-9]+\n)+sha256 [0-9a-f]{64}\n");
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
      String rows = text.replaceFirst(".*\n", first + "\n").replaceFirst("sha256.*\n", "");
      CheckpointFile.write(cell, rows);
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
    assertRefused(settings("maps.0.knn.k=4"), "its settings had 'k: 3', now 'k: 4'");
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
            "table.csv",
            "table.tex",
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
    Files.writeString(out.resolve(".lock"), "held by tdl4j while it writes here\n");
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
        .allMatch(file -> file.toString().matches(".*(unimodal|source|linear.*)\\.csv"));
    assertThat(out.resolve("results.json")).doesNotExist();
  }

  @Test
  void fullDisk_atTheStart_isNamedAndLeavesNothing() throws IOException {
    FullDisk.of(
        400,
        () -> {
          assertRefused(settings(), "experiment.txt: cannot be written: File too large");
        });
    assertThat(out).doesNotExist();
  }

  @Test
  void fullDisk_atACell_isNamedAndTheRestGoesOnLater() throws IOException {
    run();
    Map<String, String> reports = TinyExperiment.reports(out);
    Path cell = out.resolve(ONE_CELL);
    long size = Files.size(cell);
    Files.delete(cell);
    Files.delete(out.resolve("results.json"));
    FullDisk.of(
        size - 1,
        () -> {
          assertRefused(settings(), ONE_CELL + ": cannot be written: File too large");
        });
    assertThat(out.resolve("results.json")).doesNotExist();
    run();
    assertThat(TinyExperiment.reports(out)).isEqualTo(reports);
  }

  @Test
  void fullDisk_atTheReports_isNamedAndLeavesNoHalf() throws IOException {
    run();
    Files.delete(out.resolve("predictions.csv"));
    Map<String, String> before = files(out);
    FullDisk.of(
        500,
        () -> {
          assertRefused(settings(), "predictions.csv: cannot be written: File too large");
        });
    assertThat(files(out)).isEqualTo(before);
  }

  /** One bit of a label, a margin, a choice or the digest itself. */
  @Test
  void resume_anyBitOfACellFlipped_isRefused() throws IOException {
    run();
    Path cell = out.resolve(ONE_CELL);
    byte[] whole = Files.readAllBytes(cell);
    for (int at = 0; at < whole.length; at += 41) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      Files.write(cell, damaged);
      assertRefused(settings(), ONE_CELL, "delete it, and the next run computes it again");
    }
    Files.write(cell, whole);
    run();
  }

  /** Both are whole and answer for the same clips. */
  @Test
  void resume_cellInThePlaceOfAnother_isRefused() throws IOException {
    run();
    Path cell = out.resolve(ONE_CELL);
    Files.copy(
        out.resolve("cells/repeat-0-fold-1-unimodal.csv"),
        cell,
        StandardCopyOption.REPLACE_EXISTING);
    assertRefused(settings(), ONE_CELL, "delete it");
  }

  @Test
  void resume_cellWithoutDigest_isRefused() throws IOException {
    run();
    Path cell = out.resolve(ONE_CELL);
    Files.writeString(cell, Files.readString(cell).replaceAll("sha256.*\n", ""));
    assertRefused(settings(), ONE_CELL, "delete it");
  }

  @Test
  void open_linksOfOurNames_areRefusedAndNotFollowed() throws IOException {
    run();
    Path mine = Files.writeString(temp.resolve("mine"), "years of work");
    for (String name : List.of(".lock", "results.json", "predictions.csv")) {
      Path own = out.resolve(name);
      Path aside = Files.move(own, temp.resolve("aside"));
      Files.createSymbolicLink(own, mine);
      assertRefused(settings(), own + ": must be a", "is a symbolic link");
      assertThat(own).isSymbolicLink();
      assertThat(mine).hasContent("years of work");
      Files.delete(own);
      Files.move(aside, own);
    }
  }

  @Test
  void open_aLinkAsFolderOrAsCells_isRefusedAndNotFollowed() throws IOException {
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.createSymbolicLink(out, other);
    assertRefused(settings(), out + ": must be a folder to write to but is a symbolic link");
    Files.delete(out);
    Files.createDirectory(out);
    Files.createSymbolicLink(out.resolve("cells"), other);
    assertRefused(settings(), "cells: must be a folder to write to but is a symbolic link");
    Files.delete(out.resolve("cells"));
    Files.createSymbolicLink(out.resolve("details"), other);
    assertRefused(settings(), "details: must be a folder to write to but is a symbolic link");
    assertThat(other).isEmptyDirectory();
  }

  /** Names that earlier builds gave to files that were being written. */
  @Test
  void run_linkOrFileOfTheUserWithAPartName_isLeftAsItIs() throws IOException {
    run();
    Path mine = Files.writeString(temp.resolve("mine"), "years of work");
    Files.createSymbolicLink(out.resolve(".predictions.csv.part"), mine);
    Files.writeString(out.resolve(".film.mp4.part"), "half a film");
    run();
    assertThat(mine).hasContent("years of work");
    assertThat(out.resolve(".predictions.csv.part")).isSymbolicLink();
    assertThat(out.resolve(".film.mp4.part")).hasContent("half a film");
  }

  @Test
  void open_lockFileOfTheUser_isRefusedAndLeftAsItIs() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(".lock"), "mine");
    assertRefused(settings(), ".lock: must be a file of this program", "rename it");
    assertThat(out.resolve(".lock")).hasContent("mine");
  }

  @Test
  void open_halfWrittenFilesOfAKilledRun_areRemoved() throws IOException {
    run();
    Path half = Files.writeString(out.resolve(".tdl4j-0123456789abcdef.part"), "half");
    Path cell = Files.writeString(out.resolve("cells/.tdl4j-fedcba9876543210.part"), "half");
    run();
    assertThat(half).doesNotExist();
    assertThat(cell).doesNotExist();
  }

  @Test
  void open_newFileSystem_isTakenWithItsOwnFolder() throws IOException {
    Files.createDirectories(out.resolve("lost+found"));
    run();
    assertThat(out.resolve("results.json")).exists();
  }

  /** Another run may only begin when this one has reported. */
  @Test
  void reporting_whileItWrites_theFolderIsHeld() {
    List<Throwable> refusals = new ArrayList<>();
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
          public void reporting(Results results, List<CellPredictions> predictions) {
            refusals.add(catchThrowable(() -> run()));
          }
        });
    assertThat(refusals)
        .singleElement()
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e).hasMessageContaining("another run is writing to it"));
  }
}
