/**
 * Clips of frames, and their pictures as files: GIF, animated PNG and PNG.
 *
 * <p>Start reading at {@link io.github.tdl4j.generation.clip.Clip}.
 */
@NullMarked
package io.github.tdl4j.generation.clip;

import org.jspecify.annotations.NullMarked;
