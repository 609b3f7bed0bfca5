package io.github.tdl4j.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private final List<String> lines = new ArrayList<>();
  private final AtomicLong seconds = new AtomicLong();
  private final Progress progress =
      new LineProgress(lines::add, () -> seconds.get() * 1_000_000_000L);

  @Test
  void lines_longTask_areTenAtMostWithTheTimeLeft() {
    progress.begin("checking instances", 20_000);
    for (int done = 1; done <= 20_000; done++) {
      seconds.addAndGet(2);
      progress.step(done);
    }
    assertThat(lines).hasSize(10);
    assertThat(lines.get(0)).isEqualTo("checking instances: 20,000 to do");
    assertThat(lines.get(3))
        .isEqualTo(
            "checking instances: 6,000 of 20,000 done (30%), 3:20:00 passed, about 7:46:40 left");
    assertThat(lines.get(9))
        .isEqualTo("checking instances: 20,000 of 20,000 done (100%), 11:06:40 passed");
  }

  @Test
  void lines_shortTask_areItsBeginningAndItsEnd() {
    progress.begin("writing instances", 50);
    for (int done = 1; done <= 50; done++) {
      progress.step(done);
    }
    assertThat(lines)
        .containsExactly(
            "writing instances: 50 to do", "writing instances: 50 of 50 done (100%), 0:00 passed");
  }

  @Test
  void lines_resumedTask_estimateFromThisRunAlone() {
    progress.begin("grid", 20, 14);
    seconds.set(30);
    progress.step(17);
    assertThat(lines)
        .containsExactly(
            "grid: 20 to do, of which 14 are done already",
            "grid: 17 of 20 done (85%), 0:30 passed, about 0:30 left");
  }

  @Test
  void lines_stepsOutOfOrder_areNotRepeated() {
    progress.begin("grid", 4);
    seconds.set(1);
    progress.step(2);
    progress.step(1);
    progress.step(2);
    assertThat(lines).hasSize(2);
  }

  @Test
  void lines_taskWithoutSteps_isSilentAfterItsTitle() {
    progress.begin("grid", 0);
    progress.step(0);
    progress.end();
    assertThat(lines).containsExactly("grid: 0 to do");
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "59, 0:59", "61, 1:01", "3599, 59:59", "3661, 1:01:01"})
  void time_ofSeconds_isReadable(long passed, String expected) {
    assertThat(ProgressText.time(passed * 1_000_000_000L)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 100})
  void bar_onATerminal_saysWhatItsNumbersAreWithinItsWidth(int width) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Progress bar = new Console(new ByteArrayOutputStream(), err, width).progress();
    bar.begin("computing cells", 30, 10);
    bar.step(20);
    bar.step(30);
    bar.end();
    bar.end();
    String[] drawn = err.toString(StandardCharsets.UTF_8).split("[\r\n]+", 0);
    String last = drawn[drawn.length - 1];
    assertThat(last).startsWith("computing cells").contains("30 of 30").doesNotContain("/");
    assertThat(last.length()).isLessThanOrEqualTo(width);
    assertThat(last.contains("[====")).isEqualTo(width > 70);
  }

  @Test
  void noteSoon_silentCommand_isSaidAndElseNot() throws InterruptedException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console silent = new Console(new ByteArrayOutputStream(), err, 0);
    silent.noteSoon("reading x");
    for (int i = 0; i < 100 && err.size() == 0; i++) {
      Thread.sleep(20);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("reading x\n");
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    Console spoken = new Console(new ByteArrayOutputStream(), other, 0);
    spoken.noteSoon("reading x");
    spoken.note("done");
    Thread.sleep(800);
    assertThat(other.toString(StandardCharsets.UTF_8)).isEqualTo("done\n");
  }

  @Test
  void importDisplay_stopped_saysWhatIsKept(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayOutputStream(), err, 0);
    Path out = folder.resolve("out");
    Path clips = Files.createDirectories(folder.resolve(".out.clips"));
    Path one = Files.createFile(clips.resolve("0".repeat(32) + ".clip"));
    try (ImportDisplay display =
        new ImportDisplay(console, "reading instances", Optional.of(out))) {
      display.noteCheckpoint();
      display.begins("checking", 3000);
      Files.delete(one);
      display.noteCheckpoint();
      for (int i = 0; i < 1200; i++) {
        Files.createFile(clips.resolve(String.format(Locale.ROOT, "%032x.clip", i)));
      }
      display.noteCheckpoint();
    }
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "1 instance is kept from an import that was stopped and is now resumed",
            "stopped; no data set is written yet, but 1 instance is kept; the same command"
                + " resumes the import",
            "checking instances: 3,000 to do",
            "stopped; nothing has been written; the same command starts again",
            "stopped; no data set is written yet, but 1,200 instances are kept; the same"
                + " command resumes the import");
  }

  @Test
  void bar_narrowTerminal_leavesOutWordsAndCutsNone() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Progress bar = new Console(new ByteArrayOutputStream(), err, 42).progress();
    bar.begin("reading instances", 3000);
    bar.step(21);
    bar.end();
    List<String> drawn = List.of(err.toString(StandardCharsets.UTF_8).strip().split("[\\r\\n]+"));
    assertThat(drawn).allMatch(line -> line.strip().length() <= 42);
    assertThat(drawn.get(drawn.size() - 1).strip())
        .isEqualTo("reading instances: 21 of 3,000 (0%)");
  }

  @Test
  void note_onANarrowTerminal_isBrokenBetweenWordsUnlessItIsACommand() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console narrow = new Console(new ByteArrayOutputStream(), err, 40);
    String note = "table.md, labels.md, results.json, predictions.csv and others are in runs/mine";
    String command = "  ./tdl run build/mine/experiment.yaml --out runs/mine-with-a-name";
    narrow.note(note);
    narrow.note(command);
    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines)
        .containsExactly(
            "table.md, labels.md, results.json,",
            "  predictions.csv and others are in",
            "  runs/mine",
            command);
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    new Console(new ByteArrayOutputStream(), pipe, 0).note(note);
    assertThat(pipe.toString(StandardCharsets.UTF_8)).isEqualTo(note + "\n");
  }
}
