package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.CommandGroup;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tdl data} and its commands. */
@Command(
    name = "data",
    description = "Makes and inspects prepared data sets.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  tdl data import folder path/to/clips --out build/mine",
      "  tdl data import avletters path/to/avletters --out build/avl",
      "  tdl data import mnist-halves path/to/mnist --out build/mnist",
      "  tdl data import features instances.csv --rate audio=100 --out build/mine",
      "  tdl data synth letters --out build/letters --seed 1",
      "  tdl data inspect build/letters",
      "  tdl data doctor build/letters"
    })
public final class DataCommand extends CommandGroup {
  private DataCommand() {}

  /**
   * Returns the tree of the commands for data sets.
   *
   * @param runner runs an operation and returns the exit code
   */
  public static CommandLine commandLine(ToIntFunction<Operation> runner) {
    return new CommandLine(new DataCommand())
        .addSubcommand(
            new CommandLine(new ImportCommand())
                .addSubcommand(new ImportAvLettersCommand(runner))
                .addSubcommand(new ImportFolderCommand(runner))
                .addSubcommand(new ImportFeaturesCommand(runner))
                .addSubcommand(new ImportMnistHalvesCommand(runner)))
        .addSubcommand(
            new CommandLine(new SynthCommand()).addSubcommand(new SynthLettersCommand(runner)))
        .addSubcommand(new PairCommand(runner))
        .addSubcommand(new InspectCommand(runner))
        .addSubcommand(new DoctorCommand(runner))
        .addSubcommand(new ExportCommand(runner));
  }
}
