/**
 * Fitted models: the networks and maps of an experiment, their predictions and their evaluation.
 *
 * <p>Start reading at {@link io.github.tdl4j.model.FittedModel}.
 */
@NullMarked
package io.github.tdl4j.model;

import org.jspecify.annotations.NullMarked;
