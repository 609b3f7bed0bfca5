package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A temporary folder, which is removed with all that is in it, also when the program is stopped.
 */
final class ScratchFolder implements AutoCloseable {
  private final Path folder;
  private final Thread removal;

  private ScratchFolder(Path folder) {
    this.folder = folder;
    this.removal = new Thread(this::remove, "removal of " + folder);
  }

  static ScratchFolder create() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      ScratchFolder made = new ScratchFolder(Files.createTempDirectory(temporary, "tdl4j-"));
      Runtime.getRuntime().addShutdownHook(made.removal);
      return made;
    } catch (IOException e) {
      throw FileFaults.cannotWrite(temporary, e);
    }
  }

  /** Returns the path of a file or a folder in it. */
  Path resolve(String name) {
    return folder.resolve(name);
  }

  /**
   * Returns the same fault with a path of the user in the place of a temporary one.
   *
   * @param temporary a file or folder in a temporary folder
   * @param shown the path that the user knows
   */
  static InputException named(InputException fault, Path temporary, Path shown) {
    String message = String.valueOf(fault.getMessage());
    return message.contains(temporary.toString())
        ? InputException.ofLines(
            message.replace(temporary.toString(), shown.toString()).lines().toList(), fault)
        : fault;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      return; // it is being removed already
    }
    remove();
  }

  private void remove() {
    try {
      remove(folder);
    } catch (IOException e) {
      // The system removes temporary files in time.
    }
  }

  private static void remove(Path place) throws IOException {
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> entries = Files.list(place)) {
        for (Path entry : entries.toList()) {
          remove(entry);
        }
      }
    }
    Files.deleteIfExists(place);
  }
}
