/** ONNX models: networks and maps to files, and foreign networks from them. */
@NullMarked
package io.github.tdl4j.onnx;

import org.jspecify.annotations.NullMarked;
