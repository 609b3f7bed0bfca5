package io.github.tdl4j.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operator computes what ONNX Runtime computes, and its derivatives are those of that. */
class OperatorTest {
  /** Sums of a few float32 numbers in another order. */
  private static final double ROUNDING = 2e-6;

  /** Half the distance of two values of which a difference is taken. */
  private static final float STEP = 0.01f;

  /** The error of differences: the third derivative times the square of the step, and rounding. */
  private static final double DIFFERENCE = 2e-3;

  static Stream<OperatorCase> cases() {
    return OperatorCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forward_ofEachOperator_equalsOnnxRuntime(OperatorCase tried) throws OrtException {
    List<Tensor> inputs = tried.values();
    Map<String, OnnxTensor> given = new HashMap<>();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    for (int i = 0; i < inputs.size(); i++) {
      long[] shape = inputs.get(i).shape().sizes().stream().mapToLong(size -> size).toArray();
      given.put(
          "x" + i,
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs.get(i).toArray()), shape));
    }

    Tensor result = tried.operatorOfNode().operator().forward(inputs);

    try (OrtSession session = environment.createSession(tried.model().proto().toByteArray());
        OrtSession.Result expected = session.run(given)) {
      OnnxTensor tensor = (OnnxTensor) expected.get(0);
      long[] shape = result.shape().sizes().stream().mapToLong(size -> size).toArray();
      assertThat(shape).isEqualTo(tensor.getInfo().getShape());
      FloatBuffer values = tensor.getFloatBuffer();
      for (int i = 0; i < result.count(); i++) {
        assertThat((double) result.get(i))
            .isCloseTo(values.get(i), within(ROUNDING * Math.max(1, Math.abs(values.get(i)))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shape_ofEachOperator_isThatOfTheResult(OperatorCase tried) {
    Operator operator = tried.operatorOfNode().operator();

    assertThat(operator.shape(tried.inputs())).isEqualTo(operator.forward(tried.values()).shape());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void backward_ofEachInput_equalsDifferences(OperatorCase tried) {
    Operator operator = tried.operatorOfNode().operator();
    List<Tensor> inputs = tried.values();
    Tensor output = operator.forward(inputs);
    Tensor errors = errors(output.shape());
    Set<Integer> asked =
        IntStream.range(0, inputs.size()).boxed().collect(Collectors.toUnmodifiableSet());
    if (tried.operator().equals("BatchNormalization")) {
      asked = Set.of(0, 1, 2); // means and variances are fixed
    }

    Map<Integer, Tensor> gradients =
        operator.backward(new Operator.Step(inputs, output, errors, asked));

    assertThat(gradients.keySet()).isEqualTo(asked);
    for (int input : asked) {
      Tensor gradient = Objects.requireNonNull(gradients.get(input));
      assertThat(gradient.shape()).isEqualTo(inputs.get(input).shape());
      for (int at = 0; at < gradient.count(); at++) {
        double difference =
            (objective(operator, moved(inputs, input, at, STEP), errors)
                    - objective(operator, moved(inputs, input, at, -STEP), errors))
                / (2 * STEP);
        assertThat((double) gradient.get(at))
            .as("input %s, element %s", input, at)
            .isCloseTo(difference, within(DIFFERENCE * Math.max(1, Math.abs(difference))));
      }
    }
  }

  private static Tensor errors(Shape shape) {
    Random random = new Random(5);
    float[] errors = new float[shape.count()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = random.nextFloat() - 0.5f;
    }
    return Tensor.of(shape, errors);
  }

  private static double objective(Operator operator, List<Tensor> inputs, Tensor errors) {
    Tensor output = operator.forward(inputs);
    double sum = 0;
    for (int i = 0; i < output.count(); i++) {
      sum += (double) output.get(i) * errors.get(i);
    }
    return sum;
  }

  private static List<Tensor> moved(List<Tensor> inputs, int input, int at, float step) {
    float[] values = inputs.get(input).toArray();
    values[at] += step;
    Tensor moved = Tensor.of(inputs.get(input).shape(), values);
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> i == input ? moved : inputs.get(i))
        .toList();
  }
}
