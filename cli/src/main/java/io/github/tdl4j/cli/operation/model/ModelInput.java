package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModalityModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The data that a model predicts.
 *
 * @param path a data set, a file of features, a recording, or a folder of recordings
 * @param choice the instances of a data set
 * @param array name of the array, or the columns, of a file of features
 * @param keepsGoing whether instances with faults are left out and listed; otherwise one ends the
 *     command
 */
public record ModelInput(
    Path path, InstanceChoice choice, Optional<String> array, boolean keepsGoing) {

  /** Returns the chosen instances; those without labels have the label of unlabelled ones. */
  PreparedDataSet open(FittedModel model, ModalityModel modality, Source source, Console console) {
    console.noteSoon("reading " + path);
    PreparedDataSet dataSet =
        new NewData(
                path,
                new InputReading(source.names(), array, keepsGoing),
                source.threads(),
                console)
            .open(model, modality, source.scratch().resolve("data"));
    Modality found = dataSet.modality(modality.name());
    Modality known = modality.frames();
    if (found.rate() != known.rate() || !found.units().equals(known.units())) {
      console.note(
          "note: "
              + modality.name()
              + " has "
              + described(found)
              + ", but the model learnt from "
              + described(known));
    }
    PreparedDataSet chosen = choice.of(dataSet);
    noteGroups(chosen, modality, console);
    return chosen;
  }

  private static String described(Modality modality) {
    return modality.rate()
        + " frames a second in "
        + (modality.units().isBlank() ? "unknown units" : Quoting.line(modality.units()));
  }

  /** Names the instances that are normalised in another way than the training instances. */
  private static void noteGroups(PreparedDataSet dataSet, ModalityModel modality, Console console) {
    Set<String> known = modality.groups();
    List<Instance> others =
        dataSet.instances().stream().filter(one -> !known.contains(one.group())).toList();
    if (!known.isEmpty() && !others.isEmpty()) {
      console.note(
          "note: "
              + modality.name()
              + " is normalised by group, but "
              + others.size()
              + " of "
              + dataSet.instances().size()
              + " instances have no group, or one that the model has not met ("
              + Quoting.few(others.stream().map(Instance::id).toList())
              + "); they are normalised as all training instances together. Recordings get groups"
              + " by --pattern, as \"{group}_{rep}\"");
    }
  }

  /** The names of instances, a folder for a data set, and threads. */
  record Source(InputReading.Names names, ScratchFolder scratch, int threads) {}

  /** Returns the instances that have a modality, as {@code CompleteInstances} does. */
  PreparedDataSet complete(PreparedDataSet dataSet, String modality, Console console) {
    return new CompleteInstances(keepsGoing).with(modality, dataSet, console);
  }
}
