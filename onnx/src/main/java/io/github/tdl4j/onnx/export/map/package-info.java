/**
 * Fitted maps T^(i) as nodes of ONNX graphs, chosen by the words of their states.
 *
 * <p>Start reading at {@link io.github.tdl4j.onnx.export.map.MapGraphs}.
 */
@NullMarked
package io.github.tdl4j.onnx.export.map;

import org.jspecify.annotations.NullMarked;
