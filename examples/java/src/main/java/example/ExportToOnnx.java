package example;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.tdl4j.LabelledData;
import io.github.tdl4j.NetworkClassifier;
import io.github.tdl4j.NetworkTrainer;
import io.github.tdl4j.Transfer;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.onnx.export.OnnxExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A tuned network as an ONNX file, which ONNX Runtime runs to the same labels without tdl4j. The
 * argument is the file to write, by default one in a temporary folder.
 */
public final class ExportToOnnx {
  private ExportToOnnx() {}

  public static void main(String[] arguments) throws Exception {
    Path file =
        arguments.length > 0
            ? Path.of(arguments[0])
            : Files.createTempDirectory("tdl4j").resolve("tuned.onnx");
    TwoSensors data = new TwoSensors(300);
    NetworkClassifier<String> tuned = tuned(data);
    OnnxExport.write(tuned, file);

    float[][] rows = new float[data.poor.length][];
    Arrays.setAll(rows, i -> floats(data.poor[i]));
    List<String> here = tuned.predict(rows);
    List<String> there = predict(file, rows);
    System.out.println(file + " has " + Files.size(file) + " bytes");
    System.out.println("the same labels: " + here.equals(there));
  }

  private static NetworkClassifier<String> tuned(TwoSensors data) {
    var rich = LabelledData.of(data.rich, data.labels);
    var poor = LabelledData.of(data.poor, data.labels);
    var trainer = NetworkTrainer.withDefaults().hidden(30);
    var source = trainer.fit(rich);
    var target = trainer.fit(poor);
    var transfer = Transfer.atLayer(1).map(Ridge.defaults()).fit(source, target, rich, poor);
    return transfer.tune(rich, poor);
  }

  /** Predicts with the file alone, in any number of rows at a time. */
  private static List<String> predict(Path file, float[][] rows) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor vectors = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result outputs = session.run(Map.of("vector", vectors))) {
      return List.of((String[]) outputs.get("label").orElseThrow().getValue());
    }
  }

  private static float[] floats(double[] numbers) {
    float[] rounded = new float[numbers.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) numbers[i];
    }
    return rounded;
  }
}
