package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Leaves out the instances that a command cannot use.
 *
 * @param keepsGoing whether such instances are left out, with a note; otherwise they stay, and are
 *     an error of the step that reads them
 */
record CompleteInstances(boolean keepsGoing) {

  /**
   * Returns the instances that have a modality.
   *
   * @throws InputException if none has it
   */
  PreparedDataSet with(String modality, PreparedDataSet dataSet, Console console) {
    var unused = dataSet.modality(modality);
    if (dataSet.instances().stream().noneMatch(instance -> instance.has(modality))) {
      throw new InputException(
          dataSet.origin()
              + ": must have at least 1 instance with "
              + modality
              + ", which the model reads, but has none");
    }
    return without(dataSet, instance -> !instance.has(modality), "without " + modality, console);
  }

  /**
   * Returns the instances that a condition does not hold for.
   *
   * @param reason the lack of the others, as {@code without video}
   */
  PreparedDataSet without(
      PreparedDataSet dataSet, Predicate<Instance> faulty, String reason, Console console) {
    if (!keepsGoing) {
      return dataSet;
    }
    List<String> left = dataSet.instances().stream().filter(faulty).map(Instance::id).toList();
    LeftOutNote.show(left, dataSet.instances().size(), reason, console);
    return dataSet.where(faulty.negate());
  }
}
