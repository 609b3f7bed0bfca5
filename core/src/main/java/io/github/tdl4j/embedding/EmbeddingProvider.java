package io.github.tdl4j.embedding;

/**
 * A map of a user's own that an experiment file may name. {@link java.util.ServiceLoader} finds its
 * classes: the jar has their names, a line each, in a file {@code
 * META-INF/services/io.github.tdl4j.embedding.EmbeddingProvider}. The class is public and has a
 * public constructor without parameters.
 */
public interface EmbeddingProvider {
  /**
   * The word for the map in a file's {@code maps}: lower-case letters, digits and {@code -}, none
   * of the words for the maps of this library.
   */
  String word();

  /**
   * The map with the settings that the file gives it.
   *
   * @throws IllegalArgumentException if the settings do not go together; its message is told with
   *     the file and the line
   */
  EmbeddingMethod read(MapSettings settings);

  /** The keys below the map's word in the file; a key that is not asked for is an error. */
  interface MapSettings {
    /**
     * A whole number from {@code low} to {@code high}; {@code fallback} where the file has none.
     */
    int integer(String key, int fallback, int low, int high);

    /** A number from {@code low} to {@code high}; {@code fallback} where the file has none. */
    double number(String key, double fallback, double low, double high);

    /** True or false; {@code fallback} where the file does not say it. */
    boolean flag(String key, boolean fallback);

    /** A text; {@code fallback} where the file has none. */
    String text(String key, String fallback);
  }
}
