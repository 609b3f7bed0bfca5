package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.WayProgressDisplay;
import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.generation.way.ChosenWay;
import io.github.tdl4j.generation.way.ClipWay;
import io.github.tdl4j.generation.way.TopDown;
import io.github.tdl4j.generation.way.TrainingPairs;
import io.github.tdl4j.generation.way.WayList;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.fit.TrainingInstances;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way of {@code generate} from source to target.
 *
 * @param kind of the way
 * @param pairs folder of the data set that the model learnt from; empty for the path in its
 *     settings
 * @param base folder to which the paths in the settings of the model are relative
 */
public record GenerationWay(Kind kind, Optional<Path> pairs, Path base) {
  /** The kinds of ways. */
  public enum Kind {
    /** Through the generative weights of N_V. */
    TOP_DOWN,
    /** A regression from frames to frames. */
    DECODER,
    /** Real frames of the pairs, joined. */
    CONCATENATION,
    /** The better of all ways, chosen inside the training part. */
    AUTO;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * The pairs that a way learns from.
   *
   * @param pairs of the model
   * @param settings of the model
   */
  record Training(TrainingPairs pairs, ExperimentSettings settings) {}

  /** Returns what the way learns from; top-down needs nothing. */
  Optional<Training> training(Path folder, FittedModel model, Console console) {
    if (kind == Kind.TOP_DOWN && pairs.isEmpty()) {
      return Optional.empty();
    }
    if (model.provenance().fold().isPresent()) {
      throw new InputException(
          folder
              + ": must be a model of tdl fit for the way "
              + kind.word()
              + " but a run has kept it ("
              + model.provenance().fold().get()
              + "); take --way top-down without --pairs, or fit the model");
    }
    ExperimentSettings settings = settings(folder, model, console);
    console.note("reading the pairs of the model in " + settings.data());
    PreparedDataSet instances =
        TrainingInstances.pairs(
            settings, model.provenance().options().part(), model.provenance().data().sha256());
    return Optional.of(
        new Training(
            new TrainingPairs(instances, model.source().name(), model.target().name()), settings));
  }

  private ExperimentSettings settings(Path folder, FittedModel model, Console console) {
    String text = model.provenance().settings();
    Path named =
        pairs.orElseGet(
            () ->
                Path.of(
                    SettingsFile.parse(text, "settings of the model", List.of()).text("data", "")));
    if (!PreparedDataSet.isIn(named) && !PreparedDataSet.isIn(base.resolve(named))) {
      throw new InputException(
          folder
              + ": the way "
              + kind.word()
              + " learns from the pairs of the model again, but the data set "
              + named
              + " is not there; --pairs D names its folder");
    }
    List<String> overrides =
        pairs
            .map(path -> List.of("data='" + path.toString().replace("'", "''") + "'"))
            .orElse(List.of());
    return ExperimentFile.parseIn(base, text, overrides, note -> console.note("note: " + note));
  }

  /** Returns the fitted way. */
  ClipWay fit(FittedModel model, Optional<Training> known, Console console) {
    return switch (kind) {
      case TOP_DOWN -> TopDown.of(model);
      case DECODER -> chosen(WayList.decoder(), model, known.orElseThrow(), console);
      case CONCATENATION -> chosen(WayList.concatenation(), model, known.orElseThrow(), console);
      case AUTO ->
          chosen(
              WayList.auto(model, known.orElseThrow().settings()),
              model,
              known.orElseThrow(),
              console);
    };
  }

  private static ClipWay chosen(
      ChosenWay way, FittedModel model, Training training, Console console) {
    try (WayProgressDisplay display = new WayProgressDisplay(console)) {
      return way.fit(model, training.pairs(), display);
    }
  }
}
