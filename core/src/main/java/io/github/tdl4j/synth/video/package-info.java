/**
 * Pictures of a speaking mouth.
 *
 * <p>Start reading at {@link io.github.tdl4j.synth.video.MouthPainter}.
 */
@NullMarked
package io.github.tdl4j.synth.video;

import org.jspecify.annotations.NullMarked;
