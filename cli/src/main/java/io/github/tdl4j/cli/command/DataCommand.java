package io.github.tdl4j.cli.command;

import picocli.CommandLine.Command;

/** {@code tdl data}. */
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
final class DataCommand extends CommandGroup {}
