package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Part;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The instances of a data set that a model predicts.
 *
 * @param part part of the data set's column {@code split}; empty for all
 * @param ids file with the id of an instance on each line; empty for all
 */
public record InstanceChoice(Optional<Part> part, Optional<Path> ids) {
  private static final long LARGEST = 1 << 28;

  /** Returns whether all instances are chosen. */
  boolean isAll() {
    return part.isEmpty() && ids.isEmpty();
  }

  /**
   * Returns the data set with the chosen instances alone.
   *
   * @throws InputException if there are none, or an id is none of the data set
   */
  PreparedDataSet of(PreparedDataSet dataSet) {
    PreparedDataSet chosen =
        part.map(wanted -> dataSet.where(i -> i.placement().split().equals(wanted.word())))
            .orElse(dataSet);
    if (part.isPresent() && chosen.instances().isEmpty()) {
      throw new InputException(
          dataSet.origin()
              + ": the column split of instances.csv must name instances of the part "
              + part.get().word()
              + " for --part, but names none");
    }
    return ids.map(file -> named(chosen, file)).orElse(chosen);
  }

  private static PreparedDataSet named(PreparedDataSet dataSet, Path file) {
    Set<String> wanted = new LinkedHashSet<>();
    try {
      RegularFile.text(file, LARGEST)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(wanted::add);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    Set<String> known = dataSet.instances().stream().map(Instance::id).collect(Collectors.toSet());
    List<String> unknown = wanted.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty() || wanted.isEmpty()) {
      throw new InputException(
          file
              + ": must have ids of instances of "
              + dataSet.origin()
              + ", one on each line, but has "
              + (wanted.isEmpty() ? "none" : "others: " + Quoting.few(unknown)));
    }
    return dataSet.where(instance -> wanted.contains(instance.id()));
  }
}
