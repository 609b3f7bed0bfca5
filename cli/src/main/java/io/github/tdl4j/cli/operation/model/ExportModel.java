package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.AtomicFolder;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.onnx.export.ModelContent;
import io.github.tdl4j.onnx.export.ModelExamples;
import io.github.tdl4j.onnx.export.ModelExport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code export}.
 *
 * @param model folder of a model
 * @param content the part of the model that is exported
 * @param output the file or folder that is written
 * @param threads that work at a time, at least 1
 */
public record ExportModel(Path model, ModelContent content, Output output, int threads)
    implements Operation {
  /** The name of the model in a folder with examples. */
  private static final String MODEL = "model.onnx";

  /**
   * The output of an export.
   *
   * @param path of the ONNX file, or of the folder with examples
   * @param licence stored in the file; empty if it is not stated
   * @param examples inputs and outputs that are written beside the model, if they are wanted
   */
  public record Output(Path path, String licence, Optional<Examples> examples) {}

  /**
   * Inputs and outputs for other programs.
   *
   * @param data folder of a data set
   * @param keepsGoing whether instances without the modality of the inputs are left out; otherwise
   *     one ends the command
   */
  public record Examples(Path data, boolean keepsGoing) {}

  @Override
  public int run(Console console) {
    AtomicFile.requireFree(output.path());
    console.noteSoon("reading " + model);
    FittedModel fitted = ModelFolder.read(model);
    AtomicFile.createFolderOf(output.path());
    if (output.examples().isPresent()) {
      Examples wanted = output.examples().get();
      ModelExamples examples = new ModelExamples(fitted, content, threads);
      PreparedDataSet dataSet =
          new CompleteInstances(wanted.keepsGoing())
              .with(examples.modality(), PreparedDataSet.read(wanted.data()), console);
      AtomicFolder.create(
          output.path(),
          folder -> {
            ModelExport.write(fitted, content, output.licence(), folder.resolve(MODEL));
            examples.write(dataSet, folder);
          });
      console.result(
          "wrote the model and " + dataSet.instances().size() + " examples to " + output.path());
      return ExitCode.DONE;
    }
    ModelExport.write(fitted, content, output.licence(), output.path());
    console.result("wrote " + output.path());
    return ExitCode.DONE;
  }
}
