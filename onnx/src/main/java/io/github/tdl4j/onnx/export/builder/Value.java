package io.github.tdl4j.onnx.export.builder;

/**
 * A tensor of a graph: an input, an initialiser or the output of a node.
 *
 * @param name in the graph
 */
public record Value(String name) {}
