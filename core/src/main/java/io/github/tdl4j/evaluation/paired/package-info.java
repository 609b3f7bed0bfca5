/**
 * The outcomes of tests as bits, and two methods or two runs compared by the instances that both
 * have tested.
 *
 * <p>Start reading at {@link io.github.tdl4j.evaluation.paired.PairedDifference}.
 */
@NullMarked
package io.github.tdl4j.evaluation.paired;

import org.jspecify.annotations.NullMarked;
