package io.github.tdl4j.onnx.operator;

/**
 * The windows of a convolution or a pooling along one dimension.
 *
 * @param kernel elements of a window
 * @param stride distance between the starts of windows
 * @param dilation distance between the elements of a window
 * @param padding elements that are added at both ends
 * @param ceil whether a last window may be incomplete
 */
record WindowAxis(int kernel, int stride, int dilation, Padding padding, boolean ceil) {
  private static final int MOST = 1 << 15;

  /** Padding at both ends. */
  record Padding(Rule rule, int before, int after) {
    Padding {
      requireSmall("pads", before, 0);
      requireSmall("pads", after, 0);
    }
  }

  /** The rule of padding. */
  enum Rule {
    /** The given numbers. */
    NOTSET,
    /** No padding. */
    VALID,
    /** As many results as elements divided by the stride; more padding at the end. */
    SAME_UPPER,
    /** The same with more padding at the start. */
    SAME_LOWER
  }

  WindowAxis {
    requireSmall("kernel_shape", kernel, 1);
    requireSmall("strides", stride, 1);
    requireSmall("dilations", dilation, 1);
  }

  private static void requireSmall(String name, int value, int least) {
    if (value < least || value > MOST) {
      throw new IllegalArgumentException(
          name + " must be in [" + least + ", " + MOST + "] but is " + value);
    }
  }

  /** Returns the number of elements from the first to the last of a window. */
  private int extent() {
    return (kernel - 1) * dilation + 1;
  }

  /** Returns the number of windows over so many elements. */
  int outputs(int size) {
    if (isSame()) {
      return (size + stride - 1) / stride;
    }
    int room = size + before(size) + after() - extent();
    if (room < 0) {
      throw new IllegalArgumentException(
          "a window of " + extent() + " must fit into " + (room + extent()) + " elements");
    }
    int outputs = (ceil ? (room + stride - 1) / stride : room / stride) + 1;
    return ceil && (outputs - 1) * stride >= size + before(size) ? outputs - 1 : outputs;
  }

  private boolean isSame() {
    return padding.rule() == Rule.SAME_UPPER || padding.rule() == Rule.SAME_LOWER;
  }

  private int after() {
    return padding.rule() == Rule.VALID ? 0 : padding.after();
  }

  /** Returns the padding before so many elements. */
  int before(int size) {
    return switch (padding.rule()) {
      case NOTSET -> padding.before();
      case VALID -> 0;
      case SAME_UPPER -> same(size) / 2;
      case SAME_LOWER -> (same(size) + 1) / 2;
    };
  }

  private int same(int size) {
    return Math.max(0, ((size + stride - 1) / stride - 1) * stride + extent() - size);
  }

  /** Returns the end of the padded elements, from the first element. */
  int end(int size) {
    return isSame() ? size + same(size) - before(size) : size + after();
  }

  /** Returns the element that a place in a window reads; it may be outside. */
  int at(int output, int place, int size) {
    return output * stride - before(size) + place * dilation;
  }

  /** Returns the first output whose window has no padding at a place, if any has none. */
  int firstOutput(int place, int size) {
    return Math.max(0, ceil(-at(0, place, size)));
  }

  /** Returns the output after the last one whose window has no padding at a place. */
  int endOutput(int place, int size) {
    return Math.max(0, ceil(size - at(0, place, size)));
  }

  private int ceil(int elements) {
    return elements <= 0 ? 0 : (elements + stride - 1) / stride;
  }

  /** Returns the first place of a window that is not padding. */
  int firstPlace(int output, int size) {
    int start = at(output, 0, size);
    return start >= 0 ? 0 : Math.min(kernel, (-start + dilation - 1) / dilation);
  }

  /** Returns the place after the last one of a window that reads an element before {@code end}. */
  int endPlace(int output, int size, int end) {
    int start = at(output, 0, size);
    return start >= end ? 0 : Math.min(kernel, (end - start + dilation - 1) / dilation);
  }

  /** Returns the number of places of a window, with or without those that are padding. */
  int places(int output, int size, boolean withPadding) {
    return withPadding
        ? endPlace(output, size, end(size))
        : Math.max(0, endPlace(output, size, size) - firstPlace(output, size));
  }
}
