package io.github.tdl4j.onnx.network;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.network.foreign.ForeignSettings;
import io.github.tdl4j.network.foreign.NewOutputs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The labels of the output units of a foreign network. They are those of the experiment file; none
 * is guessed.
 *
 * @param kept the labels of the units that the network has and keeps
 * @param added the labels of new units
 */
record OutputLabels(List<String> kept, List<String> added) {
  OutputLabels {
    kept = List.copyOf(kept);
    added = List.copyOf(added);
  }

  /**
   * Returns the labels of all units for a data set.
   *
   * @param units number of units that the network has
   * @param ofData labels of the data set
   * @throws InputException if the file names another number of labels, or lacks some of the data
   *     set
   */
  static OutputLabels of(ForeignSettings settings, int units, List<String> ofData) {
    if (settings.newOutputs() == NewOutputs.REPLACE) {
      return new OutputLabels(List.of(), ofData);
    }
    if (settings.labels().size() != units) {
      throw new InputException(
          "key "
              + settings.key()
              + ".labels must name the label of each of the "
              + units
              + " output units of "
              + settings.file()
              + ", in their order, but names "
              + settings.labels().size()
              + "; or take newOutputs: replace");
    }
    List<String> missing = new ArrayList<>(ofData);
    missing.removeAll(new HashSet<>(settings.labels()));
    if (!missing.isEmpty() && settings.newOutputs() == NewOutputs.NONE) {
      throw new InputException(
          "key "
              + settings.key()
              + ".labels must name every label of the data set, but "
              + Quoting.names(missing)
              + (missing.size() == 1 ? " is missing" : " are missing")
              + "; newOutputs: append adds a unit for each, newOutputs: replace trains a new output"
              + " layer");
    }
    return new OutputLabels(settings.labels(), missing);
  }

  /** Returns the unit of each label of a data set. */
  List<Integer> unitsOf(List<String> ofData) {
    return ofData.stream().map(all()::indexOf).toList();
  }

  /** Returns the labels of all units, in order. */
  List<String> all() {
    return Stream.concat(kept.stream(), added.stream()).toList();
  }
}
