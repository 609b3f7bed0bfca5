package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.Main;
import io.github.tdl4j.cli.TinyData;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.tracking.RecordedEvent;
import io.github.tdl4j.tracking.RecordedMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, as real processes. */
class KillAndResumeTest {
  /** Enough that a run is under way for a while. */
  private static final int REPEATS = 10;

  /** 8 cells in 3 folds of each repeat. */
  private static final int UNITS = 8 * 3 * REPEATS;

  private static final int KILLED = 128 + 9;
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path temp;
  private final List<Process> started = new ArrayList<>();
  private Path settings;

  @BeforeEach
  void writeInput() throws IOException {
    settings = TinyData.settings(temp.resolve("tiny.yaml"), TinyData.write(temp.resolve("data")));
  }

  private void repeat(int times) throws IOException {
    Files.writeString(settings, Files.readString(settings) + "repeats: " + times + "\n");
  }

  @AfterEach
  void endProcesses() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(Path out, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Main.class.getName(),
                "run",
                settings.toString(),
                "--out",
                out.toString(),
                "--threads",
                "1"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output-" + started.size() + ".txt").toFile())
            .start();
    started.add(process);
    return process;
  }

  private void awaitDone(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    int index = started.indexOf(process);
    assertThat(process.exitValue())
        .as(Files.readString(temp.resolve("output-" + index + ".txt")))
        .isZero();
  }

  private static Map<Path, FileTime> cells(Path out) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    Path folder = out.resolve("cells");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
          times.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }

  private static void awaitCells(Path out, Process process) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (cells(out).size() < 10) {
      assertThat(process.isAlive()).as("the run is under way").isTrue();
      assertThat(System.nanoTime()).as("cells come in time").isLessThan(deadline);
      Thread.sleep(2);
    }
  }

  private static Map<String, String> reports(Path out) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : List.of("results.json", "predictions.csv", "table.md")) {
      texts.put(name, Files.readString(out.resolve(name)));
    }
    return texts;
  }

  @Test
  void run_killedAndStartedAgain_keepsItsCellsAndEndsInTheSameBytes() throws Exception {
    repeat(REPEATS);
    Path out = temp.resolve("killed");
    Process first = start(out);
    awaitCells(out, first);
    first.destroyForcibly();
    assertThat(first.waitFor()).isEqualTo(KILLED);
    Map<Path, FileTime> kept = cells(out);
    assertThat(kept.size()).as("some cells but not all").isBetween(10, UNITS - 1);
    assertThat(out.resolve("results.json")).doesNotExist();

    awaitDone(start(out));
    Path whole = temp.resolve("whole");
    awaitDone(start(whole));

    assertThat(reports(out)).isEqualTo(reports(whole));
    assertThat(cells(out)).hasSize(UNITS).containsAllEntriesOf(kept);
    assertThat(Files.readString(temp.resolve("output-1.txt")))
        .contains(" of " + UNITS + " cells are kept from an earlier run");
  }

  /** The events of two runs without their times: the same parts with the same losses and counts. */
  private static List<String> parts(Path out) {
    return RecordedMetrics.events(out).stream()
        .map(RecordedEvent::event)
        .filter(event -> event.subject().isPresent())
        .map(
            event ->
                event instanceof RunEvent.Trained trained
                    ? trained.subject() + " " + trained.losses()
                    : event instanceof RunEvent.CellDone cell
                        ? cell.subject() + " " + cell.correct() + " of " + cell.tested()
                        : event.subject().toString())
        .sorted()
        .toList();
  }

  private static int count(Path board, String tag) throws IOException {
    int count = 0;
    try (Stream<Path> files = Files.walk(board)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        count += (int) Pattern.compile(Pattern.quote(tag)).matcher(text).results().count();
      }
    }
    return count;
  }

  @Test
  void trackedRun_killedAndStartedAgain_hasEachEventOnceAndTheBytesOfOneWithoutTrackers()
      throws Exception {
    repeat(REPEATS);
    Path board = temp.resolve("board");
    Path out = temp.resolve("killed");
    Process first = start(out, "--track", "tensorboard=" + board);
    awaitCells(out, first);
    first.destroyForcibly();
    assertThat(first.waitFor()).isEqualTo(KILLED);
    assertThat(out.resolve("results.json")).as("it has not ended").doesNotExist();

    awaitDone(start(out, "--track", "tensorboard=" + board));
    Path whole = temp.resolve("whole");
    awaitDone(start(whole));

    assertThat(reports(out)).isEqualTo(reports(whole));
    assertThat(parts(out)).doesNotHaveDuplicates().isEqualTo(parts(whole));
    assertThat(Files.readAllLines(out.resolve("metrics.jsonl")))
        .as("beginnings and ends of two processes")
        .hasSize(parts(whole).size() + 3);
    assertThat(count(board, "accuracy/tdl-knn-1/repeat-0"))
        .as("a number for each fold")
        .isEqualTo(3);
    assertThat(count(board, "final/accuracy/tdl-knn-1")).isEqualTo(1);
  }

  /** What Ctrl-C does, too: the process is asked to stop. */
  @Test
  void run_askedToStop_saysHowManyCellsAreKept() throws Exception {
    repeat(3 * REPEATS);
    Path out = temp.resolve("stopped");
    Process process = start(out);
    awaitCells(out, process);
    process.destroy();
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
    Matcher said =
        Pattern.compile("stopped; (\\d+) of " + 3 * UNITS + " cells are kept")
            .matcher(Files.readString(temp.resolve("output-0.txt")));
    assertThat(said.find()).isTrue();
    // Cells may still be kept while it speaks, so there may be more of them than it says.
    assertThat(Integer.parseInt(said.group(1))).isBetween(10 - 1, cells(out).size());
    assertThat(out.resolve("results.json")).doesNotExist();
  }

  @Test
  void run_whileAnotherProcessHasTheFolder_isRefused() throws Exception {
    repeat(500); // longer than the test needs; it is killed in the end
    Path out = temp.resolve("shared");
    Process first = start(out);
    awaitCells(out, first);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new CommandRunner(new Console(new ByteArrayOutputStream(), err, 0))
            .run("--quiet", "run", settings.toString(), "--out", out.toString());
    assertThat(first.isAlive()).as("the run is under way").isTrue();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "error: "
                + out
                + ": must be free but another run is writing to it; wait for it or give --out\n");
    assertThat(code).isEqualTo(2);
  }
}
