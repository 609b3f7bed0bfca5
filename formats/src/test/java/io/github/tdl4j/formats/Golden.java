package io.github.tdl4j.formats;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The files that other tools wrote. */
public final class Golden {
  private Golden() {}

  public static Path file(String name) {
    try {
      URL found = Golden.class.getResource("/golden/" + name);
      return Path.of(Objects.requireNonNull(found, name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
