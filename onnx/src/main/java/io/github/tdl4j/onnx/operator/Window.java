package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.onnx.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The windows of a convolution or a pooling over pictures. Sequences are pictures of one row.
 *
 * @param vertical windows along the rows of pixels
 * @param horizontal windows along the columns of pixels
 */
record Window(WindowAxis vertical, WindowAxis horizontal) {

  /**
   * Reads the attributes of a node.
   *
   * @param kernel sizes of a window, one or two
   */
  static Window of(NodeAttributes attributes, List<Integer> kernel) {
    int rank = kernel.size();
    if (rank != 1 && rank != 2) {
      throw attributes.fault("must have windows of 1 or 2 dimensions but has " + rank);
    }
    List<Integer> ones = Collections.nCopies(rank, 1);
    List<Integer> strides = attributes.integers("strides").orElse(ones);
    List<Integer> dilations = attributes.integers("dilations").orElse(ones);
    List<Integer> pads = attributes.integers("pads").orElse(Collections.nCopies(2 * rank, 0));
    if (strides.size() != rank || dilations.size() != rank || pads.size() != 2 * rank) {
      throw attributes.fault("must have strides, dilations and pads for windows of " + kernel);
    }
    WindowAxis.Rule rule = rule(attributes);
    boolean ceil = attributes.integer("ceil_mode", 0) != 0;
    List<WindowAxis> axes = new ArrayList<>();
    try {
      for (int i = 0; i < rank; i++) {
        WindowAxis.Padding padding = new WindowAxis.Padding(rule, pads.get(i), pads.get(rank + i));
        axes.add(new WindowAxis(kernel.get(i), strides.get(i), dilations.get(i), padding, ceil));
      }
    } catch (IllegalArgumentException e) {
      throw attributes.fault("has wrong windows: " + e.getMessage());
    }
    if (rank == 1) {
      axes.add(
          0, new WindowAxis(1, 1, 1, new WindowAxis.Padding(WindowAxis.Rule.NOTSET, 0, 0), false));
    }
    return new Window(axes.get(0), axes.get(1));
  }

  private static WindowAxis.Rule rule(NodeAttributes attributes) {
    String word = attributes.text("auto_pad", "NOTSET");
    for (WindowAxis.Rule rule : WindowAxis.Rule.values()) {
      if (rule.name().equals(word)) {
        return rule;
      }
    }
    throw attributes.fault("must have a known auto_pad but has " + word);
  }

  /** Returns the number of elements of a window. */
  int count() {
    return vertical.kernel() * horizontal.kernel();
  }

  /** The sizes of pictures: n of them with so many channels, rows and columns. */
  record Pictures(int number, int channels, int height, int width) {
    /** Returns the pictures of a tensor of 3 or 4 dimensions. */
    static Pictures of(Shape shape) {
      if (shape.rank() != 3 && shape.rank() != 4) {
        throw new IllegalArgumentException("the input must have 3 or 4 dimensions but is " + shape);
      }
      int last = shape.rank() - 1;
      int height = last == 2 ? 1 : shape.size(2);
      return new Pictures(shape.size(0), shape.size(1), height, shape.size(last));
    }

    /** Returns their shape with so many channels, in so many dimensions. */
    Shape shape(int rank) {
      return rank == 3
          ? Shape.of(number, channels, width)
          : Shape.of(number, channels, height, width);
    }

    int pixels() {
      return height * width;
    }
  }

  /** Returns the sizes of the results for pictures. */
  Pictures results(Pictures in, int channels) {
    return new Pictures(
        in.number(), channels, vertical.outputs(in.height()), horizontal.outputs(in.width()));
  }
}
