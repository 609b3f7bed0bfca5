package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.RecordedOperations;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Demo;
import io.github.tdl4j.cli.operation.RunExperiment;
import io.github.tdl4j.cli.operation.tracking.TrackRun;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The option {@code --track} and the command {@code track}. */
class TrackArgumentsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final RecordedOperations idle = new RecordedOperations();

  private int run(String line) {
    return new CommandRunner(new Console(out, err, 0), idle).run(line.split(" +", -1));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "demo", "track"})
  void help_ofEachCommand_namesBothTrackers(String command) {
    assertThat(run(command + " --help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("TRACKER")
        .contains("tensorboard=")
        .contains("mlflow=");
  }

  @Test
  void run_trackers_reachTheVerbOnceEach() {
    assertThat(
            run(
                "run a.yaml --threads 1 --track tensorboard=x/../board --track"
                    + " mlflow=http://localhost:5000/ --track mlflow=http://localhost:5000"))
        .isZero();
    List<TrackingTarget> targets =
        List.of(
            new TrackingTarget("tensorboard", Path.of("board").toAbsolutePath().toString()),
            new TrackingTarget("mlflow", "http://localhost:5000"));
    run("demo --threads 1 --track mlflow=https://host/a/b");
    run("track r tensorboard=board mlflow=http://localhost:5000");
    assertThat(idle.operations)
        .containsExactly(
            new RunExperiment(
                Path.of("a.yaml"),
                List.of(),
                RunPlace.of(Path.of("runs/a")),
                new RunExperiment.Output(false, true, targets),
                1),
            new Demo(
                Path.of("runs/demo"),
                new RunExperiment.Output(
                    false, true, List.of(new TrackingTarget("mlflow", "https://host/a/b"))),
                1),
            new TrackRun("r", Path.of("runs"), targets));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wandb=x                 | must be tensorboard=DIR or mlflow=URI but is \"wandb=x\"",
        "board                   | must be tensorboard=DIR or mlflow=URI but is \"board\"",
        "tensorboard=            | must have a folder, as tensorboard=runs/board, but has none",
        "mlflow=                 | must have an http or https address",
        "mlflow=file:///tmp/m    | must have an http or https address",
        "mlflow=http:///x        | must have",
        "mlflow=http://h:70000   | must have a host and a port",
        "mlflow=http://h?x=1     | must have an address without ? and #",
        "mlflow=http://h%zz      | must have an address such as",
        "mlflow=http://me:pw@h   | must not have a name or password in the address"
      })
  void track_wrongTarget_isRefusedBeforeWorkBegins(String target, String rule) {
    for (String command : List.of("run a.yaml --track ", "demo --track ", "track r ")) {
      err.reset();
      assertThat(run(command + target)).isEqualTo(2);
      assertThat(said())
          .contains(command.startsWith("track") ? "TRACKER " + rule : "--track " + rule)
          .doesNotContain("pw@")
          .hasLineCount(1);
    }
    assertThat(idle.operations).isEmpty();
  }

  @Test
  void track_noTracker_isOfThoseOfTheRun() {
    assertThat(run("track last --runs mine")).isZero();
    assertThat(idle.operations).containsExactly(new TrackRun("last", Path.of("mine"), List.of()));
  }

  @Test
  void track_noRun_isRefused() {
    assertThat(run("track")).isEqualTo(2);
    assertThat(said()).contains("RUN must be given but is missing").hasLineCount(1);
  }
}
