package io.github.tdl4j.data.io;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Files that something was read from. */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * A text that changes with the content of any of them, and with nothing else. Files that cannot
   * be read are alike.
   */
  public static String contents(Collection<Path> files) {
    StringBuilder contents = new StringBuilder();
    for (Path file : files) {
      contents.append('\n');
      try {
        contents.append(Sha256.of(file));
      } catch (IOException e) {
        contents.append("none");
      }
    }
    return contents.toString();
  }

  /**
   * A text that changes with the path, the size or the time of any of them.
   *
   * @throws InputException naming the file that is not there
   */
  static String state(Collection<Path> files) {
    StringBuilder state = new StringBuilder();
    for (Path file : files) {
      try {
        state.append('\n').append(file.toAbsolutePath().normalize());
        state.append('\n').append(Files.size(file));
        state.append('\n').append(Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw FileFaults.cannotRead(file, e);
      }
    }
    return state.toString();
  }
}
