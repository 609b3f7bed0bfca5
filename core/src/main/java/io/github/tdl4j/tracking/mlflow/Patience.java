package io.github.tdl4j.tracking.mlflow;

import java.time.Duration;
import java.util.List;

/**
 * The time that a server is given.
 *
 * @param connection to accept a connection
 * @param answer to answer a request completely
 * @param pauses before each repetition of a failed request
 */
record Patience(Duration connection, Duration answer, List<Duration> pauses) {
  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)));

  Patience {
    pauses = List.copyOf(pauses);
  }
}
