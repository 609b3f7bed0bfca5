/**
 * Models on disk: their folder, their states and the model card.
 *
 * <p>Start reading at {@link io.github.tdl4j.model.store.ModelFolder}.
 */
@NullMarked
package io.github.tdl4j.model.store;

import org.jspecify.annotations.NullMarked;
