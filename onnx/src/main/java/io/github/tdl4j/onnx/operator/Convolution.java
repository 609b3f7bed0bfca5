package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.operator.Window.Pictures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A convolution of sequences or pictures. The windows of some pictures are the rows of a matrix,
 * the filters of a group those of another, and results are their products; groups of few filters
 * are computed by {@link DirectConvolution}.
 *
 * @param window sizes, strides, dilations and padding
 * @param groups channels are divided into so many groups, each with its own filters
 */
record Convolution(Window window, int groups) implements Operator {
  /** The most elements of the matrix of windows; a larger window has a matrix of its own. */
  private static final int BLOCK = 1 << 20;

  @Override
  public Shape shape(List<Shape> inputs) {
    Pictures in = Pictures.of(inputs.get(0));
    Shape filters = inputs.get(1);
    boolean fits =
        filters.rank() == inputs.get(0).rank()
            && groups > 0
            && in.channels() == filters.size(1) * groups
            && filters.size(0) % groups == 0
            && filters.size(filters.rank() - 1) == window.horizontal().kernel()
            && (filters.rank() == 3 || filters.size(2) == window.vertical().kernel());
    if (!fits) {
      throw new IllegalArgumentException(
          "filters must fit " + inputs.get(0) + " in " + groups + " groups but are " + filters);
    }
    if (inputs.size() > 2 && !inputs.get(2).equals(Shape.of(filters.size(0)))) {
      throw new IllegalArgumentException(
          "the bias must have " + filters.size(0) + " numbers but is " + inputs.get(2));
    }
    return window.results(in, filters.size(0)).shape(inputs.get(0).rank());
  }

  private ConvolutionSizes sizes(Tensor pictures, Tensor filters) {
    Pictures in = Pictures.of(pictures.shape());
    return new ConvolutionSizes(window, in, window.results(in, filters.shape().size(0)), groups);
  }

  /**
   * Some windows of one group; the windows of all pictures are numbered in the order of results.
   */
  private record Part(ConvolutionSizes sizes, int group, int from, int to) {
    /** Returns the part of a tensor of results as a row for each window. */
    float[] gather(float[] results) {
      float[] rows = new float[(to - from) * sizes.filters()];
      forEachResult((row, index) -> rows[row] = results[index]);
      return rows;
    }

    void scatter(float[] rows, float[] results) {
      forEachResult((row, index) -> results[index] = rows[row]);
    }

    private void forEachResult(Broadcast.Visitor visitor) {
      int pixels = sizes.out().pixels();
      int filters = sizes.filters();
      for (int picture = from / pixels; picture * pixels < to; picture++) {
        int first = Math.max(from, picture * pixels);
        int end = Math.min(to, (picture + 1) * pixels);
        for (int filter = 0; filter < filters; filter++) {
          int channel = picture * sizes.out().channels() + group * filters + filter;
          int at = channel * pixels + first - picture * pixels;
          int row = (first - from) * filters + filter;
          for (int i = 0; i < end - first; i++) {
            visitor.visit(row + i * filters, at + i);
          }
        }
      }
    }

    /** Visits the elements of all windows, with the pixels that they read; no padding. */
    void forEachElement(Broadcast.Visitor visitor) {
      Pictures in = sizes.in();
      int channels = in.channels() / sizes.groups();
      WindowAxis vertical = sizes.window().vertical();
      WindowAxis horizontal = sizes.window().horizontal();
      for (int window = from; window < to; window++) {
        int picture = window / sizes.out().pixels();
        int y = window % sizes.out().pixels() / sizes.out().width();
        int x = window % sizes.out().width();
        int element = (window - from) * sizes.inputs();
        for (int channel = 0; channel < channels; channel++) {
          int plane = (picture * in.channels() + group * channels + channel) * in.pixels();
          for (int i = 0; i < vertical.kernel(); i++) {
            int line = vertical.at(y, i, in.height());
            boolean isInside = line >= 0 && line < in.height();
            for (int j = 0; j < horizontal.kernel(); j++, element++) {
              int column = horizontal.at(x, j, in.width());
              if (isInside && column >= 0 && column < in.width()) {
                visitor.visit(element, plane + line * in.width() + column);
              }
            }
          }
        }
      }
    }

