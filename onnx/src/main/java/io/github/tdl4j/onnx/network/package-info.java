/**
 * Foreign networks in transfer: the part of a graph above a tensor, its training, its output units.
 *
 * <p>Start reading at {@link io.github.tdl4j.onnx.network.OnnxNetwork}.
 */
@NullMarked
package io.github.tdl4j.onnx.network;

import org.jspecify.annotations.NullMarked;
