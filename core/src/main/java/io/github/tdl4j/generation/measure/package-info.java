/**
 * The similarity of a generated clip to the real one: pictures, movement and sharpness.
 *
 * <p>Start reading at {@link io.github.tdl4j.generation.measure.ClipMeasures}.
 */
@NullMarked
package io.github.tdl4j.generation.measure;

import org.jspecify.annotations.NullMarked;
