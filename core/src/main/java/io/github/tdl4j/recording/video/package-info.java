/**
 * From the pictures of a recording to frames of one size: sampling, regions, mouth tracks.
 *
 * <p>Start reading at {@link io.github.tdl4j.recording.video.FrameExtractor}.
 */
@NullMarked
package io.github.tdl4j.recording.video;

import org.jspecify.annotations.NullMarked;
