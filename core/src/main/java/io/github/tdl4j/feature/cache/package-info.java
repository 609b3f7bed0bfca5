/**
 * Cached feature vectors of a data set, on disk.
 *
 * <p>Start reading at {@link io.github.tdl4j.feature.cache.FeatureCache}.
 */
@NullMarked
package io.github.tdl4j.feature.cache;

import org.jspecify.annotations.NullMarked;
