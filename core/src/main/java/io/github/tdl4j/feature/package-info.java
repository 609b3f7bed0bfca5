/**
 * From the frames of a clip to one vector of fixed width, and the normalisation of such vectors.
 *
 * <p>It knows prepared data sets and frames, nothing of networks. Start reading at {@link
 * io.github.tdl4j.feature.FeatureSettings}.
 */
@NullMarked
package io.github.tdl4j.feature;

import org.jspecify.annotations.NullMarked;
