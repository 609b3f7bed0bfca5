/**
 * ONNX graphs under construction: inputs, constants, nodes and outputs with their names.
 *
 * <p>It knows the format alone, and nothing of networks and maps. Start reading at {@link
 * io.github.tdl4j.onnx.export.builder.GraphBuilder}.
 */
@NullMarked
package io.github.tdl4j.onnx.export.builder;

import org.jspecify.annotations.NullMarked;
