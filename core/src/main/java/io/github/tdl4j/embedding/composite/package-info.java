/**
 * Maps that combine other maps: framewise regression, averages, cross-fitted maps and concatenated
 * source layers.
 *
 * <p>Start reading at {@link io.github.tdl4j.embedding.composite.FramewiseRegressor}.
 */
@NullMarked
package io.github.tdl4j.embedding.composite;

import org.jspecify.annotations.NullMarked;
