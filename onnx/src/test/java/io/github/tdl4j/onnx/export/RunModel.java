package io.github.tdl4j.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;
import io.github.tdl4j.onnx.export.map.MapGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Runs a model by ONNX Runtime. */
public final class RunModel implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private RunModel(byte[] model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model, options);
    }
  }

  public static RunModel of(ModelProto model) throws OrtException {
    return new RunModel(model.toByteArray());
  }

  /** Returns the model of one input and one output around some nodes. */
  public static RunModel of(int columns, int outputs, BiFunction<GraphBuilder, Value, Value> nodes)
      throws OrtException {
    GraphBuilder graph = GraphBuilder.named("test");
    Value input = graph.input("x", columns, "rows");
    graph.output(nodes.apply(graph.within("part"), input), "y", outputs, "rows");
    return of(ModelFile.of(graph, "A test.", Map.of()));
  }

  public static RunModel of(MapGraph map) throws OrtException {
    return of(map.sourceWidth(), map.targetWidth(), map::add);
  }

  public OrtSession session() {
    return session;
  }

  /** Returns the only output of rows. */
  public Matrix run(Matrix rows) throws OrtException {
    return run(Map.of("x", rows), "y", Map.of());
  }

  public Matrix run(Map<String, Matrix> rows, String output, Map<String, long[]> indices)
      throws OrtException {
    return Matrix.ofRows((float[][]) value(rows, output, indices));
  }

  public List<String> texts(Map<String, Matrix> rows, String output, Map<String, long[]> indices)
      throws OrtException {
    return List.of((String[]) value(rows, output, indices));
  }

  private Object value(Map<String, Matrix> rows, String output, Map<String, long[]> indices)
      throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    for (Map.Entry<String, Matrix> entry : rows.entrySet()) {
      inputs.put(entry.getKey(), OnnxTensor.createTensor(environment, array(entry.getValue())));
    }
    for (Map.Entry<String, long[]> entry : indices.entrySet()) {
      inputs.put(entry.getKey(), OnnxTensor.createTensor(environment, entry.getValue()));
    }
    try (OrtSession.Result result = session.run(inputs)) {
      return result.get(output).orElseThrow().getValue();
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static float[][] array(Matrix rows) {
    float[][] array = new float[rows.rows()][];
    for (int row = 0; row < array.length; row++) {
      array[row] = rows.row(row);
    }
    return array;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
