/**
 * From states to the maps that they are of.
 *
 * <p>Start reading at {@link io.github.tdl4j.embedding.registry.EmbeddingRegistry}.
 */
@NullMarked
package io.github.tdl4j.embedding.registry;

import org.jspecify.annotations.NullMarked;
