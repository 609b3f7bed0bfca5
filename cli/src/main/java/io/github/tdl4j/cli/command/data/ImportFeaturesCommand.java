package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.ImportFeatures;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.ByModality;
import io.github.tdl4j.cli.option.Converters;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.TermsOptions;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.FrameAxis;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.Numerals;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tdl data import features}. */
@Command(
    name = "features",
    description = {
      "Imports feature files: CSV, NPY, NPZ, MATLAB 4, 5 and 7.3, HDF5, HTK, IDX.",
      "FILE is a table with one row for each instance, whose columns --modality names; or a file"
          + " of arrays with one row for each instance; or a table that names one file for each"
          + " instance and modality, with the columns instance, label, optionally group and"
          + " repetition, and one column for each modality."
          + " Without FILE, --modality and --labels name arrays with their files.",
      "docs/feature-files.md explains these forms."
    },
    footer = {
      "",
      "Examples:",
      "  tdl data import features table.csv --modality \"text=emb_*\" --modality sensor=s0:s63"
          + " --labels label --groups subject --instances id --out build/mine",
      "  tdl data import features arrays.npz --modality text=T --modality sensor=S --labels y"
          + " --out build/mine",
      "  tdl data import features --modality text=text.csv --modality sensor=sensor.npy"
          + " --labels labels.csv#label --out build/mine",
      "  tdl data import features instances.csv --rate audio=100 --out build/mine",
      "  tdl data import features --modality image=train-images-idx3-ubyte --still image"
          + " --labels train-labels-idx1-ubyte --out build/mine"
    })
final class ImportFeaturesCommand extends OperationCommand {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Table with one row for each instance, or file of arrays.")
  private @Nullable String given; // read here, as picocli leaves out faulty optional ones

  private @Nullable Path table;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Folder of the files that the table names (default: folder of the table).")
  private @Nullable Path base;

  @Option(
      names = "--modality",
      paramLabel = "M=ARRAY",
      description = {
        "Columns of FILE for modality M, such as emb_* or a,b.",
        "s0:s63 stands for all columns from s0 to s63.",
        "An array's first index is the instance.",
        "Without FILE: M=FILE or M=FILE#ARRAY.",
        "Default: each array of FILE with one row for each instance."
      })
  private List<String> modalities = List.of();

  @Option(
      names = "--instances",
      paramLabel = "ARRAY",
      description =
          "Names of the instances (default: array or column instance or id of FILE, else numbers).")
  private @Nullable String instances;

  @Option(
      names = "--labels",
      paramLabel = "ARRAY",
      description =
          "Labels of the instances: a column or array of FILE, or FILE#ARRAY (default: array or"
              + " column label, y, class or target of FILE).")
  private @Nullable String labels;

  @Option(
      names = "--groups",
      paramLabel = "ARRAY",
      description =
          "Groups of the instances, such as persons or sessions (default: array or column group or"
              + " speaker of FILE, else none).")
  private @Nullable String groups;

  @Option(
      names = "--speakers",
      paramLabel = "ARRAY",
      description = "Groups of the instances that are speakers (default: as --groups).")
  private @Nullable String speakers;

  @Option(
      names = "--repetitions",
      paramLabel = "ARRAY",
      description =
          "Repetitions of the instances (default: array or column repetition of FILE, else counted"
              + " by label and group).")
  private @Nullable String repetitions;

  @Option(
      names = "--rate",
      paramLabel = "M=R",
      description = "Frames per second of modality M (default: as its file has it, else 1).")
  private List<String> rates = List.of();

  @Option(
      names = "--still",
      paramLabel = "M",
      description =
          "Each instance of modality M is one frame: its arrays have no index for frames.")
  private List<String> still = List.of();

  @Option(
      names = "--frames-last",
      paramLabel = "M",
      description = "In modality M the last index of an array is the frame.")
  private List<String> framesLast = List.of();

