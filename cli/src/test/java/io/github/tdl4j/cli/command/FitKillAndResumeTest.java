package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.Main;
import io.github.tdl4j.cli.TinyData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits that are killed, as real processes. */
class FitKillAndResumeTest {
  /** Two networks and a transfer of each member. */
  private static final int MEMBERS = 6;

  private static final int KILLED = 128 + 9;

  @TempDir private Path temp;
  private final List<Process> started = new ArrayList<>();
  private Path settings;

  @BeforeEach
  void writeInput() throws IOException {
    settings = TinyData.settings(temp.resolve("tiny.yaml"), TinyData.write(temp.resolve("data")));
    String text =
        Files.readString(settings).replace("training: {epochs: 5}", "training: {epochs: 400}");
    Files.writeString(settings, text + "ensemble: " + MEMBERS + "\n");
  }

  @AfterEach
  void endProcesses() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(Path out) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Main.class.getName(),
                "fit",
                settings.toString(),
                "--map",
                "ncca",
                "--out",
                out.toString(),
                "--threads",
                "1")
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output-" + started.size() + ".txt").toFile())
            .start();
    started.add(process);
    return process;
  }

  private String output(int number) throws IOException {
    return Files.readString(temp.resolve("output-" + number + ".txt"));
  }

  private void awaitDone(Process process) throws Exception {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output(started.indexOf(process))).isZero();
  }

  /** Returns the number of stages that are stored; generative weights belong to their network. */
  private static long stages(Path hidden) throws IOException {
    if (!Files.isDirectory(hidden)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(hidden)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("\\d-(?!generative).*"))
          .count();
    }
  }

  private void awaitStages(Path hidden, Process process) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (stages(hidden) < 2) {
      assertThat(process.isAlive()).as("the fit is under way: " + output(0)).isTrue();
      assertThat(System.nanoTime()).as("stages come in time").isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.toList()) {
        files.put(
            file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  @Test
  void fit_killedAndStartedAgain_keepsItsStagesAndEndsInTheSameBytes() throws Exception {
    Path out = temp.resolve("killed");
    Path hidden = temp.resolve(".killed.fit");
    Process first = start(out);
    awaitStages(hidden, first);
    first.destroyForcibly();
    assertThat(first.waitFor()).isEqualTo(KILLED);
    assertThat(out).as("no model before the end").doesNotExist();
    long kept = stages(hidden);
    assertThat(kept).as("some stages but not all").isBetween(2L, 3L * MEMBERS - 1);

    awaitDone(start(out));
    Path whole = temp.resolve("whole");
    awaitDone(start(whole));

    assertThat(files(out)).containsKeys("model.json", "weights.safetensors");
    assertThat(files(out)).isEqualTo(files(whole));
    assertThat(hidden).doesNotExist();
    assertThat(output(1))
        .contains(kept + " of " + 3 * MEMBERS + " stages are kept from an earlier command");
  }
}
