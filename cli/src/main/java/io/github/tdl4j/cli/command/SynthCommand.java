package io.github.tdl4j.cli.command;

import picocli.CommandLine.Command;

/** {@code tdl data synth}. */
@Command(
    name = "synth",
    description = "Makes a data set from nothing but a seed.",
    synopsisSubcommandLabel = "GENERATOR",
    footer = {"", "Example:", "  tdl data synth letters --out build/letters --seed 1"})
final class SynthCommand extends CommandGroup {}
