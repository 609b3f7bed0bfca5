package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.tracking.MetricsLog;
import io.github.tdl4j.tracking.RecordedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of a tiny experiment and its trackers. */
class TrackCommandTest {
  @TempDir private static Path temp;
  private static Path settings;

  @BeforeAll
  static void data() {
    settings = TinyData.settings(temp.resolve("tiny.yaml"), TinyData.write(temp.resolve("data")));
  }

  private static List<Path> events(Path board) throws IOException {
    try (Stream<Path> files = Files.walk(board)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void run_withTrackers_hasAnEventFileAndTheCommandForAServerThatIsAway() throws IOException {
    Path board = temp.resolve("board");
    Path out = temp.resolve("live");
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    int code =
        new CommandRunner(new Console(terminal, terminal, 0))
            .run(
                "run",
                settings.toString(),
                "--out",
                out.toString(),
                "--track",
                "tensorboard=" + board,
                "--track",
                "mlflow=http://127.0.0.1:1");

    assertThat(code).isZero();
    String said = terminal.toString(StandardCharsets.UTF_8);
    assertThat(said)
        .containsSubsequence(
            "computing cells",
            "KNN + TDLFT (1)",
            "are in ",
            "the report is in ",
            "waiting at most");
    List<String> lines = said.lines().toList();
    assertThat(lines)
        .endsWith(
            "note: mlflow=http://127.0.0.1:1 does not have the whole run: it cannot be reached",
            "this command sends the rest:",
            "  ./tdl track " + out + " mlflow=http://127.0.0.1:1");
    int files = lines.indexOf(lines.stream().filter(l -> l.contains("are in")).findFirst().get());
    assertThat(lines.subList(files, lines.size()))
        .anyMatch(line -> line.matches("note: mlflow.* whole run yet; waiting at most \\d+ s"))
        .noneMatch(line -> line.contains("the run goes on"));
    Said rest = tdl("track", out);
    assertThat(rest.code()).as("the trackers of the run are known").isEqualTo(2);
    assertThat(rest.err())
        .contains(out + " is sent to tensorboard=" + board)
        .contains("error: mlflow=http://127.0.0.1:1: must take the run but does not");
    assertThat(events(board))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.getParent()).isEqualTo(board.resolve("live"));
              assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                  .contains("brain.Event:2")
                  .contains("final/accuracy/tdl-knn-1")
                  .contains("final/harmonicMean/unimodal");
            });
    assertThat(out.resolve("metrics.jsonl")).isRegularFile();

