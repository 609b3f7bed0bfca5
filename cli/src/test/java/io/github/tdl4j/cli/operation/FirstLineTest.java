package io.github.tdl4j.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.TinyData;
import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first lines of commands that take long: they are there before anything is read or made. */
class FirstLineTest {
  @TempDir private Path temp;

  /** Standard error, with an action at the end of one of its lines. */
  private static final class Watched extends OutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final int line;
    private final Runnable action;
    private int lines;

    Watched(int line, Runnable action) {
      this.line = line;
      this.action = action;
    }

    @Override
    public void write(int character) {
      written.write(character);
      if (character == '\n' && ++lines == line) {
        action.run();
      }
    }

    List<String> lines() {
      return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static int tdl(Watched err, String... words) {
    return new CommandRunner(new Console(OutputStream.nullOutputStream(), err, 0)).run(words);
  }

  private static void hide(Path folder) {
    try {
      Files.move(folder, folder.resolveSibling("hidden"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void run_firstLine_isWrittenBeforeDataAreOpened() {
    Path data = TinyData.write(temp.resolve("data"));
    Path settings = TinyData.settings(temp.resolve("tiny.yaml"), data);
    Watched err = new Watched(1, () -> hide(data));

    assertThat(tdl(err, "run", settings.toString(), "--out", temp + "/out")).isEqualTo(2);
    assertThat(err.lines())
        .hasSize(2)
        .startsWith("reading " + settings)
        .last()
        .asString()
        .contains(data + ": must be a folder", "but does not exist");
  }

  @Test
  void run_readingOfTheData_hasALineBeforeIt() {
    Path data = TinyData.write(temp.resolve("data"));
    Path settings = TinyData.settings(temp.resolve("tiny.yaml"), data);
    Watched err = new Watched(2, () -> hide(data));

    assertThat(tdl(err, "run", settings.toString(), "--out", temp + "/out")).isEqualTo(2);
    assertThat(err.lines()).startsWith("reading " + settings, "reading " + data);
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  void demo_firstLine_isWrittenBeforeDataAreMade() {
    Path data = temp.resolve("out/data");
    Watched err =
        new Watched(
            1,
            () -> {
              assertThat(data).doesNotExist();
              throw new IllegalStateException("enough");
            });

    assertThat(tdl(err, "demo", "--out", temp + "/out")).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(err.lines()).startsWith("making the synthetic letters in " + data);
    assertThat(String.join(" ", err.lines())).contains("enough");
  }

  @Test
  void demo_dataThatAreThere_haveALineBeforeTheyAreOpened() {
    Path data = TinyData.write(temp.resolve("out/data"));
    Watched err = new Watched(1, () -> hide(data));

    assertThat(tdl(err, "demo", "--out", temp + "/out")).isEqualTo(2);
    assertThat(err.lines()).startsWith("reading " + data);
    assertThat(String.join(" ", err.lines())).contains("does not exist");
  }

  @Test
  void quietRun_hasNoLines() {
    Path settings = TinyData.settings(temp.resolve("tiny.yaml"), TinyData.write(temp.resolve("d")));
    Watched err = new Watched(1, () -> {});

    assertThat(tdl(err, "-q", "run", settings.toString(), "--out", temp + "/out")).isZero();
    assertThat(err.lines()).isEmpty();
  }
}
