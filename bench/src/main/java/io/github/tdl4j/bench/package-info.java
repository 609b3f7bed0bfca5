/**
 * Our side of the comparison with NumPy, scikit-learn and PyTorch, and the kernels under JMH.
 *
 * <p>It sets up, times and answers tasks, and does not know the peers: {@code bench/run} starts
 * both sides and compares them. Benchmarks of package-private members are in a package of the same
 * name. Start reading at {@link io.github.tdl4j.bench.Worker}.
 */
@NullMarked
package io.github.tdl4j.bench;

import org.jspecify.annotations.NullMarked;
