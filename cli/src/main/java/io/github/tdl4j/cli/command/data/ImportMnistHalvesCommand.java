package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.ImportMnistHalves;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.formats.mnist.ImageHalves;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tdl data import mnist-halves}. */
@Command(
    name = "mnist-halves",
    description = {
      "Imports MNIST, or images in files of the same names, as left and right halves.",
      "The files are train-images-idx3-ubyte, train-labels-idx1-ubyte and t10k-..., with or"
          + " without .gz."
    },
    footer = {
      "",
      "Examples:",
      "  tdl data import mnist-halves path/to/mnist --out build/mnist",
      "  tdl data import mnist-halves path/to/mnist --train 2000 --test 0 --out build/halves"
    })
final class ImportMnistHalvesCommand extends OperationCommand {
  @Parameters(paramLabel = "DIR", description = "Folder with the files.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path source;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--train",
      paramLabel = "N",
      description = "Imports the first N training images (default: all).")
  private @Nullable Integer train;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Imports the first N test images (default: all).")
  private @Nullable Integer test;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ImportMnistHalvesCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new ImportMnistHalves(
        source, out, new ImageHalves.Choice(count("--train", train), count("--test", test)));
  }

  private int count(String option, @Nullable Integer given) {
    if (given != null && given < 0) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least 0 but is " + given);
    }
    return given == null ? ImageHalves.Choice.ALL : given;
  }
}
