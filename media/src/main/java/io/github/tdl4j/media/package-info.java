/**
 * Decoding of video and compressed sound by FFmpeg, and face detection by OpenCV.
 *
 * <p>This package does not depend on features, labels or data sets. Start reading at {@link
 * io.github.tdl4j.media.FfmpegDecoder}.
 */
@NullMarked
package io.github.tdl4j.media;

import org.jspecify.annotations.NullMarked;
