package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The choice of a selected transfer in one fold, as JSON with the names of the record's components.
 */
public record ChoiceFile(Path file, int repeat, int fold) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  /** Writes the checkpoint. */
  public void write(FoldSelection choice) {
    CheckpointFile.write(file, MAPPER.writeValueAsString(choice) + "\n");
  }

  /**
   * Reads the checkpoint.
   *
   * @throws InputException if the file is not as {@link #write} writes it for this fold
   */
  public FoldSelection read() {
    try {
      String text = CheckpointFile.read(file).orElseThrow(() -> damaged(null));
      FoldSelection choice = MAPPER.readValue(text, FoldSelection.class);
      boolean asWritten = text.equals(MAPPER.writeValueAsString(choice) + "\n");
      if (!asWritten || choice.repeat() != repeat || choice.fold() != fold) {
        throw damaged(null);
      }
      return choice;
    } catch (JacksonException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private InputException damaged(@Nullable Exception cause) {
    String message =
        file
            + ": must hold what was chosen in the fold but does not; delete it and the csv of the"
            + " same name, and the next run computes both again";
    return cause == null ? new InputException(message) : new InputException(message, cause);
  }
}
