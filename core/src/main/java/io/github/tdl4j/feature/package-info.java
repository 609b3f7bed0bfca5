/**
 * From the frames of an instance to one vector of fixed width.
 *
 * <p>This package depends on prepared data sets and frames, not on networks. Start reading at
 * {@link io.github.tdl4j.feature.InstanceVectors}.
 */
@NullMarked
package io.github.tdl4j.feature;

import org.jspecify.annotations.NullMarked;
