package io.github.tdl4j.cli.option;

import io.github.tdl4j.data.DataSetTerms;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options {@code --name}, {@code --source} and {@code --licence} of imports. */
public final class TermsOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--name", paramLabel = "TEXT", description = "Name of the data set (default: D).")
  private @Nullable String name;

  @Option(names = "--source", paramLabel = "TEXT", description = "Origin of the data.")
  private String source = "";

  @Option(names = "--licence", paramLabel = "TEXT", description = "Licence of the data.")
  private String licence = "";

  /**
   * Returns the name, source and licence of a data set.
   *
   * @param out folder of the data set, whose last part is the default name
   */
  public DataSetTerms terms(Path out) {
    String folder = Objects.toString(out.toAbsolutePath().normalize().getFileName(), "");
    try {
      return new DataSetTerms(Objects.requireNonNullElse(name, folder), source, licence);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }
}
