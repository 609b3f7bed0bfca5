package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The checkpoint of the weights of descriptions of labels in a map in one fold. */
record DescriptionChoiceFile(Path file, int repeat, int fold) {
  private JsonCheckpoint<DescriptionChoice[]> checkpoint() {
    return new JsonCheckpoint<>(
        file,
        DescriptionChoice[].class,
        "the weights of descriptions",
        choices ->
            Arrays.stream(choices).allMatch(one -> one.repeat() == repeat && one.fold() == fold));
  }

  void write(List<DescriptionChoice> choices) {
    checkpoint().write(choices.toArray(DescriptionChoice[]::new));
  }

  /**
   * Reads the checkpoint.
   *
   * @throws io.github.tdl4j.io.InputException if the file is not as {@link #write} writes it for
   *     this fold
   */
  List<DescriptionChoice> read() {
    return List.of(checkpoint().read());
  }
}
