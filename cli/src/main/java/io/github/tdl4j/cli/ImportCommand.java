package io.github.tdl4j.cli;

import picocli.CommandLine.Command;

/** {@code tdl data import}. */
@Command(
    name = "import",
    description = "Turns a published data set into a prepared one.",
    synopsisSubcommandLabel = "DATA-SET",
    footer = {"", "Example:", "  tdl data import avletters path/to/avletters --out build/avl"})
final class ImportCommand extends VerbGroup {}
