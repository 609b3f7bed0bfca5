package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.onnx.operator.Window.Pictures;
import java.util.Arrays;

/**
 * A convolution by loops over the pixels. Where a group has few filters, as the one of a depthwise
 * convolution, it is faster than products of matrices, which need a copy of each pixel for each
 * window, and it needs no memory beside the tensors.
 *
 * <p>Each of three arrays is computed from the other two; {@link #toResults}, {@link #toPictures}
 * and {@link #toFilters} add to the first, second and third one.
 */
final class DirectConvolution {
  private final ConvolutionSizes sizes;
  private final float[] results;
  private final float[] pictures;
  private final float[] filters;

  /**
   * Makes a convolution of these arrays.
   *
   * @param results results, or the derivatives by them
   * @param pictures inputs, or the derivatives by them
   * @param filters filters, or the derivatives by them
   */
  DirectConvolution(ConvolutionSizes sizes, float[] results, float[] pictures, float[] filters) {
    this.sizes = sizes;
    this.results = results;
    this.pictures = pictures;
    this.filters = filters;
  }

  /**
   * Adds the products of pictures and filters to the results. Each channel is summed on its own
   * first, so that sums over many channels lose fewer digits.
   */
  void toResults() {
    int pixels = sizes.out().pixels();
    int channels = sizes.in().channels() / sizes.groups();
    ParallelFor.run(
        sizes.in().number(),
        number -> {
          float[] sums = new float[pixels];
          for (int filter = 0; filter < sizes.out().channels(); filter++) {
            int first = (number * sizes.out().channels() + filter) * pixels;
            for (int channel = 0; channel < channels; channel++) {
              Arrays.fill(sums, 0);
              forEachRow(new Plane(number, filter, channel), addingTo(sums, first));
              for (int i = 0; i < pixels; i++) {
                results[first + i] += sums[i];
              }
            }
          }
        });
  }

  /** Returns the addition of products to sums, of which the first is that of a result. */
  private RowStep addingTo(float[] sums, int first) {
    int stride = sizes.window().horizontal().stride();
    return (result, pixel, element, count) -> {
      float weight = filters[element];
      int at = result - first;
      if (stride == 1) { // a loop that the compiler makes vector instructions of
        for (int i = 0; i < count; i++) {
          sums[at + i] += weight * pictures[pixel + i];
        }
      } else {
        for (int i = 0; i < count; i++) {
          sums[at + i] += weight * pictures[pixel + i * stride];
        }
      }
    };
  }

  /** Adds the products of errors and filters to the pictures. */
  void toPictures() {
    int stride = sizes.window().horizontal().stride();
    RowStep step =
        (result, pixel, element, count) -> {
          float weight = filters[element];
          if (stride == 1) {
            for (int i = 0; i < count; i++) {
              pictures[pixel + i] += weight * results[result + i];
            }
          } else {
            for (int i = 0; i < count; i++) {
              pictures[pixel + i * stride] += weight * results[result + i];
            }
          }
        };
    ParallelFor.run(
        sizes.in().number(),
        number -> {
          for (int filter = 0; filter < sizes.out().channels(); filter++) {
            forEachRow(number, filter, step);
          }
        });
  }

  /** Adds the products of errors and pictures to the filters. */
  void toFilters() {
    int stride = sizes.window().horizontal().stride();
    ParallelFor.run(
        sizes.out().channels(),
        filter -> {
          int first = filter * sizes.inputs();
          double[] sums = new double[sizes.inputs()];
          for (int number = 0; number < sizes.in().number(); number++) {
            forEachRow(
                number,
                filter,
                (result, pixel, element, count) ->
                    sums[element - first] += product(result, pixel, count, stride));
          }
          for (int i = 0; i < sums.length; i++) {
            filters[first + i] += (float) sums[i];
          }
        });
  }

  /** Returns the product of a row of results and one of pixels, in four sums that do not wait. */
  private double product(int result, int pixel, int count, int stride) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      int at = pixel + i * stride;
      a += results[result + i] * pictures[at];
      b += results[result + i + 1] * pictures[at + stride];
      c += results[result + i + 2] * pictures[at + 2 * stride];
      d += results[result + i + 3] * pictures[at + 3 * stride];
    }
    for (; i < count; i++) {
      a += results[result + i] * pictures[pixel + i * stride];
    }
    return (double) a + b + c + d;
  }

  /** Receives a row of results and the pixels that one element of a filter multiplies for it. */
  private interface RowStep {
    /**
     * Adds products.
     *
     * @param result index of the first result
     * @param pixel index of its pixel; the next results have the pixels at the stride from it
     * @param element index of the element of the filter
     * @param count number of results
     */
    void add(int result, int pixel, int element, int count);
  }

  /** One channel of a picture and of a filter of its group. */
  private record Plane(int number, int filter, int channel) {}

  private void forEachRow(int number, int filter, RowStep step) {
    for (int channel = 0; channel < sizes.in().channels() / sizes.groups(); channel++) {
      forEachRow(new Plane(number, filter, channel), step);
    }
  }

  private void forEachRow(Plane plane, RowStep step) {
    Pictures in = sizes.in();
    Pictures out = sizes.out();
    WindowAxis vertical = sizes.window().vertical();
    WindowAxis horizontal = sizes.window().horizontal();
    int channel = plane.filter() / sizes.filters() * (in.channels() / sizes.groups());
    int firstPixel = (plane.number() * in.channels() + channel + plane.channel()) * in.pixels();
    int firstResult = (plane.number() * out.channels() + plane.filter()) * out.pixels();
    int element = plane.filter() * sizes.inputs() + plane.channel() * sizes.window().count();
    for (int i = 0; i < vertical.kernel(); i++) {
      int top = vertical.firstOutput(i, in.height());
      int bottom = Math.min(out.height(), vertical.endOutput(i, in.height()));
      for (int j = 0; j < horizontal.kernel(); j++, element++) {
        int left = horizontal.firstOutput(j, in.width());
        int count = Math.min(out.width(), horizontal.endOutput(j, in.width())) - left;
        for (int y = top; y < bottom && count > 0; y++) {
          int line = firstPixel + vertical.at(y, i, in.height()) * in.width();
          step.add(
              firstResult + y * out.width() + left,
              line + horizontal.at(left, j, in.width()),
              element,
              count);
        }
      }
    }
  }
}
