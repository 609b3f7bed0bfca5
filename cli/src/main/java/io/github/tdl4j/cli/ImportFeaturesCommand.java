package io.github.tdl4j.cli;

import io.github.tdl4j.formats.ClipArrays;
import io.github.tdl4j.formats.FrameAxis;
import io.github.tdl4j.formats.ImportSettings;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tdl data import features}. */
@Command(
    name = "features",
    description = {
      "Imports feature files: CSV, NPY, NPZ, MATLAB 4, 5 and 7.3, HDF5, HTK, IDX.",
      "Either CLIPS, a CSV file with the columns instance, label, perhaps group and repetition,"
          + " and a file for each modality; or arrays of all instances, named by --modality.",
      "With CLIPS the same command goes on where an interrupted one was.",
      "docs/feature-files.md explains both."
    },
    footer = {
      "",
      "Examples:",
      "  tdl data import features clips.csv --rate audio=100 --out build/mine",
      "  tdl data import features --modality image=train-images-idx3-ubyte --still image"
          + " --labels train-labels-idx1-ubyte --out build/mine"
    })
final class ImportFeaturesCommand implements Callable<Integer> {
  private final Console console;
  private final Verbs verbs;

  @Parameters(
      paramLabel = "CLIPS",
      arity = "0..1",
      description = "CSV file with a line an instance.")
  private @Nullable Path table;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Folder of the files that CLIPS names (default: that of CLIPS).")
  private @Nullable Path base;

  @Option(
      names = "--modality",
      paramLabel = "M=FILE[#ARRAY]",
      description = "Array of all instances of modality M; the first index is the instance.")
  private List<String> modalities = List.of();

  @Option(
      names = "--instances",
      paramLabel = "FILE[#ARRAY]",
      description = "A name an instance (default: they are numbered).")
  private @Nullable String instances;

  @Option(
      names = "--labels",
      paramLabel = "FILE[#ARRAY]",
      description = "A label an instance (default: array y of the first modality's file).")
  private @Nullable String labels;

  @Option(
      names = {"--groups", "--speakers"},
      paramLabel = "FILE[#ARRAY]",
      description = "A group an instance, such as a person (--speakers is the same).")
  private @Nullable String speakers;

  @Option(
      names = "--repetitions",
      paramLabel = "FILE[#ARRAY]",
      description = "A repetition an instance (default: counted by label and group).")
  private @Nullable String repetitions;

  @Option(names = "--rate", paramLabel = "M=R", description = "Frames a second of modality M.")
  private List<String> rates = List.of();

  @Option(
      names = "--still",
      paramLabel = "M",
      description =
          "Each instance is one frame in modality M: its arrays have no index for frames.")
  private List<String> still = List.of();

  @Option(
      names = "--frames-last",
      paramLabel = "M",
      description = "The last index of an instance's array in modality M counts the frames.")
  private List<String> framesLast = List.of();

  @Mixin private TermsOptions terms = new TermsOptions();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--keep-going",
      description = "Leaves out instances with faults; else nothing is written if there is one.")
  private boolean keepGoing;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ImportFeaturesCommand(Console console, Verbs verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    check();
    ImportSettings settings = new ImportSettings(rates(), axes(), terms.terms(out), keepGoing);
    verbs.importFeatures(new Requests.Features(clips(), out, settings, threads.threads()), console);
    return CommandRunner.DONE;
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
    if ((table == null) == modalities.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Either CLIPS or --modality must be given, and not both");
    }
    boolean arrays = instances != null || labels != null || speakers != null || repetitions != null;
    if (table != null && arrays) {
      throw new ParameterException(
          spec.commandLine(),
          "--instances, --labels, --groups and --repetitions belong to --modality; CLIPS has"
              + " columns for them");
    }
  }

  private Map<String, Double> rates() {
    ByModality option = new ByModality(spec, "--rate");
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

  private Requests.FeatureClips clips() {
    if (table == null) {
      return new Requests.Arrays(
          new ClipArrays(
              new ByModality(spec, "--modality").read(modalities),
              Optional.ofNullable(instances),
              Optional.ofNullable(labels),
              Optional.ofNullable(speakers),
              Optional.ofNullable(repetitions)));
    }
    Path folder = Objects.requireNonNullElse(table.toAbsolutePath().getParent(), table);
    return new Requests.Table(table, base == null ? folder : base);
  }
}
