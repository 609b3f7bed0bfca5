package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.command.data.DataCommand;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.PageFit;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.ShellCommand;
import io.github.tdl4j.cli.option.CommandGroup;
import io.github.tdl4j.cli.option.Converters;
import io.github.tdl4j.cli.option.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code tdl}: the options that every command has. */
@Command(
    name = "tdl",
    description = {
      "Transfer deep learning between modalities: a network for a poor modality learns from a rich"
          + " one."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  tdl demo                       runs the experiment on built-in data",
      "  tdl data synth letters --out build/letters --seed 1",
      "  tdl run examples/letters.yaml --out runs/letters",
      "",
      "tdl help COMMAND, or COMMAND --help, lists the options of a command.",
      "",
      "Exit codes:",
      "    0  done",
      "    1  an error of this program, or not enough memory",
      "    2  an error in the input or the command line; data doctor: an error in the data"
          + " set",
      "  130  stopped by Ctrl-C (129 when the terminal was closed, 143 by kill)",
      "  A program that reads the output may stop early, as head does: the exit code is then 0.",
      "",
      "Documents: README.md and docs/ of the repository; docs/guide.md for the first"
          + " experiment with your own data, docs/experiment-format.md for all keys of an"
          + " experiment."
    })
public final class TdlCommand extends CommandGroup {
  /** The smallest width that the option parser accepts. */
  private static final int NARROWEST = 55;

  private static final int WIDEST = 100;

  /** The beginning of an example in the help of a command. */
  private static final Pattern EXAMPLE = Pattern.compile("^  tdl ", Pattern.MULTILINE);

  /** The commands that tell of all commands. */
  private static final Set<String> OF_WHOLE_TREE = Set.of("help", "completion");

  private final Console console;

  private TdlCommand(Console console) {
    this.console = console;
  }

  /**
   * Returns the whole tree of commands.
   *
   * @param run runs an operation and returns the exit code
   */
  public static CommandLine commandLine(Console console, ToIntBiFunction<Operation, Console> run) {
    return commandLine(console, run, List.of());
  }

  /**
   * Returns the part of the tree that is enough for some arguments: one command if they begin with
   * its name, because reading the options of all commands is a large part of a start.
   *
   * @param run runs an operation and returns the exit code
   */
  static CommandLine commandLine(
      Console console, ToIntBiFunction<Operation, Console> run, List<String> arguments) {
    Map<String, Supplier<Object>> commands =
        commands(operation -> run.applyAsInt(operation, console));
    CommandLine root = new CommandLine(new TdlCommand(console));
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    if (commands.containsKey(first) && !OF_WHOLE_TREE.contains(first)) {
      commands.keySet().retainAll(Set.of(first));
    } else if (arguments.equals(List.of("--version"))) {
      commands.clear();
    }
    commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
    int width = Math.min(WIDEST, console.pageWidth());
    listAllVerbs(root, width);
    fitFooters(root, width);
    if (width < NARROWEST) {
      NarrowHelp.fit(root, width);
    }
    giveVersion(root);
    Converters.register(root);
    return root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setExpandAtFiles(false)
        .setUsageHelpWidth(width < NARROWEST ? NarrowHelp.UNBROKEN : width)
        .setOut(console.resultWriter());
  }

  /** Returns the commands by name, in the order of the help. */
  private static Map<String, Supplier<Object>> commands(ToIntFunction<Operation> runner) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("data", () -> DataCommand.commandLine(runner));
    commands.put("run", () -> new RunCommand(runner));
    commands.put("report", () -> new ReportCommand(runner));
    commands.put("compare", () -> new CompareCommand(runner));
    commands.put("figures", () -> new FiguresCommand(runner));
    commands.put("track", () -> new TrackCommand(runner));
    commands.put("fit", () -> new FitCommand(runner));
    commands.put("predict", () -> new PredictCommand(runner));
    commands.put("generate", () -> new GenerateCommand(runner));
    commands.put("measure", () -> new MeasureCommand(runner));
    commands.put("evaluate", () -> new EvaluateCommand(runner));
    commands.put("inspect", () -> new InspectModelCommand(runner));
    commands.put("export", () -> new ExportModelCommand(runner));
    commands.put("reproduce", () -> new ReproduceCommand(runner));
    commands.put("demo", () -> new DemoCommand(runner));
    commands.put("completion", CompletionCommand::new);
    commands.put("help", HelpCommand::new);
    return commands;
  }

  /** Makes the help of the program list each command with all its words. */
  private static void listAllVerbs(CommandLine root, int width) {
    root.getHelpSectionMap()
        .put(
            CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            help -> {
              StringBuilder text = new StringBuilder();
              addVerbs(root, "", text);
              return new PageFit(width, true).fit(text.toString());
            });
  }

  private static void fitFooters(CommandLine command, int width) {
    command
        .getHelpSectionMap()
        .put(
            CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER,
            help -> {
              String lines = String.join("\n", help.commandSpec().usageMessage().footer());
              String typed = "  " + Matcher.quoteReplacement(ShellCommand.launcher()) + " ";
              String examples = EXAMPLE.matcher(lines).replaceAll(typed);
              return new PageFit(width, true).fit(examples) + "\n";
            });
    command.getSubcommands().values().forEach(verb -> fitFooters(verb, width));
  }

  private static void addVerbs(CommandLine command, String before, StringBuilder text) {
    command
        .getSubcommands()
        .forEach(
            (name, verb) -> {
              if (verb.getSubcommands().isEmpty()) {
                String[] lines = verb.getCommandSpec().usageMessage().description();
                text.append("  ").append(before).append(name).append('\n');
                text.append("      ").append(lines[0].replaceFirst("(?<=\\.) .*", "")).append('\n');
              } else {
                addVerbs(verb, before + name + " ", text);
              }
            });
  }

  /** Sets the provider of the version for each command, since providers are not inherited. */
  private static void giveVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(TdlCommand::giveVersion);
  }

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Writes only results and errors.")
  void setQuiet(boolean quiet) {
    console.setQuiet(quiet);
  }

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Writes stack traces with errors.")
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
