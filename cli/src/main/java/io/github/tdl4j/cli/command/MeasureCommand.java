package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.model.MeasureClips;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.OverridesOption;
import io.github.tdl4j.cli.option.ThreadsOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl measure}. */
@Command(
    name = "measure",
    description = {
      "Measures clips that are generated of the test instances of an experiment.",
      "Networks are trained in each fold, as by run, and all ways are compared with two baselines."
    },
    footer = {"", "Example:", "  tdl measure examples/letters.yaml --map ncca --out runs/lips"})
final class MeasureCommand extends OperationCommand {
  @Parameters(paramLabel = "FILE.yaml", description = "Experiment file, as for run.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path settings;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the results to write; it must not exist.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--map",
      paramLabel = "MAP",
      description = "Map of the transfer (default: the first of the experiment).")
  private @Nullable String map;

  @Mixin private OverridesOption set = new OverridesOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  MeasureCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new MeasureClips(
        settings, set.overrides(), Optional.ofNullable(map), out, threads.threads());
  }
}
