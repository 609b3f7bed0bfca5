/**
 * Fitting of models: on all data or on a training part, in stages that are stored, and the models
 * that a run keeps of its folds.
 *
 * <p>Start reading at {@link io.github.tdl4j.model.fit.ModelFit}.
 */
@NullMarked
package io.github.tdl4j.model.fit;

import org.jspecify.annotations.NullMarked;
