package io.github.tdl4j.tracking;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A tracker to which the numbers of one run are sent. One thread at a time calls it. */
public interface ScalarSink extends AutoCloseable {
  /**
   * The place of the run in the tracker.
   *
   * @param name of the place, by which the run is continued
   * @param isNew whether nothing of the run is there yet
   */
  record Place(String name, boolean isNew) {}

  /**
   * Begins the run, or continues it.
   *
   * @param facts name and settings of the run
   * @param known the place where an earlier process left it
   * @throws IOException if the tracker does not take it
   */
  Place begin(RunFacts facts, Optional<String> known) throws IOException;

  /**
   * Sends numbers.
   *
   * @throws IOException if the tracker does not take them; they are to be sent again
   */
  void send(List<Scalar> scalars) throws IOException;

  /**
   * Ends the run.
   *
   * @throws IOException if the tracker does not take it
   */
  void end(RunStatus status) throws IOException;

  @Override
  void close();
}
