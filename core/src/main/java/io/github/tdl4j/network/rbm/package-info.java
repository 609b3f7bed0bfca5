/**
 * Restricted Boltzmann machines, contrastive divergence and deep belief networks.
 *
 * <p>Start reading at {@link io.github.tdl4j.network.rbm.DeepBeliefNetwork}.
 */
@NullMarked
package io.github.tdl4j.network.rbm;

import org.jspecify.annotations.NullMarked;
