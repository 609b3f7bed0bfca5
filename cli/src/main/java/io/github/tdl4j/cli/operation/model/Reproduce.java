package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.FitProgressDisplay;
import io.github.tdl4j.cli.display.GridProgress;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.RecordedRun;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.io.CodeVersion;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.fit.ModelFit;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code reproduce}.
 *
 * @param folder folder of a run or of a model
 * @param base folder to which the paths in the settings are relative
 * @param data folder of the data set; empty for the path in the settings
 * @param threads that work at a time, at least 1
 */
public record Reproduce(Path folder, Path base, Optional<Path> data, int threads)
    implements Operation {
  /** Messages of files that are not there. */
  private static final String MISSING = "(?s).*(does not exist|there is no such file).*";

  private static final List<String> REPORTS =
      List.of(
          ReportFiles.PREDICTIONS,
          ReportFiles.CONFUSIONS,
          ReportFiles.RESULTS,
          ReportFiles.TABLE,
          ReportFiles.TABLE_CSV,
          ReportFiles.TABLE_LATEX,
          ReportFiles.LABELS);

  /** Files that runs of earlier versions do not have. */
  private static final Set<String> LATER = Set.of(ReportFiles.TABLE_CSV, ReportFiles.TABLE_LATEX);

  /** Returns {@link ExitCode#INPUT_ERROR} if there is a difference. */
  @Override
  public int run(Console console) {
    boolean isModel = Files.exists(folder.resolve(StateFolder.SETTINGS));
    Optional<String> difference;
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path again = scratch.resolve(isModel ? "model" : "run");
      try {
        difference = isModel ? ofModel(again, console) : ofRun(again, console);
      } catch (InputException e) {
        throw withFolder(ScratchFolder.named(e, again, folder));
      }
    }
    console.result(
        difference
            .map(found -> "first difference: " + found)
            .orElse(
                folder
                    + (isModel
                        ? ": the model was fitted again with the same bytes"
                        : ": the run was computed again with the same bytes")));
    return difference.isEmpty() ? ExitCode.DONE : ExitCode.INPUT_ERROR;
  }

  private Optional<String> ofRun(Path again, Console console) {
    RecordedRun recorded = RecordedRun.read(folder);
    ExperimentSettings settings = settings(recorded.settings(), console);
    noteCode(recorded.codeSha256(), console);
    Optional<String> changed = changedData(settings, recorded.dataSha256());
    if (changed.isPresent()) {
      return changed;
    }
    try (GridProgress progress = new GridProgress(again, console)) {
      var unused = Experiment.run(settings, RunPlace.of(again), threads, progress);
    }
    return REPORTS.stream()
        .filter(name -> !LATER.contains(name) || Files.exists(folder.resolve(name)))
        .map(name -> FileDifference.ofTexts(folder.resolve(name), again.resolve(name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> ofModel(Path again, Console console) {
    FittedModel model = ModelFolder.read(folder);
    if (model.provenance().fold().isPresent()) {
      throw new InputException(
          folder
              + ": must be a model of tdl fit but a run has kept it ("
              + model.provenance().fold().get()
              + "); reproduce that run");
    }
    ExperimentSettings settings = settings(model.provenance().settings(), console);
    noteCode(model.provenance().code().sha256(), console);
    Optional<String> changed = changedData(settings, model.provenance().data().sha256());
    if (changed.isPresent()) {
      return changed;
    }
    ModelFit.Place place = new ModelFit.Place(again, Optional.empty(), threads);
    try (FitProgressDisplay display = new FitProgressDisplay(console)) {
      var unused = ModelFit.fit(settings, model.provenance().options(), place, display);
    }
    return FileDifference.ofModels(folder, again);
  }

  private ExperimentSettings settings(String text, Console console) {
    List<String> overrides = new ArrayList<>();
    data.ifPresent(path -> overrides.add("data='" + path.toString().replace("'", "''") + "'"));
    requireData(text);
    return ExperimentFile.parseIn(base, text, overrides, note -> console.note("note: " + note));
  }

  /** Returns the fault of a missing file with the option that names the folder of such files. */
  private InputException withFolder(InputException fault) {
    String message = String.valueOf(fault.getMessage());
    if (!isHere() || message.contains("--data") || !message.matches(MISSING)) {
      return fault;
    }
    List<String> lines = new ArrayList<>(message.lines().toList());
    lines.add(
        folder
            + ": files that its settings name are looked for in the working directory; --in DIR"
            + " names the folder of the experiment file");
    return InputException.ofLines(lines, fault);
  }

  /** Returns whether no folder was given for the paths in the settings. */
  private boolean isHere() {
    return base.toString().isEmpty();
  }

  /** Looks for the data set before anything else, since most settings are checked against it. */
  private void requireData(String text) {
    if (data.isPresent()) {
      if (!Files.isDirectory(data.get())) {
        throw new InputException(
            "option --data must name the folder of a data set, but "
                + data.get()
                + (Files.exists(data.get()) ? " is a file" : " does not exist"));
      }
      return;
    }
    Path given =
        Path.of(SettingsFile.parse(text, "settings of the provenance", List.of()).text("data", ""));
    if (!PreparedDataSet.isIn(base.resolve(given)) && !PreparedDataSet.isIn(given)) {
      throw new InputException(
          folder
              + ": the data set "
              + given
              + " of its settings must be "
              + (given.isAbsolute()
                  ? "there"
                  : isHere() ? "in the working directory" : "in the folder " + base)
              + " but is not; --in DIR names the folder of the experiment file, from which this"
              + " path starts, or --data D that of the data set");
    }
  }

  private static void noteCode(String sha256, Console console) {
    if (!sha256.equals(CodeVersion.digest())) {
      console.note("note: another build of this program made it, so that bytes may differ");
    }
  }

  private static Optional<String> changedData(ExperimentSettings settings, String sha256) {
    String found = PreparedDataSet.read(settings.data()).digest();
    return found.equals(sha256)
        ? Optional.empty()
        : Optional.of(
            "the data set "
                + settings.data()
                + " has the SHA-256 "
                + found
                + " in place of "
                + sha256);
  }
}
