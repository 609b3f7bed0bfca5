/**
 * Our networks and maps as ONNX models, which any runtime of that format executes.
 *
 * <p>It knows the fitted numbers of networks, scalings and maps, and the operators of the format.
 * Start reading at {@link io.github.tdl4j.onnx.export.OnnxExport}.
 */
@NullMarked
package io.github.tdl4j.onnx.export;

import org.jspecify.annotations.NullMarked;
