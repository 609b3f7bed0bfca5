/**
 * Networks of sigmoid layers, labelled rows, and the activations H^(i) of any layer.
 *
 * <p>It works on rows of numbers and label indices, and knows neither instances, modalities nor
 * maps between networks. Start reading at {@link io.github.tdl4j.network.Network}.
 */
@NullMarked
package io.github.tdl4j.network;

import org.jspecify.annotations.NullMarked;
