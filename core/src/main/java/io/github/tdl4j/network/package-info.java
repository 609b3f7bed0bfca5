/**
 * Layers, restricted Boltzmann machines, deep belief networks, backpropagation and the activations
 * H^(i) of any layer.
 *
 * <p>It knows rows of numbers and label indices, nothing of clips, modalities or maps between
 * networks. Start reading at {@link io.github.tdl4j.network.Network}, then {@link
 * io.github.tdl4j.network.DeepBeliefNetwork} and {@link io.github.tdl4j.network.Backpropagation}.
 */
@NullMarked
package io.github.tdl4j.network;

import org.jspecify.annotations.NullMarked;