  @Option(
      names = "--leave-out",
      paramLabel = "COLUMN",
      description = "Column of a table that does not name files, such as a comment.")
  private List<String> leftOut = List.of();

  @Mixin private TermsOptions terms = new TermsOptions();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--keep-going",
      description =
          "Leaves out instances with faults; otherwise nothing is written if there is one.")
  private boolean keepGoing;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ImportFeaturesCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    table = given == null ? null : path(given);
    check();
    ImportSettings settings =
        new ImportSettings(rates(), axes(), terms.terms(out), keepGoing, Set.copyOf(leftOut));
    return new ImportFeatures(source(), out, settings, threads.threads());
  }

  private Path path(String word) {
    try {
      return Converters.path(word);
    } catch (TypeConversionException e) {
      throw new ParameterException(spec.commandLine(), "FILE " + e.getMessage(), e);
    }
  }

  private Map<String, FrameAxis> axes() {
    Map<String, FrameAxis> axes = new HashMap<>();
    still.forEach(modality -> axes.put(modality, FrameAxis.NONE));
    framesLast.forEach(modality -> axes.put(modality, FrameAxis.LAST));
    return axes;
  }

  private void check() {
    if (!Collections.disjoint(still, framesLast)) {
      throw new ParameterException(
          spec.commandLine(), "--still and --frames-last must not name the same modality");
    }
    if (groups != null && speakers != null) {
      throw new ParameterException(
          spec.commandLine(), "--groups and --speakers must not both be given");
    }
    if (table == null && modalities.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Either FILE or --modality M=FILE must be given");
    }
    if (isOfFiles() && (instances != null || labels != null || isGrouped())) {
      throw new ParameterException(
          spec.commandLine(),
          "--instances, --labels, --groups and --repetitions need --modality M=COLUMNS beside a"
              + " table"
              + FeatureImport.command(Objects.requireNonNull(table))
                  .map(command -> "; try: " + command)
                  .orElse(""));
    }
    if (!isOfFiles() && !leftOut.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--leave-out needs a table that names files; for other tables --modality names the"
              + " columns");
    }
  }

  private boolean isGrouped() {
    return groups != null || speakers != null || repetitions != null;
  }

  /** Returns whether the table names one file for each instance and modality. */
  private boolean isOfFiles() {
    return table != null && modalities.isEmpty() && FeatureImport.isTextTable(table);
  }

  private Map<String, Double> rates() {
    ByModality option =
        new ByModality(spec, "--rate", "M=R, a modality and its frames per second as in audio=100");
    Map<String, Double> numbers = new LinkedHashMap<>();
    option
        .read(rates)
        .forEach(
            (modality, given) -> {
              OptionalDouble number = Numerals.decimal(given);
              if (number.isEmpty() || given.startsWith("+")) {
                throw option.fault(modality + " must be a number above 0 but is '" + given + "'");
              }
              double rate = number.getAsDouble();
              if (!(rate > 0)) {
                throw option.fault(modality + " must be above 0 but is " + rate);
              }
              numbers.put(modality, rate);
            });
    return numbers;
  }

  private ImportFeatures.Source source() {
    if (table == null || !isOfFiles()) {
      return new ImportFeatures.Arrays(
          new InstanceArrays(
              Optional.ofNullable(table),
              new ByModality(
                      spec,
                      "--modality",
                      "M=ARRAY, a name for the modality and its columns, array or file as in"
                          + " sensor=acc_*")
                  .read(modalities),
              Optional.ofNullable(instances),
              Optional.ofNullable(labels),
              Optional.ofNullable(groups == null ? speakers : groups),
              Optional.ofNullable(repetitions),
              speakers == null ? GroupColumn.GROUP : GroupColumn.SPEAKER));
    }
    Path folder = Objects.requireNonNullElse(table.toAbsolutePath().getParent(), table);
    return new ImportFeatures.FileTable(table, base == null ? folder : base);
  }
}
