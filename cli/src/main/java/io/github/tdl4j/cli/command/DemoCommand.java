package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Demo;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.RunExperiment;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.cli.option.TrackOption;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tdl demo}. */
@Command(
    name = "demo",
    description = "Runs the paper's experiment on synthetic letters and prints its table.",
    footer = {"", "Examples:", "  tdl demo", "  tdl demo --threads 2 --out runs/first"})
final class DemoCommand extends OperationCommand {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/demo",
      description = "Folder of data and results (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--no-report",
      description = "Writes no report.html, which tdl report can write later.")
  private boolean withoutReport;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private TrackOption track = new TrackOption();

  DemoCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    RunExperiment.Output output = new RunExperiment.Output(false, !withoutReport, track.targets());
    return new Demo(out, output, threads.threads());
  }
}
