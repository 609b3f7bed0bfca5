package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.model.PredictWithModel;
import io.github.tdl4j.cli.option.DataOptions;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.recording.naming.PathPattern;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tdl predict}. */
@Command(
    name = "predict",
    description = {
      "Predicts the labels of new instances with a model, with the probabilities of all labels.",
      "Recordings are read with the settings of the import of the training instances."
    },
    footer = {
      "",
      "Examples:",
      "  tdl predict models/mine clip.mp4",
      "  tdl predict models/mine new-recordings --format json --out predictions.json"
    })
final class PredictCommand extends OperationCommand {
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--network",
      paramLabel = "NET",
      defaultValue = "tuned",
      description =
          "tuned, target (before the transfer) or source (reads the source modality)"
              + " (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private ModelNetwork network;

  @Option(
      names = "--pattern",
      paramLabel = "P",
      description =
          "Ids and groups from the paths of recordings (default: as in the import, if all paths"
              + " fit; otherwise each path is an id).")
  private @Nullable String pattern;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv or json (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private PredictWithModel.Format format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write, which must not exist (default: standard output).")
  private @Nullable Path out;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  PredictCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new PredictWithModel(
        data.model(),
        data.input(),
        new PredictWithModel.Output(
            network,
            Optional.ofNullable(pattern).map(PathPattern::ofNew),
            format,
            Optional.ofNullable(out)),
        threads.threads());
  }
}
