/**
 * Maps that take a description of the label beside source activations: as a kernel of its own in
 * kernel methods, as columns in all others.
 *
 * <p>Start reading at {@link io.github.tdl4j.embedding.description.DescribedMap}.
 */
@NullMarked
package io.github.tdl4j.embedding.description;

import org.jspecify.annotations.NullMarked;
