package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.onnx.operator.Window.Pictures;
import java.util.List;
import java.util.Map;

/**
 * The largest number or the mean of each window.
 *
 * @param kind the largest number, or how the mean is taken
 */
record Pooling(Window window, Kind kind) implements Operator {
  /** The statistic of a window. */
  enum Kind {
    /** The largest number. */
    MAX,
    /** The mean of the elements that are not padding. */
    MEAN_OF_ELEMENTS,
    /** The mean with padding as zeros. */
    MEAN_WITH_PADDING
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Pictures in = Pictures.of(inputs.get(0));
    return window.results(in, in.channels()).shape(inputs.get(0).rank());
  }

  /** A window of one channel of one picture. */
  private record Place(Window window, Pictures in, int base, int y, int x) {
    void forEach(Broadcast.Visitor visitor) {
      WindowAxis rows = window.vertical();
      WindowAxis columns = window.horizontal();
      int lastRow = rows.endPlace(y, in.height(), in.height());
      int lastColumn = columns.endPlace(x, in.width(), in.width());
      for (int i = rows.firstPlace(y, in.height()); i < lastRow; i++) {
        int line = base + rows.at(y, i, in.height()) * in.width();
        for (int j = columns.firstPlace(x, in.width()); j < lastColumn; j++) {
          visitor.visit(0, line + columns.at(x, j, in.width()));
        }
      }
    }

    /** Returns the number of elements, with or without padding. */
    int count(boolean withPadding) {
      return window.vertical().places(y, in.height(), withPadding)
          * window.horizontal().places(x, in.width(), withPadding);
    }

    int largest(float[] values) {
      int[] best = {-1};
      forEach(
          (any, at) -> {
            if (best[0] < 0 || values[at] > values[best[0]]) {
              best[0] = at;
            }
          });
      return best[0];
    }
  }

  private interface PlaceStep {
    void run(int result, Place place);
  }

  private void forEachPlace(Shape input, PlaceStep step) {
    Pictures in = Pictures.of(input);
    Pictures out = window.results(in, in.channels());
    int result = 0;
    for (int channel = 0; channel < in.number() * in.channels(); channel++) {
      for (int y = 0; y < out.height(); y++) {
        for (int x = 0; x < out.width(); x++) {
          step.run(result++, new Place(window, in, channel * in.pixels(), y, x));
        }
      }
    }
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    float[] values = inputs.get(0).elements();
    Shape shape = shape(List.of(inputs.get(0).shape()));
    float[] results = new float[shape.count()];
    forEachPlace(
        inputs.get(0).shape(),
        (result, place) -> {
          if (kind == Kind.MAX) {
            int largest = place.largest(values);
            results[result] = largest < 0 ? -Float.MAX_VALUE : values[largest];
          } else {
            double[] sum = new double[1];
            place.forEach((any, at) -> sum[0] += values[at]);
            results[result] = (float) (sum[0] / place.count(kind == Kind.MEAN_WITH_PADDING));
          }
        });
    return Tensor.of(shape, results);
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    float[] values = step.inputs().get(0).elements();
    float[] errors = step.errors().elements();
    float[] gradient = new float[values.length];
    forEachPlace(
        step.inputs().get(0).shape(),
        (result, place) -> {
          if (kind == Kind.MAX) {
            int largest = place.largest(values);
            if (largest >= 0) {
              gradient[largest] += errors[result];
            }
          } else {
            float share = errors[result] / place.count(kind == Kind.MEAN_WITH_PADDING);
            place.forEach((any, at) -> gradient[at] += share);
          }
        });
    return Map.of(0, Tensor.of(step.inputs().get(0).shape(), gradient));
  }
}
