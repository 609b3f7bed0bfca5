package io.github.tdl4j.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Products of matrices and loops over the pixels give the same convolution. */
class ConvolutionTest {
  private static final double ROUNDING = 1e-5;
  private static final int FILTERS = 8;

  /**
   * Two pictures of 38 x 38 windows, of which no whole number has the most elements of a matrix.
   */
  private static final Tensor PICTURES = numbers(1, Shape.of(2, 1, 70, 70));

  private static final Tensor WEIGHTS = numbers(2, Shape.of(FILTERS, 1, 33, 33));

  private static final Convolution CONVOLUTION = new Convolution(new Window(axis(33), axis(33)), 1);

  private static WindowAxis axis(int kernel) {
    return new WindowAxis(
        kernel, 1, 1, new WindowAxis.Padding(WindowAxis.Rule.NOTSET, 0, 0), false);
  }

  private static Tensor numbers(int seed, Shape shape) {
    Random random = new Random(seed);
    float[] values = new float[shape.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return Tensor.of(shape, values);
  }

  /** The filters from one to another, as a convolution of few. */
  private static Tensor filters(int from, int to) {
    return slice(WEIGHTS, from, to);
  }

  private static Tensor slice(Tensor tensor, int from, int to) {
    int each = tensor.shape().countFrom(1);
    return Tensor.of(
        tensor.shape().withFirst(to - from),
        Arrays.copyOfRange(tensor.toArray(), from * each, to * each));
  }

  /** The channels of both pictures from one to another. */
  private static Tensor channels(Tensor results, int from, int to) {
    int each = results.shape().countFrom(2);
    float[] part = new float[2 * (to - from) * each];
    for (int n = 0; n < 2; n++) {
      System.arraycopy(
          results.toArray(),
          (n * FILTERS + from) * each,
          part,
          n * (to - from) * each,
          (to - from) * each);
    }
    return Tensor.of(
        Shape.of(2, to - from, results.shape().size(2), results.shape().size(3)), part);
  }

  private static void assertClose(Tensor found, Tensor expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    double largest = 0;
    for (int i = 0; i < expected.count(); i++) {
      largest = Math.max(largest, Math.abs(expected.get(i)));
    }
    for (int i = 0; i < expected.count(); i++) {
      assertThat((double) found.get(i)).isCloseTo(expected.get(i), within(ROUNDING * largest));
    }
  }

  @Test
  void forward_ofManyFilters_equalsThatOfFewAtATime() {
    Tensor all = CONVOLUTION.forward(List.of(PICTURES, WEIGHTS));

    for (int from = 0; from < FILTERS; from += 4) {
      Tensor few = CONVOLUTION.forward(List.of(PICTURES, filters(from, from + 4)));
      assertClose(channels(all, from, from + 4), few);
    }
  }

  @Test
  void backward_ofManyFilters_equalsThatOfFewAtATime() {
    Tensor output = CONVOLUTION.forward(List.of(PICTURES, WEIGHTS));
    Tensor errors = numbers(3, output.shape());
    Map<Integer, Tensor> all = backward(WEIGHTS, errors);

    Tensor byPixel = Tensor.zeros(PICTURES.shape());
    for (int from = 0; from < FILTERS; from += 4) {
      Map<Integer, Tensor> few =
          backward(filters(from, from + 4), channels(errors, from, from + 4));
      byPixel = byPixel.plus(Objects.requireNonNull(few.get(0)));
      assertClose(
          slice(Objects.requireNonNull(all.get(1)), from, from + 4),
          Objects.requireNonNull(few.get(1)));
    }
    assertClose(Objects.requireNonNull(all.get(0)), byPixel);
  }

  private static Map<Integer, Tensor> backward(Tensor weights, Tensor errors) {
    return CONVOLUTION.backward(
        new Operator.Step(List.of(PICTURES, weights), errors, errors, Set.of(0, 1)));
  }

  @Test
  void forward_ofAChannelWithoutFilters_isTheBias() {
    Tensor none = Tensor.zeros(Shape.of(2, 0, 3, 3));
    Tensor filters = Tensor.zeros(Shape.of(6, 0, 2, 2));
    Tensor bias = Tensor.of(Shape.of(6), 1, 2, 3, 4, 5, 6);

    Tensor results =
        new Convolution(new Window(axis(2), axis(2)), 1).forward(List.of(none, filters, bias));

    assertThat(results.shape()).isEqualTo(Shape.of(2, 6, 2, 2));
    assertThat(results.get(0)).isEqualTo(1);
    assertThat(results.get(23)).isEqualTo(6);
  }
}
