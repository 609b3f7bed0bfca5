package io.github.tdl4j.onnx;

import static io.github.tdl4j.onnx.graph.ModelBuilder.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.ModelBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReportTest {
  @TempDir Path folder;

  @Test
  void report_namesTensorsShapesOperatorsAndWhereTransferIsPossible() {
    Path file = folder.resolve("network.onnx");
    new ModelBuilder(13)
        .input("x", -1, 1, 4, 4)
        .weights("w", 1, 2, 1, 3, 3)
        .node("Conv", "x,w", "c", ints("kernel_shape", 3, 3))
        .node("Elu", "c", "e")
        .node("Flatten", "c", "other")
        .node("Flatten", "e", "f")
        .weights("v", 2, 8, 3)
        .node("MatMul", "f,v", "y")
        .output("y", -1, 3)
        .model()
        .write(file);

    List<String> lines = OnnxReport.of(file);

    assertThat(lines.get(0)).isEqualTo(file + ": ONNX, opset 13, 5 nodes");
    assertThat(lines)
        .contains(
            "constants: 2 with 42 numbers of float32",
            "input x: float [?, 1, 4, 4]",
            "output y: float [?, 3]",
            "transfer to y: from e upward",
            "  not below it: node Elu_e (Elu) has an operator that cannot be trained",
            "  c  [1, 2, 2, 2]  Conv",
            "* e  ?  Elu",
            "  other  [1, 8]  Flatten",
            "* f  ?  Flatten",
            "* y  [1, 3]  MatMul");
  }

  @Test
  void report_ofAnotherFile_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("a.onnx"), "text");

    assertThatThrownBy(() -> OnnxReport.of(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be an ONNX model");
  }

  /** Texts of labels have no gradient. */
  @Test
  void report_ofATextOutput_namesNoTransferToIt() {
    Path file = folder.resolve("network.onnx");
    new ModelBuilder(13)
        .input("x", -1, 4)
        .weights("w", 1, 4, 3)
        .node("MatMul", "x,w", "y")
        .node("ArgMax", "y", "label")
        .output("y", -1, 3)
        .outputOfIntegers("label")
        .model()
        .write(file);

    assertThat(OnnxReport.of(file))
        .contains("transfer to y: from x upward")
        .noneMatch(line -> line.startsWith("transfer to label"));
  }
}
