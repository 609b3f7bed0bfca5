package io.github.tdl4j.model.fit;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.selection.InnerValidation;
import io.github.tdl4j.experiment.settings.AutoSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The transfer of a model, as the options and the experiment file name it.
 *
 * @param named the transfer; empty if the inner validation chooses
 * @param goal goal of the inner validation; empty if the transfer is named
 */
record TransferChoice(Optional<Named> named, Optional<Goal> goal) {

  /** A map between layers of both networks. */
  record Named(NamedMap map, LayerPair layers) {
    /** Returns the word of the transfer in names of files. */
    String word() {
      return map.name() + "-" + layers.target();
    }
  }

  /**
   * Finds the transfer.
   *
   * @param seenLabels number of seen labels, on which the advice in messages depends
   * @throws InputException if the file has several and neither the options nor the file choose
   */
  static TransferChoice of(ExperimentSettings settings, FitOptions options, int seenLabels) {
    if (settings.maps().isEmpty()) {
      throw new InputException(
          "key maps must name at least one map for a model but is empty; the transfer needs one");
    }
    if (!options.namesTransfer() && settings.auto().isPresent()) {
      return new TransferChoice(
          Optional.empty(), Optional.of(goal(settings.auto().get(), options)));
    }
    options
        .goal()
        .ifPresent(
            goal -> {
              throw new InputException(
                  "--goal must be left out unless the inner validation chooses the transfer"
                      + " (transfer: auto, without --map and --layer) but is "
                      + word(goal));
            });
    String advice =
        InnerValidation.isPossible(seenLabels)
            ? "; or set transfer: auto, which chooses by inner validation"
            : "";
    return new TransferChoice(
        Optional.of(new Named(map(settings, options, advice), layers(settings, options, advice))),
        Optional.empty());
  }

  private static NamedMap map(ExperimentSettings settings, FitOptions options, String advice) {
    List<NamedMap> maps =
        settings.maps().stream().filter(map -> !CellName.tdl(map.name(), 0).isControl()).toList();
    List<String> names = maps.stream().map(NamedMap::name).toList();
    if (options.map().isEmpty() && names.size() > 1) {
      throw new InputException(
          "--map must choose one of the maps of the experiment: " + Quoting.names(names) + advice);
    }
    String wanted = options.map().orElse(names.get(0));
    if (!names.contains(wanted)) {
      throw new InputException(
          "--map must be a map of the experiment but is "
              + Quoting.quoted(wanted)
              + Quoting.alternatives(wanted, names));
    }
    return maps.get(names.indexOf(wanted));
  }

  private static LayerPair layers(ExperimentSettings settings, FitOptions options, String advice) {
    List<Integer> targets = settings.layers().stream().map(LayerPair::target).toList();
    if (options.layer().isEmpty() && targets.size() > 1) {
      throw new InputException(
          "--layer must choose one of the layers of the experiment: " + listed(targets) + advice);
    }
    int wanted = options.layer().orElse(targets.get(0));
    if (!targets.contains(wanted)) {
      throw new InputException(
          "--layer must be a layer of the experiment, of "
              + listed(targets)
              + ", but is "
              + wanted);
    }
    return settings.layers().get(targets.indexOf(wanted));
  }

  private static String listed(List<Integer> layers) {
    return Quoting.names(layers.stream().map(String::valueOf).toList());
  }

  private static Goal goal(AutoSettings auto, FitOptions options) {
    List<String> words = auto.goals().stream().map(TransferChoice::word).toList();
    if (options.goal().isEmpty() && auto.goals().size() > 1) {
      throw new InputException(
          "--goal must choose one of transfer.goals of the experiment: " + Quoting.names(words));
    }
    Goal wanted = options.goal().orElse(auto.goals().get(0));
    if (!auto.goals().contains(wanted)) {
      throw new InputException(
          "--goal must be one of transfer.goals of the experiment, of "
              + Quoting.names(words)
              + ", but is "
              + word(wanted));
    }
    return wanted;
  }

  static String word(Goal goal) {
    return goal.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
