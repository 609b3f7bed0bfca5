package io.github.tdl4j.onnx.export;

/**
 * A tensor of a graph: an input, an initialiser or the output of a node.
 *
 * @param name in the graph
 */
record Value(String name) {}
