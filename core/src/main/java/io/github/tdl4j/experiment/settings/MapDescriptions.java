package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.embedding.description.DescriptionSettings;

/**
 * The use of descriptions of labels by a map.
 *
 * @param settings their weight and width
 * @param permuted whether each label has the description of another one, as a control
 */
public record MapDescriptions(DescriptionSettings settings, boolean permuted) {}
