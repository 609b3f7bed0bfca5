/**
 * Learning and applying T^(i), the map from the activations of layer i of one network to those of
 * another, from parallel pairs (section 3.1 of the paper).
 *
 * <p>It knows two matrices of activations, row for row, and neither samples nor networks. Start
 * reading at {@link io.github.tdl4j.embedding.EmbeddingMethod}.
 */
@NullMarked
package io.github.tdl4j.embedding;

import org.jspecify.annotations.NullMarked;
