package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.model.ClipFiles;
import io.github.tdl4j.cli.operation.model.GenerateClips;
import io.github.tdl4j.cli.operation.model.GenerationWay;
import io.github.tdl4j.cli.option.DataOptions;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.naming.PathPattern;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tdl generate}. */
@Command(
    name = "generate",
    description = {
      "Generates clips of the target modality from the source modality, as lips from speech.",
      "Of DATA only the source modality is read."
    },
    footer = {
      "",
      "Examples:",
      "  tdl generate models/letters build/letters --out lips",
      "  tdl generate models/mine ann.wav --way auto --format mp4 --out lips"
    })
final class GenerateCommand extends OperationCommand {
  private static final int LARGEST_ZOOM = 16;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write a file for each instance to.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--way",
      paramLabel = "WAY",
      defaultValue = "top-down",
      description =
          "top-down (through the weights of the target network), decoder (a regression of frames),"
              + " concatenation (of real frames), or auto, which chooses inside the training data"
              + " (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private GenerationWay.Kind way;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "gif",
      description =
          "gif, apng, strip (PNG with all pictures side by side) or mp4 with the sound"
              + " (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private ClipFiles.Format format;

  @Option(
      names = "--zoom",
      paramLabel = "N",
      defaultValue = "1",
      description = "Enlarges pictures N times (default: ${DEFAULT-VALUE}).")
  private int zoom;

  @Option(
      names = "--pairs",
      paramLabel = "DATASET",
      description =
          "Data set that the model learnt from, for all ways but top-down (default: that of its"
              + " settings).")
  private @Nullable Path pairs;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description =
          "Folder that paths in the model's settings are relative to (default: the working"
              + " directory).")
  private @Nullable Path base;

  @Option(
      names = "--pattern",
      paramLabel = "P",
      description =
          "Ids and groups from the paths of recordings (default: as in the import, if all paths"
              + " fit; otherwise each path is an id).")
  private @Nullable String pattern;

  @Option(names = "--force", description = "Replaces files with other content.")
  private boolean force;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  GenerateCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    if (zoom < 1 || zoom > LARGEST_ZOOM) {
      throw new InputException(
          "option --zoom must be from 1 to " + LARGEST_ZOOM + " but is " + zoom);
    }
    return new GenerateClips(
        data.model(),
        data.input(),
        Optional.ofNullable(pattern).map(PathPattern::ofNew),
        new GenerationWay(way, Optional.ofNullable(pairs), base == null ? Path.of("") : base),
        new ClipFiles(out, format, zoom, force),
        threads.threads());
  }
}
