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
   * Reads a file.
   *
   * @throws InputException if it is not a model that keeps to the format; the message names the
   *     file, the node and the rule
   */
  public static OnnxModel read(Path file) {
    return OnnxReader.read(file);
  }

  /**
   * Reads a serialised model without external data.
   *
   * @param name for messages
   * @throws InputException as {@link #read}
   */
  public static OnnxModel parse(String name, byte[] bytes) {
    return of(name, OnnxReader.parse(name, bytes));
  }

  /**
   * Checks a model that is in memory and has no external data.
   *
   * @param name for messages
   * @throws InputException as {@link #read}
   */
  public static OnnxModel of(String name, ModelProto proto) {
    return OnnxReader.of(name, proto);
  }

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