    Said again = tdl("run", settings, "--out", out, "--track", "tensorboard=" + board);
    assertThat(again.code()).isZero();
    assertThat(events(board)).as("nothing is new").hasSize(1);
  }

  @Test
  void run_trackerFolderIsAFile_isRefusedBeforeWorkBegins() throws IOException {
    Path file = Files.writeString(temp.resolve("taken"), "mine");
    Path out = temp.resolve("refused");
    for (Object command : new Object[] {"demo", "run"}) {
      List<Object> words = new ArrayList<>(List.of(command, "--out", out));
      if (command.equals("run")) {
        words.add(settings);
      }
      words.addAll(List.of("--track", "tensorboard=" + file));
      Said said = tdl(words.toArray());
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("must be a folder for TensorBoard").hasLineCount(1);
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void run_thatFailsBeforeACellIsStored_leavesNoFolder() {
    Path out = temp.resolve("diverging");
    Said said =
        tdl(
            "run",
            settings,
            "--out",
            out,
            "--set",
            "networks.video.pretraining={epochs: 2, weightDecay: 1000, learningRate: 1000}",
            "--set",
            "networks.audio.pretraining={epochs: 2, weightDecay: 1000, learningRate: 1000}",
            "--track",
            "tensorboard=" + temp.resolve("failed"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("must let training converge");
    assertThat(out).doesNotExist();
  }

  @Test
  void track_runThatHasEnded_isSentOnceAndNamed() throws IOException {
    Path out = temp.resolve("ended");
    assertThat(tdl("run", settings, "--out", out, "-q").code()).isZero();
    try (MetricsLog log = MetricsLog.open(out, note -> {})) {
      log.append(
          new RecordedEvent(
              Instant.EPOCH,
              new RunEvent.CellDone(new RunEvent.Fold(0, 0), CellName.tdl("knn", 1), 4, 3)));
    }
    Path board = temp.resolve("later");

    Said said = tdl("track", out, "tensorboard=" + board);
    assertThat(said.code()).isZero();
    assertThat(said.err()).endsWith(out + " is sent to tensorboard=" + board + "\n");
    assertThat(tdl("track", out, "tensorboard=" + board).code()).isZero();
    assertThat(events(board)).hasSize(1);
    assertThat(Files.readString(events(board).get(0), StandardCharsets.ISO_8859_1))
        .contains("accuracy/tdl-knn-1/repeat-0")
        .contains("final/accuracy/tdl-knn-1");
    assertThat(tdl("run", settings, "--out", out, "-q").code())
        .as("it is a run as before")
        .isZero();
  }

  @Test
  void track_wordForARun_isTheRunOfTheFolderOfRuns() {
    Path runs = temp.resolve("runs");
    assertThat(tdl("run", settings, "--out", runs.resolve("one"), "-q").code()).isZero();
    Path board = temp.resolve("words");
    for (String word : List.of("last", "best")) {
      Said said = tdl("track", word, "--runs", runs, "tensorboard=" + board);
      assertThat(said.code()).isZero();
      assertThat(said.err())
          .endsWith(runs.resolve("one") + " is sent to tensorboard=" + board + "\n");
    }
    assertThat(board.resolve("one")).isDirectory();
    assertThat(tdl("track", "last", "--runs", temp.resolve("no"), "tensorboard=" + board).err())
        .contains("last: must be a run but ");
  }

  @Test
  void track_noTrackerOfARunWithoutAny_isRefused() {
    Path out = temp.resolve("untracked");
    assertThat(tdl("run", settings, "--out", out, "-q").code()).isZero();
    Said said = tdl("track", out);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "error: "
                + out
                + ": must be a run with trackers but was made without --track; name one, as"
                + " tensorboard=runs/board\n");
  }

  @Test
  void track_folderWithoutARun_isRefused() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    Said said = tdl("track", empty, "tensorboard=" + temp.resolve("none"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("must be the folder of a run, with metrics.jsonl");
    assertThat(temp.resolve("none")).doesNotExist();
  }

  @Test
  void run_ofAnotherExperimentByForce_beginsItsMetricsAnew() throws IOException {
    Path out = temp.resolve("forced");
    assertThat(tdl("run", settings, "--out", out, "-q").code()).isZero();
    Files.writeString(
        out.resolve("metrics.jsonl"),
        "{\"event\":\"finished\",\"time\":\"2026-11-30T14:20:00.100Z\",\"seconds\":1}\n");
    assertThat(tdl("run", settings, "--out", out, "-q", "--force").code()).isZero();
    assertThat(out.resolve("metrics.jsonl")).content().contains("14:20:00.100Z");
    assertThat(tdl("run", settings, "--out", out, "-q", "--force", "--set", "seed=2").code())
        .isZero();
    assertThat(out.resolve("metrics.jsonl")).content().doesNotContain("14:20:00.100Z");
  }

  @Test
  void run_fileOnAFullDisk_goesOnWithANote() throws IOException {
    Path out = temp.resolve("full");
    assertThat(tdl("run", settings, "--out", out, "-q").code()).isZero();
    String line = "{\"event\":\"finished\",\"time\":\"2026-11-30T14:20:00.100Z\",\"seconds\":1}\n";
    Files.writeString(out.resolve("metrics.jsonl"), line.repeat(2000));
    List<String> notes = new ArrayList<>();
    FullDisk.of(
        line.length() * 2000L + 30,
        () -> {
          try (MetricsLog log = MetricsLog.open(out, notes::add)) {
            RecordedEvent event = new RecordedEvent(Instant.EPOCH, new RunEvent.Finished(1));
            assertThat(log.append(event)).isZero();
            assertThat(log.append(event)).isZero();
          }
        });
    assertThat(notes).singleElement().asString().contains("metrics.jsonl cannot be written: ");
    assertThat(out.resolve("metrics.jsonl")).as("nothing torn").hasContent(line.repeat(2000));
  }
}
