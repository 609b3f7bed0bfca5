/**
 * Random streams by name: the same names and the same seed give the same numbers, in any order of
 * use.
 *
 * <p>Start reading at {@link io.github.tdl4j.math.random.Seeds}.
 */
@NullMarked
package io.github.tdl4j.math.random;

import org.jspecify.annotations.NullMarked;
