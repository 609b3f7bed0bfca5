package io.github.tdl4j.onnx.network;

import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.foreign.ForeignNetworkReader;
import io.github.tdl4j.network.foreign.ForeignSettings;
import io.github.tdl4j.state.StateReader;

/** Opens ONNX files for experiments. */
public final class OnnxNetworkReader implements ForeignNetworkReader {
  @Override
  public String key() {
    return OnnxState.TYPE;
  }

  @Override
  public ForeignNetwork open(ForeignSettings settings) {
    return OnnxNetwork.open(settings);
  }

  @Override
  public ForeignNetwork restore(StateReader state) {
    OnnxState read = OnnxState.read(state);
    return state.valid(any -> OnnxNetwork.open(read.settings(), read.model(state.name())));
  }
}
