package io.github.tdl4j.onnx.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.SgdParameter;
import io.github.tdl4j.network.foreign.NewOutputs;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.onnx.graph.TensorValues;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five steps equal those of PyTorch; {@code golden/make_golden.py} made the files. */
class FiveStepsTest {
  private static final int ROWS = 12;
  private static final int STEPS = 5;
  private static final int BATCH = 4;
  private static final String BEFORE = "cnn-before.onnx";

  /** Float32 sums in another order, over five steps. */
  private static final double ROUNDING = 1e-6;

  @TempDir Path folder;

  private static Matrix rows() {
    float[] values = new float[ROWS * 160];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(1.7 * Math.floorDiv(i, 160) + 0.31 * (i % 160));
    }
    return Matrix.row(values).inRows(ROWS);
  }

  private static OnnxNetwork open(String layer) {
    return OnnxNetwork.open(
        Foreign.settings(Foreign.golden(BEFORE), layer, NewOutputs.NONE, "a", "b", "c"));
  }

  private static TrainableNetwork trained(OnnxNetwork network) {
    TrainableNetwork upper = network.upper(List.of("a", "b", "c"), Seeds.FIXED);
    LabelledRows data =
        LabelledRows.of(
            network.activations(rows()), IntStream.range(0, ROWS).map(i -> i % 3).boxed().toList());
    TrainableNetwork.Descent descent = upper.descent();
    for (int step = 0; step < STEPS; step++) {
      int first = step * BATCH;
      int[] batch = IntStream.range(first, first + BATCH).map(row -> row % ROWS).toArray();
      var unused = descent.step(data, batch, new SgdParameter.Rates(0.05, 0.9, 0.01));
    }
    return descent.network();
  }

  @ParameterizedTest
  @CsvSource({"rows, cnn-all.onnx", "/below/below.7/Flatten_output_0, cnn-upper.onnx"})
  void step_fiveTimes_givesTheWeightsOfPyTorch(String layer, String expected) {
    Path file = folder.resolve("tuned.onnx");

    trained(open(layer)).write(file);

    OnnxModel tuned = OnnxReader.read(file);
    OnnxModel golden = OnnxReader.read(Foreign.golden(expected));
    OnnxModel before = OnnxReader.read(Foreign.golden(BEFORE));
    int changed = 0;
    for (String name : golden.graph().constants().keySet()) {
      TensorProto wanted = golden.graph().constant(name);
      if (!TensorValues.areFloats(wanted)) {
        continue;
      }
      float[] found = TensorValues.floats(tuned.graph().constant(name));
      float[] values = TensorValues.floats(wanted);
      changed += before.graph().constant(name).equals(wanted) ? 0 : 1;
      for (int i = 0; i < values.length; i++) {
        assertThat((double) found[i]).as(name).isCloseTo(values[i], within(ROUNDING));
      }
    }
    assertThat(changed).isEqualTo(layer.equals("rows") ? 12 : 6);
  }

  @Test
  void write_withoutTraining_givesTheBytesOfTheFile() {
    Path file = folder.resolve("same.onnx");

    open("rows").upper(List.of("a", "b", "c"), Seeds.FIXED).write(file);

    assertThat(file).hasSameBinaryContentAs(Foreign.golden(BEFORE));
  }

  @Test
  void write_tunedNetwork_givesTheSameProbabilitiesInOnnxRuntime() {
    Path file = folder.resolve("tuned.onnx");
    OnnxNetwork network = open("/below/below.7/Flatten_output_0");
    TrainableNetwork tuned = trained(network);
    tuned.write(file);

    Matrix ours = tuned.activate(network.activations(rows()));

    OnnxNetwork whole =
        OnnxNetwork.open(Foreign.settings(file, "labels", NewOutputs.NONE, "a", "b", "c"));
    Matrix logs = whole.activations(rows()).toMatrix();
    for (int row = 0; row < ROWS; row++) {
      for (int label = 0; label < 3; label++) {
        assertThat((double) ours.get(row, label))
            .isCloseTo(Math.exp(logs.get(row, label)), within(ROUNDING));
      }
    }
  }

  @Test
  void activate_untuned_givesTheProbabilitiesOfTheFile() {
    OnnxNetwork network = open("rows");

    Matrix ours =
        network.upper(List.of("a", "b", "c"), Seeds.FIXED).activate(network.activations(rows()));

    Matrix logs =
        OnnxNetwork.open(
                Foreign.settings(Foreign.golden(BEFORE), "labels", NewOutputs.NONE, "a", "b", "c"))
            .activations(rows())
            .toMatrix();
    for (int row = 0; row < ROWS; row++) {
      assertThat((double) ours.get(row, 1)).isCloseTo(Math.exp(logs.get(row, 1)), within(ROUNDING));
    }
  }
}
