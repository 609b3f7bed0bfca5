package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Part;
import io.github.tdl4j.data.SplitNames;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the column {@code split} of a data set's {@code instances.csv}. */
final class SplitColumn {
  private SplitColumn() {}

  /**
   * Returns the part of each instance; empty if its cell is empty.
   *
   * @throws InputException if a cell has any other value, or the training or the test set is empty
   */
  static List<Optional<Part>> read(PreparedDataSet dataSet) {
    Path file = dataSet.folder().resolve("instances.csv");
    List<String> words =
        dataSet.instances().stream().map(instance -> instance.placement().split()).toList();
    if (words.stream().allMatch(String::isEmpty)) {
      throw new InputException(
          file
              + ": must have a column split with the words train and test for split.kind: fixed but"
              + " has none; add it, or name files of ids with split.train and split.test");
    }
    SplitNames.fault(words)
        .ifPresent(
            fault -> {
              throw new InputException(file + ": " + fault);
            });
    List<Optional<Part>> parts = words.stream().map(Part::of).toList();
    for (Part part : List.of(Part.TRAIN, Part.TEST)) {
      if (!parts.contains(Optional.of(part))) {
        throw new InputException(
            file
                + ": column split must put at least 1 instance in "
                + part.word()
                + " but puts none there");
      }
    }
    return parts;
  }
}
