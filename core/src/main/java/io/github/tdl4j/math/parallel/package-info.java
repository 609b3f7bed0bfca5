/**
 * Loops and ordered tasks on several threads whose results do not depend on the number of threads.
 *
 * <p>Start reading at {@link io.github.tdl4j.math.parallel.ParallelFor}.
 */
@NullMarked
package io.github.tdl4j.math.parallel;

import org.jspecify.annotations.NullMarked;
