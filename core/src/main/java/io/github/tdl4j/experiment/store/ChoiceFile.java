package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import java.nio.file.Path;

/** The checkpoint of a selected transfer in one fold. */
public record ChoiceFile(Path file, int repeat, int fold) {
  private JsonCheckpoint<FoldSelection> checkpoint() {
    return new JsonCheckpoint<>(
        file,
        FoldSelection.class,
        "what was chosen",
        choice -> choice.repeat() == repeat && choice.fold() == fold);
  }

  /** Writes the checkpoint. */
  public void write(FoldSelection choice) {
    checkpoint().write(choice);
  }

  /**
   * Reads the checkpoint.
   *
   * @throws io.github.tdl4j.io.InputException if the file is not as {@link #write} writes it for
   *     this fold
   */
  public FoldSelection read() {
    return checkpoint().read();
  }
}
