/**
 * T^(i) by nearest neighbours: the mean target activation of the k nearest pairs, found exactly or
 * in an approximate graph index.
 *
 * <p>Start reading at {@link io.github.tdl4j.embedding.knn.Knn}.
 */
@NullMarked
package io.github.tdl4j.embedding.knn;

import org.jspecify.annotations.NullMarked;
