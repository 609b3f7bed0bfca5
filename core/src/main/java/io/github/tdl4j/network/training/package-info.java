/**
 * Supervised training: backpropagation, stochastic gradient descent, dropout, early stopping,
 * weight decay and logistic regression.
 *
 * <p>Start reading at {@link io.github.tdl4j.network.training.Backpropagation}.
 */
@NullMarked
package io.github.tdl4j.network.training;

import org.jspecify.annotations.NullMarked;
