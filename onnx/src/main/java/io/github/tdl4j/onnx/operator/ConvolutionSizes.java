package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.onnx.operator.Window.Pictures;

/**
 * The sizes of one application of a convolution.
 *
 * @param window that moves over the pictures
 * @param in pictures
 * @param out results
 * @param groups of channels
 */
record ConvolutionSizes(Window window, Pictures in, Pictures out, int groups) {
  /** The most filters of a group for which loops are faster than products of matrices. */
  private static final int FEW_FILTERS = 4;

  /** Returns the number of elements of a filter, and of a window. */
  int inputs() {
    return in.channels() / groups * window.count();
  }

  /** Returns the number of filters of a group. */
  int filters() {
    return out.channels() / groups;
  }

  /** Returns whether loops over pixels are faster than products of matrices. */
  boolean isDirect() {
    return filters() <= FEW_FILTERS || inputs() == 0;
  }
}
