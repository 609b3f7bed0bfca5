package io.github.tdl4j.embedding;

import io.github.tdl4j.state.StateReader;

/**
 * Makes a user's own method available in experiment files. {@link java.util.ServiceLoader} finds
 * providers: the jar lists their class names, one on each line, in a file {@code
 * META-INF/services/io.github.tdl4j.embedding.EmbeddingProvider}. The class is public and has a
 * public constructor without parameters.
 */
public interface EmbeddingProvider {
  /**
   * Returns the word for the method in {@code maps} of an experiment file: up to 40 lower-case
   * letters, digits and {@code -}, starting with a letter, different from the words of this
   * library. {@link EmbeddingMethod#name} should return it too.
   */
  String word();

  /**
   * Creates the method with the settings in the file.
   *
   * @param settings of the file
   * @throws IllegalArgumentException if settings contradict each other; the message is reported
   *     with the file and the line
   */
  EmbeddingMethod read(MapSettings settings);

  /**
   * Restores a fitted map of this method.
   *
   * @param state access to what {@link Embedding#state} returned, whose type is {@link #word}
   * @throws UnsupportedOperationException if fitted maps cannot be restored, as by default
   */
  default Embedding restore(StateReader state) {
    throw new UnsupportedOperationException(
        "a saved map of "
            + word()
            + " cannot be restored: "
            + getClass().getName()
            + " must"
            + " implement restore()");
  }

  /** The keys below the word in the file. A key in the file that is never read is an error. */
  interface MapSettings {
    /**
     * Reads a whole number from {@code low} to {@code high}; {@code fallback} without the key.
     *
     * @param key the name of the setting
     */
    int integer(String key, int fallback, int low, int high);

    /**
     * Reads a number from {@code low} to {@code high}; {@code fallback} without the key.
     *
     * @param key the name of the setting
     */
    double number(String key, double fallback, double low, double high);

    /**
     * Reads true or false; {@code fallback} without the key.
     *
     * @param key the name of the setting
     */
    boolean flag(String key, boolean fallback);

    /**
     * Reads a text; {@code fallback} without the key.
     *
     * @param key the name of the setting
     */
    String text(String key, String fallback);
  }
}
