/**
 * Features of single video frames: the low-frequency part of the two-dimensional cosine transform.
 *
 * <p>It knows pictures as rows of numbers, nothing of clips or data sets. Start reading at {@link
 * io.github.tdl4j.feature.video.LowFrequencyDct}.
 */
@NullMarked
package io.github.tdl4j.feature.video;

import org.jspecify.annotations.NullMarked;
