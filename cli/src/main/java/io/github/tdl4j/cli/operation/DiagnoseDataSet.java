package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.doctor.Diagnosis;
import io.github.tdl4j.doctor.DiagnosisJson;
import io.github.tdl4j.doctor.DiagnosisText;
import io.github.tdl4j.doctor.Doctor;
import io.github.tdl4j.doctor.rules.Severity;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code data doctor}.
 *
 * @param dataSet folder of a prepared data set
 * @param json whether JSON is printed in place of text
 * @param experiment file for the proposed experiment; by default experiment.yaml in the folder of
 *     the data set
 */
public record DiagnoseDataSet(Path dataSet, boolean json, Optional<Path> experiment)
    implements Operation {
  /** Returns {@link ExitCode#INPUT_ERROR} if the data set has an error. */
  @Override
  public int run(Console console) {
    experiment.ifPresent(DiagnoseDataSet::requireYaml);
    console.noteSoon("reading " + dataSet);
    Diagnosis diagnosis;
    try (ImportDisplay display = new ImportDisplay(console, "examining instances")) {
      diagnosis = Doctor.examine(dataSet, pathForExperiment(), display);
    }
    if (json) {
      console.page(DiagnosisJson.of(diagnosis));
    } else {
      console.pageForPeople(DiagnosisText.of(diagnosis));
    }
    diagnosis
        .experiment()
        .ifPresent(text -> new ProposedRun(dataSet, experiment).write(text, console));
    return diagnosis.count(Severity.ERROR) == 0 ? ExitCode.DONE : ExitCode.INPUT_ERROR;
  }

  /** Returns the path to the data set from the folder of the experiment file. */
  private Path pathForExperiment() {
    if (experiment.isEmpty()) {
      return Path.of(".");
    }
    Path file = experiment.get().toAbsolutePath();
    try {
      Path folder = Objects.requireNonNull(file.getParent()).toRealPath();
      Path path = folder.relativize(dataSet.toRealPath());
      return path.toString().isEmpty() ? Path.of(".") : path;
    } catch (IOException | IllegalArgumentException e) { // no such folder, or on another drive
      return dataSet.toAbsolutePath().normalize();
    }
  }

  private static void requireYaml(Path file) {
    if (!file.toString().matches("(?is).*\\.ya?ml")) {
      throw new InputException(
          file
              + ": must have a name that ends in .yaml, because the experiment is written as YAML;"
              + " give another name");
    }
  }
}
