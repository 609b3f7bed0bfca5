package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.embedding.description.DescriptionSettings;

/**
 * The use of descriptions of labels by a map.
 *
 * @param settings their weight and width
 * @param use what the map reads
 */
public record MapDescriptions(DescriptionSettings settings, Use use) {
  /** The descriptions that a map reads. */
  public enum Use {
    /** Activations, and for each label its own description. */
    OWN,
    /** Activations, and for each label the description of another one, as a control. */
    PERMUTED,
    /** The description of each label alone, without activations. */
    ALONE
  }

  /** Returns the same settings with another use. */
  public MapDescriptions as(Use other) {
    return new MapDescriptions(settings, other);
  }
}
