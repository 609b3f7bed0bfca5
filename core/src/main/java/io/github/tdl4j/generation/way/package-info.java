/**
 * The ways from the source modality of an instance to a clip of the target modality (section 5 of
 * the paper): top-down through the generative weights of N_V, a decoder of frames, and two simple
 * ways to compare them with; and the choice among them inside the training part.
 *
 * <p>Start reading at {@link io.github.tdl4j.generation.way.ClipWay}.
 */
@NullMarked
package io.github.tdl4j.generation.way;

import org.jspecify.annotations.NullMarked;
