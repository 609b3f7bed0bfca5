package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.EmbeddingProvider;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.io.CodeVersion;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The user-defined maps on the class path, by their words.
 *
 * @param providers providers by word
 */
public record CustomMaps(Map<String, EmbeddingProvider> providers) {
  /**
   * Finds the maps on the class path.
   *
   * @param taken words of the maps of this library
   * @throws InputException if one cannot be loaded, or its word is not valid or not unique
   */
  static CustomMaps find(List<String> taken) {
    Map<String, EmbeddingProvider> found = new TreeMap<>();
    try {
      for (EmbeddingProvider provider : ServiceLoader.load(EmbeddingProvider.class)) {
        String word = provider.word();
        if (word == null
            || !word.matches("[a-z][a-z0-9-]{0,39}")
            || taken.contains(word)
            || CellName.isReserved(word)
            || found.put(word, provider) != null) {
          throw new InputException(
              ("class path: the word of " + provider.getClass().getName() + " must be up to 40")
                  + " lower-case letters, digits and '-', not reserved and of no other map, but is "
                  + word);
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new InputException("class path: maps must be loaded but " + e.getMessage(), e);
    }
    return new CustomMaps(found);
  }

  /** Returns the words for messages, each followed by a comma. */
  String words() {
    return providers.isEmpty() ? "" : String.join(", ", providers.keySet()) + ", ";
  }

  /** Returns each word with the digest of the jar or folder of its class. */
  public List<String> digests() {
    return providers.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + CodeVersion.digestOf(entry.getValue().getClass()))
        .toList();
  }

  /** Returns the key of an item of {@code maps} if it is the word of a user-defined map. */
  Optional<String> wordIn(SettingsNode item) {
    return providers.keySet().stream().filter(word -> item.kind(word) != Kind.ABSENT).findFirst();
  }

  /** Returns the map of an item that is a word; empty for other words. */
  Optional<EmbeddingMethod> ofWord(SettingsNode item) {
    return item.scalar().filter(providers::containsKey).flatMap(word -> read(word, item.at("")));
  }

  /** Returns the map of an item whose key is this word; empty if its settings have a fault. */
  Optional<EmbeddingMethod> ofMapping(SettingsNode item, String word) {
    return read(word, item.at(word));
  }

  private Optional<EmbeddingMethod> read(String word, SettingsNode settings) {
    try {
      return Optional.of(Objects.requireNonNull(providers.get(word)).read(new Keys(settings)));
    } catch (IllegalArgumentException | NullPointerException | IllegalStateException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      settings.fault("", "settings that suit the map " + word + " (" + why + "),");
      return Optional.empty();
    }
  }

  private record Keys(SettingsNode node) implements EmbeddingProvider.MapSettings {
    @Override
    public int integer(String key, int fallback, int low, int high) {
      return node.integer(key, fallback, low, high);
    }

    @Override
    public double number(String key, double fallback, double low, double high) {
      return node.number(key, fallback, low, high);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
      return node.flag(key, fallback);
    }

    @Override
    public String text(String key, String fallback) {
      return node.text(key, fallback);
    }
  }
}
