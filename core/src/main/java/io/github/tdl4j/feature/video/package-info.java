/**
 * Features of video: the low-frequency part of a frame's two-dimensional cosine transform, and
 * local binary patterns on three planes of an instance.
 *
 * <p>Pictures are rows of numbers; this package does not depend on data sets. Start reading at
 * {@link io.github.tdl4j.feature.video.LowFrequencyDct} or {@link
 * io.github.tdl4j.feature.video.LbpTop}.
 */
@NullMarked
package io.github.tdl4j.feature.video;

import org.jspecify.annotations.NullMarked;
