/**
 * Films and compressed sound by FFmpeg, faces by OpenCV.
 *
 * <p>It knows codecs; it knows nothing of features, labels and data sets. Start reading at {@link
 * io.github.tdl4j.media.FfmpegDecoder}.
 */
@NullMarked
package io.github.tdl4j.media;

import org.jspecify.annotations.NullMarked;
