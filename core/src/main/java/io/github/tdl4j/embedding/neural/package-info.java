/**
 * T^(i) by a multilayer perceptron.
 *
 * <p>Start reading at {@link io.github.tdl4j.embedding.neural.MlpRegressor}.
 */
@NullMarked
package io.github.tdl4j.embedding.neural;

import org.jspecify.annotations.NullMarked;
