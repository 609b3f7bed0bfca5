/**
 * Running ONNX models by ONNX Runtime.
 *
 * <p>It knows files and tensors of that runtime, and nothing of networks and maps. Start reading at
 * {@link io.github.tdl4j.onnx.runtime.RuntimeLibrary}.
 */
@NullMarked
package io.github.tdl4j.onnx.runtime;

import org.jspecify.annotations.NullMarked;
