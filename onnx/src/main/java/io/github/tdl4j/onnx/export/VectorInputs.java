package io.github.tdl4j.onnx.export;

import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;

/**
 * The fitted steps from the vector of an instance to the inputs of the networks of one modality.
 *
 * @param standardisation of vectors
 * @param projection of standardised vectors
 */
record VectorInputs(Standardisation standardisation, ProjectionNodes projection) {
  /** Adds the input of the model and the nodes that standardise it. */
  Value addStandardised(GraphBuilder graph) {
    Value vectors =
        graph.input(
            ModelNames.VECTOR,
            standardisation.columns(),
            "Vectors of instances in their own units, before standardisation, one row each.");
    return standardisation.add(graph, vectors);
  }
}
