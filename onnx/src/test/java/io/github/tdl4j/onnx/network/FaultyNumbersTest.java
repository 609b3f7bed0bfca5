package io.github.tdl4j.onnx.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.foreign.NewOutputs;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.network.training.TrainableNetworks;
import io.github.tdl4j.onnx.OnnxReport;
import io.github.tdl4j.onnx.graph.ModelBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose numbers cannot give finite outputs: the file is blamed, not data or settings. */
class FaultyNumbersTest {
  private static final List<String> AB = List.of("a", "b");

  @TempDir Path folder;

  private static TensorProto numbers(String name, List<Long> shape, float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT_VALUE).addAllDims(shape);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  /** A network whose layer h is below a division by d and the weights v. */
  private Path network(float weight, float divisor, float bound) {
    Path file = folder.resolve("network.onnx");
    new ModelBuilder(13)
        .input("x", -1, 3)
        .weights("w", 1, 3, 4)
        .node("MatMul", "x,w", "a")
        .constant(numbers("low", List.of(), -1))
        .constant(numbers("high", List.of(), bound))
        .node("Clip", "a,low,high", "h")
        .constant(numbers("d", List.of(4L), 1, divisor, 2, 3))
        .node("Div", "h,d", "b")
        .constant(numbers("v", List.of(4L, 2L), 1, 2, 3, weight, 5, 6, 7, 8))
        .node("MatMul", "b,v", "y")
        .output("y", -1, 2)
        .model()
        .write(file);
    return file;
  }

  private static OnnxNetwork open(Path file, String layer) {
    return OnnxNetwork.open(Foreign.settings(file, layer, NewOutputs.NONE, "a", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN       | 1   | tensor v must have finite numbers but has NaN at position 4 of 8",
        "Infinity  | 1   | tensor v must have finite numbers but has Infinity at position 4 of 8",
        "-Infinity | 1   | tensor v must have finite numbers but has -Infinity at position 4 of 8",
        "4         | NaN | tensor d must have numbers but has NaN at position 2 of 4",
        "4         | 0   | tensor d must not have 0, because node Div_b (Div) divides by it, but",
      })
  void open_constantThatIsNotFinite_namesFileAndTensor(
      float weight, float divisor, String message) {
    Path file = network(weight, divisor, 1);

    assertThatThrownBy(() -> open(file, "h"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": " + message.strip())
        .hasMessageEndingWith("; train and export the network again");
    assertThat(OnnxReport.of(file)).anyMatch(line -> line.startsWith("fault: " + message.strip()));
  }

  @Test
  void open_severalFaultyTensors_countsTheOthers() {
    Path file = network(Float.NaN, 0, 1);

    assertThatThrownBy(() -> open(file, "h"))
        .hasMessageContaining("tensor d must not have 0")
        .hasMessageContaining("(and 1 more tensors with faults)");
  }

  /** Exporters write a Clip without a bound with an infinite one. */
  @Test
  void open_infiniteBoundOfAClip_isAllowed() {
    Path file = network(4, 1, Float.POSITIVE_INFINITY);

    assertThatCode(() -> open(file, "h")).doesNotThrowAnyException();
    assertThat(OnnxReport.of(file)).noneMatch(line -> line.startsWith("fault: "));
  }

  /** The root of a negative number is NaN for some rows alone, so that only rows show it. */
  private Path withRoot(boolean above) {
    Path file = folder.resolve("root.onnx");
    new ModelBuilder(13)
        .input("x", -1, 3)
        .weights("w", 1, 3, 4)
        .node("MatMul", "x,w", "a")
        .node(above ? "Relu" : "Sqrt", "a", "h")
        .node(above ? "Div" : "Relu", above ? "h,h" : "h", "b")
        .weights("v", 2, 4, 2)
        .node("MatMul", "b,v", "y")
        .output("y", -1, 2)
        .model()
        .write(file);
    return file;
  }

  private static Matrix rows() {
    return Seeds.root(1).stream("rows").gaussians(20, 3, 1);
  }

  @Test
  void activations_thatAreNotFinite_blameTheFileAndTheTensor() {
    Path file = withRoot(false);
    OnnxNetwork network = open(file, "h");

    assertThatThrownBy(() -> network.activations(rows()).toMatrix())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            file + ": tensor h must have finite numbers for rows of finite numbers but has NaN");
  }

  /** 0 / 0 above the tensor: the first step of a training must not call it a divergence. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void upper_thatDividesByZero_blamesTheFileAndTheNode(boolean trains) {
    Path file = withRoot(true);
    OnnxNetwork network = open(file, "h");
    var upper = network.upper(AB, Seeds.root(3));
    List<Integer> labels = new ArrayList<>();
    for (int row = 0; row < 20; row++) {
      labels.add(row % 2);
    }
    LabelledRows data = LabelledRows.of(network.activations(rows()), labels);
    SgdSettings descent = new SgdSettings(0.1, 0.9, 1e-3, Schedule.LINEAR);
    var training = new TrainableNetworks(new Backpropagation(5, 7, descent));

    assertThatThrownBy(
            () -> {
              var unused =
                  trains
                      ? training.train(upper, data, Seeds.root(1).stream("order"))
                      : upper.activate(data.rows());
            })
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            file + ": node Div_b (Div) must compute finite numbers from finite ones but does not");
  }
}
