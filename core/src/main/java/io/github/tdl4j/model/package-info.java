/**
 * Fitted models: the networks and maps of an experiment, fitted to all its data, their prediction,
 * and their folder on disk with a model card.
 *
 * <p>Start reading at {@link io.github.tdl4j.model.FittedModel}, then {@link
 * io.github.tdl4j.model.ModelFit}.
 */
@NullMarked
package io.github.tdl4j.model;

import org.jspecify.annotations.NullMarked;
