package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.foreign.ForeignSettings;
import java.util.List;
import java.util.stream.Stream;

/** Checks of the data against foreign networks, and the remarks on these networks. */
public final class ForeignInputs {
  private ForeignInputs() {}

  /**
   * Checks the number of inputs of a foreign network.
   *
   * @param columns of the vectors of the modality
   */
  static void check(ModalitySettings modality, int columns) {
    if (modality.foreign().isEmpty()) {
      return;
    }
    ForeignNetwork network = modality.foreign().get();
    int found =
        modality.standardises() && columns > 0
            ? modality.features().projection().width(columns)
            : columns;
    if (found != network.inputs()) {
      throw new InputException(
          ("key features." + modality.name() + " must give " + network.inputs())
              + (" numbers for each instance, as "
                  + network.settings().file()
                  + " reads, but gives ")
              + found
              + "; choose kind and frames, or the shape of a row in "
              + network.settings().key()
              + ".shape");
    }
  }

  /**
   * Checks that each label has an output unit of a foreign target network, and that the part above
   * its tensor can be trained.
   */
  public static void checkLabels(ModalitySettings target, List<String> labels) {
    target.foreign().ifPresent(network -> network.upper(labels, Seeds.FIXED));
  }

  /** Returns a sentence on each foreign network, for the notes of the table. */
  static List<String> remarks(ExperimentSettings settings) {
    return Stream.of(settings.source(), settings.target())
        .flatMap(
            modality ->
                modality.foreign().stream()
                    .map(network -> remark(modality.name(), network.settings())))
        .toList();
  }

  private static String remark(String name, ForeignSettings settings) {
    return "in "
        + name
        + ", layer 0 is not the input but the tensor "
        + settings.layer()
        + " of "
        + settings.file().getFileName()
        + "; the network below it was trained before, on data that this table does not know";
  }
}
