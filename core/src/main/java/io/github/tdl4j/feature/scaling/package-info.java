/**
 * Standardisation, min-max scaling and projections, fitted to training rows and applied to any
 * rows.
 *
 * <p>Start reading at {@link io.github.tdl4j.feature.scaling.GroupedStandardScaler}.
 */
@NullMarked
package io.github.tdl4j.feature.scaling;

import org.jspecify.annotations.NullMarked;
