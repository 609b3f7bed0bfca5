/**
 * Writes networks and maps as ONNX models, and lets foreign ONNX networks take part in transfer.
 */
@SuppressWarnings("module") // the command line is compiled later
module io.github.tdl4j.onnx {
  requires static org.jspecify;
  requires transitive io.github.tdl4j.core;
  requires com.google.protobuf;
  requires com.microsoft.onnxruntime;
  requires org.tribuo.util.onnx;
  requires tools.jackson.databind;

  exports io.github.tdl4j.onnx.export;

  provides io.github.tdl4j.network.foreign.ForeignNetworkReader with
      io.github.tdl4j.onnx.network.OnnxNetworkReader;

  exports io.github.tdl4j.onnx to
      io.github.tdl4j.cli;
}
