package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.data.Part;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files of a train/test split: UTF-8 texts with the id of an instance on each line.
 *
 * @param train ids of the training set
 * @param validation ids of the validation set, if there is one
 * @param test ids of the test set
 */
public record SplitFiles(Path train, Optional<Path> validation, Path test) {

  /** Returns the file of each part. */
  public Map<Part, Path> byPart() {
    Map<Part, Path> files = new EnumMap<>(Part.class);
    files.put(Part.TRAIN, train);
    validation.ifPresent(file -> files.put(Part.VALIDATION, file));
    files.put(Part.TEST, test);
    return files;
  }
}
