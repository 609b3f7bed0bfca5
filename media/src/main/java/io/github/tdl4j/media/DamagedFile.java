package io.github.tdl4j.media;

import java.util.Optional;

/** The message about a file that is not complete. */
final class DamagedFile {
  private DamagedFile() {}

  /** The end of an error message; {@code what} says where the file is damaged. */
  static Optional<String> message(String what) {
    return Optional.of("must be whole but is damaged: " + what + "; get the file again");
  }
}
