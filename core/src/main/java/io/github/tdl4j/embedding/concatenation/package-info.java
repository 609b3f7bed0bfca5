/**
 * Maps that concatenate frames of the pairs, as unit selection does in speech synthesis: the search
 * for the best sequence of frames, and the selection of its settings on the pairs.
 *
 * <p>Start reading at {@link io.github.tdl4j.embedding.concatenation.Concatenation}.
 */
@NullMarked
package io.github.tdl4j.embedding.concatenation;

import org.jspecify.annotations.NullMarked;
