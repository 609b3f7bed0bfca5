package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;

/**
 * A checked ONNX model.
 *
 * @param name of the file, for messages
 * @param proto the content of the file, with all weights in it
 * @param sha256 digest of the file and of the files of its external data
 * @param graph nodes in the order of computation, constants, inputs and outputs
 */
public record OnnxModel(String name, ModelProto proto, String sha256, OnnxGraph graph) {

  /**
   * Writes the model to a new file. A model without external data that was not changed has the
   * bytes of the file that was read.
   *
   * @throws InputException if the file exists or cannot be written
   */
  public void write(Path file) {
    AtomicFile.create(file, out -> proto.writeTo(out));
  }

  /** Returns the same model with other known shapes. */
  public OnnxModel with(OnnxGraph other) {
    return new OnnxModel(name, proto, sha256, other);
  }

  /** Returns an error of this model; {@code rule} is the rest of the sentence. */
  public InputException fault(String rule) {
    return new InputException(name + ": " + rule);
  }
}
