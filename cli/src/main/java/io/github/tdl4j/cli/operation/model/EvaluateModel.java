package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.TablePage;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelEvaluation;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.recording.naming.PathPattern;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.report.ResultTable;
import io.github.tdl4j.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code evaluate}.
 *
 * @param model folder of the model
 * @param input the data
 * @param names the origin of labels
 * @param output the results
 * @param threads that work at a time, at least 1
 */
public record EvaluateModel(Path model, ModelInput input, Names names, Output output, int threads)
    implements Operation {
  /**
   * The origin of labels.
   *
   * @param pattern gives labels from the paths of recordings
   * @param labels array of the labels in a file of features; empty for the one with a usual name
   */
  public record Names(PathPattern pattern, Optional<String> labels) {
    InputReading.Names read() {
      return new InputReading.Names(Optional.of(pattern), true, labels);
    }
  }

  /**
   * The output of results.
   *
   * @param json whether results.json is printed in place of the table
   * @param folder folder to write the files of results to; empty for none
   */
  public record Output(boolean json, Optional<Path> folder) {}

  @Override
  public int run(Console console) {
    output.folder().ifPresent(EvaluateModel::requireNoModel);
    ModelPredictor.prepare();
    FittedModel fitted = ModelFolder.read(model);
    ExperimentOutcome outcome;
    try (ScratchFolder scratch = ScratchFolder.create()) {
      PreparedDataSet all =
          input.open(
              fitted,
              fitted.target(),
              new ModelInput.Source(names.read(), scratch, threads),
              console);
      PreparedDataSet known =
          new CompleteInstances(input.keepsGoing())
              .without(
                  all,
                  instance -> !fitted.labels().all().contains(instance.label()),
                  "with a label that the model does not know",
                  console);
      requireKnown(fitted, all, known);
      boolean isTraining = isTraining(fitted, known);
      List<String> remarks = remarks(fitted, known, isTraining);
      outcome = new ModelEvaluation(fitted, threads).of(known, isTraining, remarks);
      remarks.forEach(remark -> console.note("note: " + remark));
    }
    if (output.json()) {
      console.page(ReportFiles.json(outcome.results()));
    } else {
      TablePage.write(outcome.results(), console);
    }
    ResultTable.warnings(outcome.results()).forEach(warning -> console.note("warning: " + warning));
    output.folder().ifPresent(folder -> write(folder, outcome, console));
    return ExitCode.DONE;
  }

  /** Refuses data of which all instances have been left out. */
  private static void requireKnown(FittedModel fitted, PreparedDataSet all, PreparedDataSet known) {
    if (known.instances().isEmpty() && !all.instances().isEmpty()) {
      throw new InputException(
          all.origin()
              + ": at least 1 instance must have a label of the model, "
              + Quoting.names(fitted.labels().all())
              + ", but all have others: "
              + Quoting.names(all.instances().stream().map(Instance::label).distinct().toList()));
    }
  }

  private static void requireNoModel(Path folder) {
    if (Files.exists(folder.resolve(StateFolder.SETTINGS))) {
      throw new InputException(
          folder
              + ": must be a folder for results but is that of a model; name another folder by"
              + " --out");
    }
  }

  private static void write(Path folder, ExperimentOutcome outcome, Console console) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
    ReportFiles.write(folder, outcome.results(), outcome.predictions());
    console.note("the files of the results are in " + folder);
  }

  /** Returns whether the model has learnt from instances of the data. */
  private boolean isTraining(FittedModel fitted, PreparedDataSet dataSet) {
    boolean isSame = dataSet.digest().equals(fitted.provenance().data().sha256());
    boolean mayBeTraining =
        fitted.provenance().options().part() == TrainingPart.ALL || input.choice().isAll();
    return isSame && mayBeTraining;
  }

  /** Notes on instances that the model has learnt from, or that lack a modality. */
  private static List<String> remarks(
      FittedModel fitted, PreparedDataSet dataSet, boolean isTraining) {
    List<String> remarks = new ArrayList<>();
    if (isTraining) {
      remarks.add(
          "The model has learnt from instances of this data set, so that the figures are no"
              + " estimate for new instances, and no difference is marked as significant.");
    }
    String target = fitted.target().name();
    String source = fitted.source().name();
    lacking(
            dataSet,
            i -> !i.has(target) && i.has(source),
            target,
            "tested by the source network alone")
        .ifPresent(remarks::add);
    boolean hasSource = dataSet.description().modalityNames().contains(source);
    lacking(
            dataSet,
            i -> hasSource && i.has(target) && !i.has(source),
            source,
            "not tested by the source network")
        .ifPresent(remarks::add);
    lacking(
            dataSet,
            i -> !i.has(target) && !i.has(source),
            source.equals(target) ? target : target + " and " + source,
            "not tested")
        .ifPresent(remarks::add);
    return remarks;
  }

  /** Returns the note on instances that lack something, if there are any. */
  private static Optional<String> lacking(
      PreparedDataSet dataSet, Predicate<Instance> isLacking, String what, String outcome) {
    long count = dataSet.instances().stream().filter(isLacking).count();
    int all = dataSet.instances().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            count
                + " of "
                + all
                + (all == 1 ? " instance " : " instances ")
                + (count == 1 ? "lacks " : "lack ")
                + what
                + (count == 1 ? " and is " : " and are ")
                + outcome
                + ".");
  }
}
