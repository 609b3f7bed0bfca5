/**
 * The operators of ONNX that can be trained: forward and backward.
 *
 * <p>Start reading at {@link io.github.tdl4j.onnx.operator.Operators}.
 */
@NullMarked
package io.github.tdl4j.onnx.operator;

import org.jspecify.annotations.NullMarked;
