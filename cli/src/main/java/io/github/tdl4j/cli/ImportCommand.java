package io.github.tdl4j.cli;

import picocli.CommandLine.Command;

/** {@code tdl data import}. */
@Command(
    name = "import",
    description = "Turns a published data set, or feature files, into a prepared data set.",
    synopsisSubcommandLabel = "DATA-SET",
    footer = {
      "",
      "Examples:",
      "  tdl data import avletters path/to/avletters --out build/avl",
      "  tdl data import features clips.csv --rate audio=100 --out build/mine"
    })
final class ImportCommand extends VerbGroup {}
