package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.model.Reproduce;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.ThreadsOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl reproduce}. */
@Command(
    name = "reproduce",
    description = {
      "Computes a run or a model again from its provenance, in a temporary folder.",
      "Prints the first difference, or that all bytes are the same."
    },
    footer = {
      "",
      "Examples:",
      "  tdl reproduce runs/letters --in examples",
      "  tdl reproduce models/mine --data build/mine"
    })
final class ReproduceCommand extends OperationCommand {
  @Parameters(paramLabel = "DIR", description = "Folder of a finished run, or of a model.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path folder;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description =
          "Folder to which paths in the settings are relative, that of the experiment file"
              + " (default: the working directory).")
  private @Nullable Path base;

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "Folder of the data set (default: the path in the settings).")
  private @Nullable Path data;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  ReproduceCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new Reproduce(
        folder, base == null ? Path.of("") : base, Optional.ofNullable(data), threads.threads());
  }
}
