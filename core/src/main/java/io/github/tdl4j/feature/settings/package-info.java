/**
 * Settings of features: the kind of frame features, frames, windows, parts, normalisation,
 * projection and augmentation.
 *
 * <p>Start reading at {@link io.github.tdl4j.feature.settings.FeatureSettings}.
 */
@NullMarked
package io.github.tdl4j.feature.settings;

import org.jspecify.annotations.NullMarked;
