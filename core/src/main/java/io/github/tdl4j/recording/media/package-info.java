/**
 * Sound, pictures and face boxes, and what a decoder and a face finder must give.
 *
 * <p>Start reading at {@link io.github.tdl4j.recording.media.MediaDecoder}.
 */
@NullMarked
package io.github.tdl4j.recording.media;

import org.jspecify.annotations.NullMarked;
