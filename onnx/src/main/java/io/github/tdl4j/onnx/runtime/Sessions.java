package io.github.tdl4j.onnx.runtime;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.OnnxModel;

/**
 * Opens sessions of ONNX Runtime: on one thread, in the same order each time, without telemetry.
 */
final class Sessions {
  private Sessions() {}

  /** Opens a session of a model whose only output is one of its tensors. */
  static OrtSession open(OnnxModel model, String tensor) {
    OrtEnvironment environment = RuntimeLibrary.environment();
    try {
      environment.setTelemetry(false);
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setDeterministicCompute(true);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        return environment.createSession(withOutput(model, tensor).toByteArray(), options);
      }
    } catch (OrtException e) {
      throw fault(model, e);
    }
  }

  private static ModelProto withOutput(OnnxModel model, String tensor) {
    GraphProto graph = model.proto().getGraph();
    ValueInfoProto output =
        graph.getOutputList().stream()
            .filter(known -> known.getName().equals(tensor))
            .findFirst()
            .orElse(ValueInfoProto.newBuilder().setName(tensor).build());
    return model.proto().toBuilder()
        .setGraph(graph.toBuilder().clearOutput().addOutput(output))
        .build();
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session of ONNX Runtime cannot be closed", e);
    }
  }

  static InputException fault(OnnxModel model, OrtException cause) {
    return new InputException(
        model.name()
            + ": must be a model that ONNX Runtime computes but "
            + RuntimeFaults.reason(cause),
        cause);
  }
}
