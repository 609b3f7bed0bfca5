package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.option.CommandGroup;
import picocli.CommandLine.Command;

/** {@code tdl data synth}. */
@Command(
    name = "synth",
    description = "Makes a synthetic data set from a seed.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  tdl data synth letters --out build/letters --seed 1"})
final class SynthCommand extends CommandGroup {}
