/**
 * Sessions of ONNX Runtime: the values of a tensor for rows.
 *
 * <p>Start reading at {@link io.github.tdl4j.onnx.runtime.TensorSession}.
 */
@NullMarked
package io.github.tdl4j.onnx.runtime;

import org.jspecify.annotations.NullMarked;
