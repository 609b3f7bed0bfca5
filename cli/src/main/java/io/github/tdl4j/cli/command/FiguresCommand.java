package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.DrawFigures;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tdl figures}. */
@Command(
    name = "figures",
    description = {
      "Draws the figures of a finished run for a paper: accuracy by map and layer, seen-unseen"
          + " curves, confusion matrices, accuracy by label.",
      "They are layers.svg, seen-unseen.svg, confusion.svg and gains.svg; all but the confusion"
          + " matrices fit one column of 84 mm, and these a page of 174 mm."
    },
    footer = {
      "",
      "Examples:",
      "  tdl figures runs/demo",
      "  tdl figures last --out paper/figures --format both --dpi 600"
    })
final class FiguresCommand extends OperationCommand {
  private static final int LEAST_DPI = 30;
  private static final int MOST_DPI = 1200;

  @Parameters(
      paramLabel = "RUN",
      description =
          "Folder of a run; or last, the run that was finished last, or best, the one with the"
              + " most accurate transfer.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String run;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Folder in which last and best are looked for (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the figures (default: figures in the folder of the run).")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "svg",
      description = "svg, png or both (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private DrawFigures.Format format;

  @Option(
      names = "--dpi",
      paramLabel = "N",
      defaultValue = "300",
      description = "Pixels of an inch in PNG files (default: ${DEFAULT-VALUE}).")
  private int dpi;

  @Option(names = "--force", description = "Replaces files with other content.")
  private boolean force;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  FiguresCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    if (dpi < LEAST_DPI || dpi > MOST_DPI) {
      throw new ParameterException(
          spec.commandLine(),
          "option --dpi must be from " + LEAST_DPI + " to " + MOST_DPI + " but is " + dpi);
    }
    return new DrawFigures(
        run, folder, new DrawFigures.Output(Optional.ofNullable(out), format, dpi, force));
  }
}
