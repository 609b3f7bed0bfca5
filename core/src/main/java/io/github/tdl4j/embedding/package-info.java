/**
 * Learning and applying T^(i), the map from the activations of layer i of one network to those of
 * another, from parallel pairs (section 3.1 of the paper).
 *
 * <p>It works on two matrices of paired rows and knows neither instances nor networks. Start
 * reading at {@link io.github.tdl4j.embedding.EmbeddingMethod}.
 */
@NullMarked
package io.github.tdl4j.embedding;

import org.jspecify.annotations.NullMarked;
