package io.github.tdl4j.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that a user can paste into a shell. */
class ShellCommandTest {
  @ParameterizedTest
  @CsvSource({
    "a/experiment.yaml, runs/b-1, ./tdl run a/experiment.yaml --out runs/b-1",
    "-x.yaml, runs/b, ./tdl run ./-x.yaml --out runs/b",
    "a $b/e.yaml, runs/c, ./tdl run 'a $b/e.yaml' --out runs/c",
  })
  void command_paths_areQuotedWhereAShellWouldReadThem(Path file, Path out, String command) {
    assertThat(ShellCommand.run(file, out)).isEqualTo(command);
  }

  @Test
  void command_apostrophe_isQuoted() {
    assertThat(ShellCommand.run(Path.of("it's.yaml"), Path.of("o")))
        .isEqualTo("./tdl run 'it'\\''s.yaml' --out o");
  }

  @Test
  void command_trackers_areQuotedToo() {
    List<TrackingTarget> targets =
        List.of(
            new TrackingTarget("tensorboard", "/my board"),
            new TrackingTarget("mlflow", "https://h:5000/a"));
    assertThat(ShellCommand.track(Path.of("runs/a b"), targets))
        .isEqualTo("./tdl track 'runs/a b' 'tensorboard=/my board' mlflow=https://h:5000/a");
  }
}
