package io.github.tdl4j.onnx.network;

import io.github.tdl4j.network.foreign.ForeignSettings;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.state.ByteArray;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;

/**
 * A foreign network as a state: its settings, and the bytes of an ONNX file.
 *
 * @param settings the tensor and the labels of the output units
 * @param sha256 digest of the files from which the network was read first
 * @param file the bytes
 */
record OnnxState(ForeignSettings settings, String sha256, ByteArray file) {
  /** The word for the type, which is the key of the experiment file too. */
  static final String TYPE = "onnx";

  State state() {
    return State.of(TYPE)
        .child("settings", settings.state())
        .text("sha256", sha256)
        .bytes("file", file)
        .build();
  }

  /** Reads what {@link #state} has returned. */
  static OnnxState read(StateReader reader) {
    return reader.read(
        TYPE,
        read ->
            new OnnxState(
                ForeignSettings.restore(read.child("settings")),
                read.text("sha256"),
                read.bytes("file")));
  }

  /**
   * Returns the model with the digest of its first files.
   *
   * @param name for messages
   */
  OnnxModel model(String name) {
    OnnxModel model = OnnxReader.read(name, file.toArray());
    return new OnnxModel(model.name(), model.proto(), sha256, model.graph());
  }
}
