package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelText;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.onnx.OnnxReport;
import io.github.tdl4j.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code inspect}.
 *
 * @param model folder of a model, or an ONNX file
 * @param json whether JSON is printed in place of text
 */
public record InspectModel(Path model, boolean json) implements Operation {
  @Override
  public int run(Console console) {
    if (Files.isRegularFile(model)) {
      return describe(console);
    }
    requireModel();
    FittedModel fitted = ModelFolder.read(model);
    Map<String, String> digests = new LinkedHashMap<>();
    for (String name : List.of(StateFolder.SETTINGS, StateFolder.WEIGHTS)) {
      digests.put(name, digest(model.resolve(name)));
    }
    if (json) {
      console.page(ModelText.json(fitted, digests));
    } else {
      console.pageForPeople(ModelText.text(fitted, digests));
    }
    return ExitCode.DONE;
  }

  /** Refuses a path that is neither a model nor a file, and names the command for other folders. */
  private void requireModel() {
    boolean isFolder = Files.isDirectory(model);
    if (isFolder && Files.exists(model.resolve(StateFolder.SETTINGS))) {
      return;
    }
    String found = !Files.exists(model) ? "does not exist" : "is neither";
    String wayOut = "";
    if (isFolder) {
      found = "has no " + StateFolder.SETTINGS;
      if (Files.exists(model.resolve("dataset.json"))) {
        wayOut = "; tdl data inspect shows a data set";
      } else if (Files.exists(model.resolve("provenance.json"))) {
        wayOut = "; it is a run, whose results are in table.md, and tdl fit makes a model";
      }
    }
    throw new InputException(
        model
            + ": must be the folder of a model, which tdl fit writes, or an ONNX file, but "
            + found
            + wayOut);
  }

  private int describe(Console console) {
    List<String> report = report();
    if (json) {
      throw new InputException(
          "option --json must be used with the folder of a model, but " + model + " is a file");
    }
    console.pageForPeople(String.join("\n", report) + "\n");
    return ExitCode.DONE;
  }

  private List<String> report() {
    boolean isNamedOnnx = model.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
    try {
      return OnnxReport.of(model);
    } catch (InputException e) {
      if (isNamedOnnx) {
        throw e;
      }
      boolean isOfModel = Files.exists(model.resolveSibling(StateFolder.SETTINGS));
      throw new InputException(
          model
              + ": must be the folder of a model, which tdl fit writes, or an ONNX file, but is"
              + " another file"
              + (isOfModel ? "; give the folder that it is in" : ""),
          e);
    }
  }

  private static String digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
