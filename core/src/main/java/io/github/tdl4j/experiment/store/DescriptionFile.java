package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The influence of descriptions of labels on a map in one fold, as JSON with the names of the
 * record's components.
 */
record DescriptionFile(Path file, int repeat, int fold) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  /** Writes the checkpoint. */
  void write(List<DescriptionChoice> choices) {
    CheckpointFile.write(file, text(choices));
  }

  private static String text(List<DescriptionChoice> choices) {
    return MAPPER.writeValueAsString(choices.toArray()) + "\n";
  }

  /**
   * Reads the checkpoint.
   *
   * @throws InputException if the file is not as {@link #write} writes it for this fold
   */
  List<DescriptionChoice> read() {
    try {
      String text = CheckpointFile.read(file).orElseThrow(() -> damaged(null));
      List<DescriptionChoice> choices = List.of(MAPPER.readValue(text, DescriptionChoice[].class));
      boolean isOfFold =
          choices.stream().allMatch(one -> one.repeat() == repeat && one.fold() == fold);
      if (!isOfFold || !text.equals(text(choices))) {
        throw damaged(null);
      }
      return choices;
    } catch (JacksonException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private InputException damaged(@Nullable Exception cause) {
    String message =
        file
            + ": must hold the weights of descriptions in the fold but does not; delete it and the"
            + " csv of the same name, and the next run computes both again";
    return cause == null ? new InputException(message) : new InputException(message, cause);
  }
}
