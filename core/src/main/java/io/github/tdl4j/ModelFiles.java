package io.github.tdl4j;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateFolder;
import io.github.tdl4j.state.StateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * Folders of models with the exceptions of this API: an {@code IllegalArgumentException} for a
 * folder that breaks a rule, an {@code UncheckedIOException} where the file system fails.
 */
final class ModelFiles {
  private ModelFiles() {}

  static void write(Path folder, State state) {
    checkNamed(folder);
    try {
      StateFolder.write(folder, state, Map.of());
    } catch (InputException e) {
      throw ofApi(e);
    }
  }

  static <T> T read(Path folder, Function<StateReader, T> content) {
    checkNamed(folder);
    try {
      return content.apply(StateFolder.read(folder));
    } catch (InputException e) {
      throw ofApi(e);
    }
  }

  private static void checkNamed(Path folder) {
    if (Check.notNull("folder", folder).toString().isEmpty()) {
      throw new IllegalArgumentException(
          "folder must name a folder but is empty; give a name, as model");
    }
    if (!folder.getFileSystem().isOpen()) {
      throw new IllegalArgumentException(
          "folder must be of an open file system but that of "
              + folder
              + " is closed; open it again");
    }
  }

  private static RuntimeException ofApi(InputException fault) {
    return fault.getCause() instanceof IOException cause
            && !(cause instanceof CharacterCodingException)
        ? new UncheckedIOException(fault.getMessage(), cause)
        : new IllegalArgumentException(fault.getMessage(), fault);
  }
}
