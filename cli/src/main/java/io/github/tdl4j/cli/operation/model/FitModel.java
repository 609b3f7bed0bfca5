package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.FitProgressDisplay;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.ExperimentPath;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.validation.DataValidator;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelText;
import io.github.tdl4j.model.fit.ModelFit;
import io.github.tdl4j.model.store.ModelFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code fit}.
 *
 * @param settings experiment file
 * @param overrides values that replace those of the file, each as {@code a.b=c}, in the order given
 * @param options options that the file does not have
 * @param place folder of the model, and threads
 */
public record FitModel(
    Path settings, List<String> overrides, FitOptions options, ModelFit.Place place)
    implements Operation {
  public FitModel {
    overrides = List.copyOf(overrides);
  }

  @Override
  public int run(Console console) {
    ExperimentPath.require(settings);
    ModelFolder.requireFree(place.folder());
    ExperimentSettings experiment =
        DataValidator.readToFit(
            settings,
            new DataValidator.Model(options.part(), options.map(), options.layer()),
            overrides,
            note -> console.note("note: " + note));
    console.noteSoon("reading " + experiment.data());
    FittedModel model;
    try (FitProgressDisplay display = new FitProgressDisplay(console)) {
      model = ModelFit.fit(experiment, options, place, display);
    }
    console.result(ModelText.summary(model));
    if (!model.labels().untested().isEmpty()) {
      console.note(
          "note: no instance of these labels has "
              + model.target().name()
              + ", so that the model can predict them, but not be tested on them: "
              + Quoting.names(model.labels().untested()));
    }
    console.result("wrote the model to " + place.folder());
    return ExitCode.DONE;
  }
}
