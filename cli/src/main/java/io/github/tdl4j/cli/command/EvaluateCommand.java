package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.model.EvaluateModel;
import io.github.tdl4j.cli.option.DataOptions;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.recording.naming.PathPattern;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tdl evaluate}. */
@Command(
    name = "evaluate",
    description = "Tests a model on labelled instances, with the figures of a run.",
    footer = {
      "",
      "Examples:",
      "  tdl evaluate models/mine build/mine --part test",
      "  tdl evaluate models/mine new-recordings --pattern \"{label}{rep}_{speaker}\" --json"
    })
final class EvaluateCommand extends OperationCommand {
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--pattern",
      paramLabel = "P",
      defaultValue = "{label}/{name}",
      description =
          "Labels from the paths of recordings, as for data import folder"
              + " (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String pattern;

  @Option(
      names = "--labels",
      paramLabel = "ARRAY",
      description =
          "Labels of a file of features: a column or array of it, or FILE#ARRAY (default: array or"
              + " column label, y, class or target).")
  private @Nullable String labels;

  @Option(names = "--json", description = "Prints results.json in place of the table.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files of the results, as a run writes them (default: none).")
  private @Nullable Path out;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  EvaluateCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new EvaluateModel(
        data.model(),
        data.input(),
        new EvaluateModel.Names(PathPattern.of(pattern), Optional.ofNullable(labels)),
        new EvaluateModel.Output(json, Optional.ofNullable(out)),
        threads.threads());
  }
}
