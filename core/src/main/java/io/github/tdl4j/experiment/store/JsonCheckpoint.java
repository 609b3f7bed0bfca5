package io.github.tdl4j.experiment.store;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A checkpoint of a fold as JSON with the names of the components of a record.
 *
 * @param content the words for the content, in messages
 * @param isOfFold whether a value is one of the fold of this file
 */
record JsonCheckpoint<T>(Path file, Class<T> type, String content, Predicate<T> isOfFold) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  void write(T value) {
    CheckpointFile.write(file, text(value));
  }

  private String text(T value) {
    return MAPPER.writeValueAsString(value) + "\n";
  }

  /**
   * Reads the value.
   *
   * @throws InputException if the file is not as {@link #write} writes it for this fold
   */
  T read() {
    try {
      String text = CheckpointFile.read(file).orElseThrow(() -> damaged(null));
      T value = MAPPER.readValue(text, type);
      if (!text.equals(text(value)) || !isOfFold.test(value)) {
        throw damaged(null);
      }
      return value;
    } catch (JacksonException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private InputException damaged(@Nullable Exception cause) {
    String message =
        file
            + ": must hold "
            + content
            + " in the fold but does not; delete it and the csv of the same name, and the next run"
            + " computes both again";
    return cause == null ? new InputException(message) : new InputException(message, cause);
  }
}
