/**
 * The ONNX format: reading with checks, names and shapes, weights, and writing.
 *
 * <p>Start reading at {@link io.github.tdl4j.onnx.graph.OnnxReader}.
 */
@NullMarked
package io.github.tdl4j.onnx.graph;

import org.jspecify.annotations.NullMarked;
