/**
 * Our side of the comparison with NumPy, scikit-learn and PyTorch, and the kernels under JMH.
 *
 * <p>It knows how work is set up, timed and answered, and nothing of the peers: {@code bench/run}
 * starts both sides and compares them. What must reach into a package to measure it stands in a
 * package of that name here. Start reading at {@link io.github.tdl4j.bench.Worker}.
 */
@NullMarked
package io.github.tdl4j.bench;

import org.jspecify.annotations.NullMarked;
