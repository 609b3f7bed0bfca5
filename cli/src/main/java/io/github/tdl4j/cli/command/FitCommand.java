package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.model.FitModel;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.OverridesOption;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.fit.ModelFit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl fit}. */
@Command(
    name = "fit",
    description = {
      "Fits the model of an experiment file to all its data, without cross-validation.",
      "The same command resumes an interrupted fit."
    },
    footer = {
      "",
      "Examples:",
      "  tdl fit examples/letters.yaml --map ncca --layer 3 --out models/letters",
      "  tdl fit mine.yaml --part training --out models/mine"
    })
final class FitCommand extends OperationCommand {
  @Parameters(paramLabel = "FILE.yaml", description = "Experiment file, as for run.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path settings;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description = "Folder of the model to write; it must not exist.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "all",
      description =
          "all, or training: the part train of the file's train/test split"
              + " (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private TrainingPart part;

  @Option(
      names = "--map",
      paramLabel = "MAP",
      description = "Map of the transfer (default: the only one, or that which auto chooses).")
  private @Nullable String map;

  @Option(
      names = "--layer",
      paramLabel = "I",
      description =
          "Target layer of the transfer (default: the only one, or that which auto chooses).")
  private @Nullable Integer layer;

  @Option(
      names = "--goal",
      paramLabel = "GOAL",
      description = "Goal of the choice, accuracy or harmonic-mean, if transfer.goals has several.")
  private @Nullable Goal goal;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers (default: that of the file).")
  private @Nullable Long seed;

  @Option(
      names = "--results",
      paramLabel = "RUN",
      description = "Folder of a run of the same data, whose figures the model card shows.")
  private @Nullable Path results;

  @Mixin private OverridesOption set = new OverridesOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  FitCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    List<String> all = new ArrayList<>(set.overrides());
    if (seed != null) {
      all.add("seed=" + seed);
    }
    FitOptions options =
        new FitOptions(
            part,
            Optional.ofNullable(map),
            layer == null ? OptionalInt.empty() : OptionalInt.of(layer),
            Optional.ofNullable(goal));
    return new FitModel(
        settings,
        all,
        options,
        new ModelFit.Place(out, Optional.ofNullable(results), threads.threads()));
  }
}