    Matrix windows(float[] pictures) {
      float[] elements = new float[(to - from) * sizes.inputs()];
      forEachElement((element, pixel) -> elements[element] = pictures[pixel]);
      return Matrix.row(elements).inRows(to - from);
    }

    /** Adds to the derivatives that are not empty. */
    void backward(Step step, float[] byPixel, float[] byFilter) {
      Matrix errors = Matrix.row(gather(step.errors().elements())).inRows(to - from);
      if (byPixel.length > 0) {
        float[] elements = errors.times(filters(step.inputs().get(1))).inRows(1).row(0);
        forEachElement((element, pixel) -> byPixel[pixel] += elements[element]);
      }
      if (byFilter.length > 0) {
        Matrix windows = windows(step.inputs().get(0).elements());
        float[] added = errors.transposeTimes(windows).inRows(1).row(0);
        int at = group * added.length;
        for (int i = 0; i < added.length; i++) {
          byFilter[at + i] += added[i];
        }
      }
    }

    Matrix filters(Tensor filters) {
      return filters
          .inRows(sizes.out().channels())
          .rowRange(group * sizes.filters(), (group + 1) * sizes.filters());
    }
  }

  private interface PartStep {
    void run(Part part);
  }

  private static void forEachPart(ConvolutionSizes sizes, PartStep step) {
    int windows = sizes.in().number() * sizes.out().pixels();
    int block = Math.max(1, BLOCK / sizes.inputs());
    for (int from = 0; from < windows; from += block) {
      for (int group = 0; group < sizes.groups(); group++) {
        step.run(new Part(sizes, group, from, Math.min(windows, from + block)));
      }
    }
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    Shape result = shape(inputs.stream().map(Tensor::shape).toList());
    Tensor pictures = inputs.get(0);
    Tensor filters = inputs.get(1);
    ConvolutionSizes sizes = sizes(pictures, filters);
    float[] values = new float[result.count()];
    if (sizes.isDirect()) {
      new DirectConvolution(sizes, values, pictures.elements(), filters.elements()).toResults();
    } else {
      forEachPart(
          sizes,
          part -> {
            Matrix windows = part.windows(pictures.elements());
            Matrix rows = windows.timesTranspose(part.filters(filters));
            part.scatter(rows.inRows(1).row(0), values);
          });
    }
    if (inputs.size() > 2) {
      float[] bias = inputs.get(2).elements();
      int pixels = sizes.out().pixels();
      for (int i = 0; i < values.length; i++) {
        values[i] += bias[i / pixels % bias.length];
      }
    }
    return Tensor.of(result, values);
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    Tensor pictures = step.inputs().get(0);
    Tensor filters = step.inputs().get(1);
    ConvolutionSizes sizes = sizes(pictures, filters);
    float[] byPixel = new float[step.asked().contains(0) ? pictures.count() : 0];
    float[] byFilter = new float[step.asked().contains(1) ? filters.count() : 0];
    if (sizes.isDirect()) {
      float[] errors = step.errors().elements();
      if (byPixel.length > 0) {
        new DirectConvolution(sizes, errors, byPixel, filters.elements()).toPictures();
      }
      if (byFilter.length > 0) {
        new DirectConvolution(sizes, errors, pictures.elements(), byFilter).toFilters();
      }
    } else {
      forEachPart(sizes, part -> part.backward(step, byPixel, byFilter));
    }
    Map<Integer, Tensor> gradients = new HashMap<>();
    if (step.asked().contains(0)) {
      gradients.put(0, Tensor.of(pictures.shape(), byPixel));
    }
    if (step.asked().contains(1)) {
      gradients.put(1, Tensor.of(filters.shape(), byFilter));
    }
    if (step.asked().contains(2)) {
      gradients.put(2, channelSums(step.errors(), sizes.out()));
    }
    return gradients;
  }

  /** Returns the sum of the elements of each channel. */
  static Tensor channelSums(Tensor tensor, Pictures sizes) {
    double[] sums = new double[sizes.channels()];
    int pixels = sizes.pixels();
    for (int i = 0; i < tensor.count(); i++) {
      sums[i / pixels % sums.length] += tensor.get(i);
    }
    float[] result = new float[sums.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) sums[i];
    }
    return Tensor.of(Shape.of(result.length), result);
  }
}
