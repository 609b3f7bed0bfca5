package io.github.tdl4j.onnx.network;

import ai.onnx.proto.OnnxMl.ModelProto;
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
 * @param model with all weights in it
 */
record OnnxState(ForeignSettings settings, String sha256, ModelProto model) {
  /** The word for the type, which is the key of the experiment file too. */
  static final String TYPE = "onnx";

  State state() {
    return State.of(TYPE)
        .child("settings", settings.state())
        .text("sha256", sha256)
        .bytes("file", ByteArray.of(model.toByteArray()))
        .build();
  }

  /** Opens a network that {@link #state} has described. */
  static OnnxNetwork restore(StateReader reader) {
    return reader.read(
        TYPE,
        read -> {
          ForeignSettings settings = ForeignSettings.restore(read.child("settings"));
          String digest = read.text("sha256");
          OnnxModel model = OnnxReader.read(read.name(), read.bytes("file").toArray());
          return OnnxNetwork.open(
              settings, new OnnxModel(model.name(), model.proto(), digest, model.graph()));
        });
  }
}
