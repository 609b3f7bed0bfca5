package io.github.tdl4j.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeFaultsTest {
  /** Messages as ONNX Runtime 1.29 gives them, shortened. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ORT_FAIL | Load model failed:Fatal error: own:Foo(-1) is not a registered function/op |"
            + " has an operator, or types of its inputs, that it lacks, at a node of the operator"
            + " own:Foo",
        "ORT_FAIL | Type Error: Type parameter (T) of Optype (Gemm) bound to different types"
            + " (tensor(float) and tensor(double) in node (g1). | has inputs of types that do not"
            + " fit each other, at node g1 (Gemm)",
        "ORT_INVALID_GRAPH | This is an invalid model. In Node, (\"n1\", Gemm, \"\", -1) : (x: ) |"
            + " breaks a rule of the format, at node n1 (Gemm)",
        "ORT_RUNTIME_EXCEPTION | Non-zero status code returned while running Reshape node."
            + " Name:'/fc/Reshape' Status Message: core/providers/cpu/tensor/reshape_helper.h:47"
            + " onnxruntime::ReshapeHelper::ReshapeHelper(const TensorShape&) gsl::narrow |"
            + " fails when it is computed, at node /fc/Reshape (Reshape)",
        "ORT_NOT_IMPLEMENTED | Could not find an implementation for Elu(6) node with name 'e' |"
            + " has an operator, or types of its inputs, that it lacks, at node e (Elu)",
        "ORT_FAIL | Unsupported model IR version: 99, max supported IR version: 13 |"
            + " is of a newer version of the format than it reads; export the model again with"
            + " opset_version=17",
        "ORT_INVALID_ARGUMENT | Got invalid dimensions for input: x | has a value, or inputs of a"
            + " shape, that it refuses",
      })
  void reason_ofAMessage_keepsNamesAlone(OrtErrorCode code, String message, String expected) {
    assertThat(RuntimeFaults.reason(new OrtException(code, message))).isEqualTo(expected);
  }
}
