package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.model.ExportModel;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.onnx.export.ModelContent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tdl export}. */
@Command(
    name = "export",
    description = {
      "Writes a part of a model as an ONNX model, which other programs run.",
      "It reads the vector of an instance and gives the probabilities of the labels."
    },
    footer = {
      "",
      "Examples:",
      "  tdl export models/mine --out mine.onnx",
      "  tdl export models/mine --what composite --out mine-composite.onnx"
    })
final class ExportModelCommand extends OperationCommand {
  @Parameters(paramLabel = "MODEL", description = "Folder of a model.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path model;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File to write, which must not exist; with --examples a folder.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--what",
      paramLabel = "PART",
      defaultValue = "tuned",
      description =
          "tuned, target (before the transfer), source, map (T^(i) alone) or composite (source"
              + " vectors by the map to labels; default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private ModelContent what;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Licence of the exported model, stored in the file.")
  @SuppressWarnings("NullAway.Init")
  private String licence;

  @Option(
      names = "--examples",
      paramLabel = "DATA",
      description =
          "Data set whose vectors and probabilities are written beside the model, to test other"
              + " programs.")
  private @Nullable Path examples;

  @Option(
      names = "--keep-going",
      description =
          "Leaves out instances of --examples that lack the modality and lists them; otherwise one"
              + " is an error.")
  private boolean keepGoing;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ExportModelCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    if (keepGoing && examples == null) {
      throw new ParameterException(
          spec.commandLine(), "--keep-going must be used with --examples, but it is not given");
    }
    return new ExportModel(
        model,
        what,
        new ExportModel.Output(
            out,
            licence,
            Optional.ofNullable(examples).map(data -> new ExportModel.Examples(data, keepGoing))),
        threads.threads());
  }
}
