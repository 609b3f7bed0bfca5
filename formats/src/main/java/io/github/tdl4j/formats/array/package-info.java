/**
 * Named arrays and the files that hold them, whatever their format.
 *
 * <p>Start reading at {@link io.github.tdl4j.formats.array.ArrayFile}.
 */
@NullMarked
package io.github.tdl4j.formats.array;

import org.jspecify.annotations.NullMarked;
