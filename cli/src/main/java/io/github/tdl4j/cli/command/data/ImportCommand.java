package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.option.CommandGroup;
import picocli.CommandLine.Command;

/** {@code tdl data import}. */
@Command(
    name = "import",
    description = "Makes a prepared data set of recordings, features or a published data set.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  tdl data import folder path/to/clips --out build/mine",
      "  tdl data import features instances.csv --rate audio=100 --out build/mine",
      "  tdl data import avletters path/to/avletters --out build/avl"
    })
final class ImportCommand extends CommandGroup {}
