package io.github.tdl4j.onnx.network;

import static io.github.tdl4j.onnx.graph.ModelBuilder.integer;
import static io.github.tdl4j.onnx.graph.ModelBuilder.ints;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.onnx.graph.ModelBuilder;
import org.junit.jupiter.api.Test;

class TransferTensorsTest {
  private static ModelBuilder start() {
    return new ModelBuilder(13)
        .input("x", -1, 4)
        .weights("w", 1, 4, 4)
        .weights("v", 2, 4, 2)
        .output("y", -1, 2);
  }

  private static TransferTensors of(ModelBuilder builder) {
    return TransferTensors.of(builder.model().graph(), "y");
  }

  @Test
  void tensors_ofAChain_areAllFromTheInputUp() {
    TransferTensors found =
        of(start().node("MatMul", "x,w", "a").node("Relu", "a", "b").node("MatMul", "b,v", "y"));

    assertThat(found.tensors()).containsExactly("x", "a", "b", "y");
    assertThat(found.obstacle()).isEmpty();
  }

  /** A residual connection leads past the tensors beside it. */
  @Test
  void tensors_withAResidualConnection_areThoseThatNothingLeadsPast() {
    TransferTensors found =
        of(
            start()
                .node("Tanh", "x", "t")
                .node("MatMul", "t,w", "a")
                .node("Relu", "a", "b")
                .node("Add", "b,t", "c")
                .node("MatMul", "c,v", "y"));

    assertThat(found.tensors()).containsExactly("x", "t", "c", "y");
  }

  @Test
  void tensors_aboveAnotherOperator_beginAtItsResult() {
    TransferTensors found =
        of(
            start()
                .node("MatMul", "x,w", "a")
                .node("Elu", "a", "b")
                .node("Sigmoid", "b", "c")
                .node("MatMul", "c,v", "y"));

    assertThat(found.tensors()).containsExactly("b", "c", "y");
    assertThat(found.obstacle())
        .contains("node Elu_b (Elu) has an operator that cannot be trained");
  }

  @Test
  void tensors_aboveAnotherAttribute_beginAtTheResultAndNameIt() {
    TransferTensors found =
        of(
            start()
                .node("Softmax", "x", "a", integer("axis", 1), integer("other", 1))
                .node("MatMul", "a,v", "y"));

    assertThat(found.tensors()).containsExactly("a", "y");
    assertThat(found.obstacle())
        .contains("node Softmax_a (Softmax) must not have the attribute other");
  }

  @Test
  void tensors_withAConvolutionOfThreeDimensions_nameIt() {
    TransferTensors found =
        of(
            start()
                .node("Conv", "x,w", "a", ints("kernel_shape", 1, 1, 1))
                .node("MatMul", "a,v", "y"));

    assertThat(found.obstacle())
        .contains("node Conv_a (Conv) must have windows of 1 or 2 dimensions but has 3");
  }

  @Test
  void tensors_ofAnOutputWithoutInput_areNone() {
    TransferTensors found = of(start().node("MatMul", "w,v", "y"));

    assertThat(found.tensors()).isEmpty();
    assertThat(found.obstacle()).contains("the output does not depend on the input");
  }
}
