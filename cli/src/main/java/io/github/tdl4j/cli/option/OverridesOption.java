package io.github.tdl4j.cli.option;

import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --set} of commands that read an experiment file. */
public final class OverridesOption {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replaces a value of the file; items of a list are numbered from 0.")
  private List<String> overrides = List.of();

  /** Returns the assignments in the order given. */
  public List<String> overrides() {
    return List.copyOf(overrides);
  }
}
