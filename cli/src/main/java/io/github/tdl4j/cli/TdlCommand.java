package io.github.tdl4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code tdl}: the options that every verb has. */
@Command(
    name = "tdl",
    description = {
      "Transfer deep learning between modalities: a network for a poor modality learns from a rich"
          + " one."
    },
    synopsisSubcommandLabel = "VERB",
    footer = {
      "",
      "Examples:",
      "  tdl demo                       the built-in data, the whole grid, the table",
      "  tdl data synth letters --out build/letters --seed 1",
      "  tdl run examples/letters.yaml --out runs/letters",
      "",
      "Exit codes: 0 done, 1 our fault, 2 a fault in the input."
    })
final class TdlCommand extends VerbGroup {
  private final Console console;

  private TdlCommand(Console console) {
    this.console = console;
  }

  /** The whole tree of verbs. */
  static CommandLine commandLine(Console console, Verbs verbs) {
    CommandLine data =
        new CommandLine(new DataCommand())
            .addSubcommand(
                new CommandLine(new ImportCommand())
                    .addSubcommand(new ImportAvLettersCommand(console, verbs))
                    .addSubcommand(new ImportFolderCommand(console, verbs))
                    .addSubcommand(new ImportFeaturesCommand(console, verbs))
                    .addSubcommand(new ImportMnistHalvesCommand(console, verbs)))
            .addSubcommand(
                new CommandLine(new SynthCommand())
                    .addSubcommand(new SynthLettersCommand(console, verbs)))
            .addSubcommand(new PairCommand(console, verbs))
            .addSubcommand(new InspectCommand(console, verbs))
            .addSubcommand(new DoctorCommand(console, verbs))
            .addSubcommand(new ExportCommand(console, verbs));
    CommandLine root =
        new CommandLine(new TdlCommand(console))
            .addSubcommand(data)
            .addSubcommand(new RunCommand(console, verbs))
            .addSubcommand(new DemoCommand(console, verbs));
    giveVersion(root);
    Converters.register(root);
    return root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setExpandAtFiles(false)
        .setUsageHelpWidth(100)
        .setOut(console.resultWriter());
  }

  /** Providers are not inherited as the option that asks for the version is. */
  private static void giveVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(TdlCommand::giveVersion);
  }

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Only results and errors.")
  void setQuiet(boolean quiet) {
    console.setQuiet(quiet);
  }

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Stack traces with errors.")
  void setVerbose(boolean verbose) {
    console.setVerbose(verbose);
  }

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Shows this help.")
  @SuppressWarnings("UnusedVariable") // picocli asks its own copy
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      scope = ScopeType.INHERIT,
      versionHelp = true,
      description = "Shows the version.")
  @SuppressWarnings("UnusedVariable") // picocli asks its own copy
  private boolean version;
}
