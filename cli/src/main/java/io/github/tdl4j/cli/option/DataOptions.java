package io.github.tdl4j.cli.option;

import io.github.tdl4j.cli.operation.model.InstanceChoice;
import io.github.tdl4j.cli.operation.model.ModelInput;
import io.github.tdl4j.data.Part;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a model and its data. */
public final class DataOptions {
  @Parameters(index = "0", paramLabel = "MODEL", description = "Folder of a model.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "Data set, file of features, recording, or folder of recordings.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path data;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "train, validation or test: a part of the data set's column split.")
  private @Nullable Part part;

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description = "Text file with the ids of the instances, one on each line.")
  private @Nullable Path ids;

  @Option(
      names = "--array",
      paramLabel = "NAME",
      description = "Array, or columns, of a file of features (default: as in the import).")
  private @Nullable String array;

  @Option(
      names = "--keep-going",
      description = "Leaves out instances with faults and lists them; otherwise one is an error.")
  private boolean keepGoing;

  /** Returns the folder of the model. */
  public Path model() {
    return model;
  }

  /** Returns the data. */
  public ModelInput input() {
    return new ModelInput(
        data,
        new InstanceChoice(Optional.ofNullable(part), Optional.ofNullable(ids)),
        Optional.ofNullable(array),
        keepGoing);
  }
}
