/**
 * Sound, pictures and face boxes, and the interfaces of decoders and face finders.
 *
 * <p>Start reading at {@link io.github.tdl4j.recording.media.MediaDecoder}.
 */
@NullMarked
package io.github.tdl4j.recording.media;

import org.jspecify.annotations.NullMarked;
