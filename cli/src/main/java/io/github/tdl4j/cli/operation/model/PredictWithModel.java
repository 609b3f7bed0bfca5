package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictions;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.PredictionText;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.recording.naming.PathPattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code predict}.
 *
 * @param model folder of the model
 * @param input the data
 * @param output network and format
 * @param threads that work at a time, at least 1
 */
public record PredictWithModel(Path model, ModelInput input, Output output, int threads)
    implements Operation {

  /** The format of predictions. */
  public enum Format {
    CSV,
    JSON
  }

  /**
   * The output of predictions.
   *
   * @param network the network that predicts
   * @param pattern gives ids and groups from the paths of recordings; empty for that of the import
   * @param format their format
   * @param file file to write; empty for standard output
   */
  public record Output(
      ModelNetwork network, Optional<PathPattern> pattern, Format format, Optional<Path> file) {}

  @Override
  public int run(Console console) {
    output.file().ifPresent(AtomicFile::requireFree);
    ModelPredictor.prepare();
    FittedModel fitted = ModelFolder.read(model);
    ModelPredictor predictor = new ModelPredictor(fitted, threads);
    ModelPredictions predictions;
    try (ScratchFolder scratch = ScratchFolder.create()) {
      PreparedDataSet dataSet =
          dataSet(fitted, predictor.modality(output.network()), scratch, console);
      predictions = predictor.predict(dataSet, output.network());
    }
    write(predictions, console);
    List<String> untested =
        predictions.predicted().stream()
            .distinct()
            .filter(fitted.labels().untested()::contains)
            .toList();
    if (!untested.isEmpty()) {
      console.note(
          "note: predictions of these labels could not be tested, as no instance of them had "
              + fitted.target().name()
              + ": "
              + Quoting.names(untested));
    }
    return ExitCode.DONE;
  }

  private PreparedDataSet dataSet(
      FittedModel fitted, ModalityModel modality, ScratchFolder scratch, Console console) {
    InputReading.Names names = new InputReading.Names(output.pattern(), false, Optional.empty());
    PreparedDataSet all =
        input.open(fitted, modality, new ModelInput.Source(names, scratch, threads), console);
    return input.complete(all, modality.name(), console);
  }

  private void write(ModelPredictions predictions, Console console) {
    String text =
        switch (output.format()) {
          case CSV -> PredictionText.csv(predictions);
          case JSON -> PredictionText.json(predictions, output.network());
        };
    if (output.file().isEmpty()) {
      console.page(text);
      return;
    }
    AtomicFile.createFolderOf(output.file().get());
    AtomicFile.create(output.file().get(), text);
    console.result(
        "wrote the predictions of "
            + predictions.instances().size()
            + " instances to "
            + output.file().get());
  }
}
