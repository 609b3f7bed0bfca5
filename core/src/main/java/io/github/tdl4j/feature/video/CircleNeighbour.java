package io.github.tdl4j.feature.video;

import java.util.ArrayList;
import java.util.List;

/**
 * Bit p of a pattern: one of the eight neighbours of a pixel, at an angle of 2πp / 8 on an ellipse
 * in one plane of an instance: the bilinear interpolation of the at most four pixels around it.
 *
 * @param bit 1 shifted by p
 * @param taps those pixels, by their distance from the centre in the instance's numbers, and
 *     weights that sum to 1
 */
record CircleNeighbour(int bit, List<Tap> taps) {
  /** Neighbours on a circle. */
  static final int COUNT = 8;

  /** Tolerance for whole numbers among the sines of multiples of 45 degrees. */
  private static final double ROUNDING = 1e-9;

  /** Smaller differences of grey levels are rounding errors. */
  private static final double TIE = 1e-6;

  CircleNeighbour {
    taps = List.copyOf(taps);
  }

  /** A pixel, so many numbers behind the centre. */
  record Tap(int offset, double weight) {}

  /**
   * An axis of the instance: how many numbers one step along it is, and the radius with its sign.
   */
  record Axis(int stride, int radius) {}

  /** Neighbour p: radius · sin(2πp / 8) along one axis, radius · cos(2πp / 8) along the other. */
  static CircleNeighbour of(int p, Axis sine, Axis cosine) {
    double angle = 2 * Math.PI * p / COUNT;
    List<Tap> taps = new ArrayList<>();
    for (Tap first : along(sine, StrictMath.sin(angle))) {
      for (Tap second : along(cosine, StrictMath.cos(angle))) {
        taps.add(new Tap(first.offset + second.offset, first.weight * second.weight));
      }
    }
    return new CircleNeighbour(1 << p, taps);
  }

  private static List<Tap> along(Axis axis, double share) {
    double place = axis.radius * share;
    int below = (int) Math.floor(place + ROUNDING);
    double part = place - below;
    if (part < ROUNDING) {
      return List.of(new Tap(below * axis.stride, 1));
    }
    return List.of(
        new Tap(below * axis.stride, 1 - part), new Tap((below + 1) * axis.stride, part));
  }

  /**
   * Sets the bit of each pixel of a line that this neighbour is at least as bright as.
   *
   * @param volume the instance's numbers
   * @param at the line's first pixel
   * @param codes a pattern for each pixel
   */
  void mark(float[] volume, int at, int[] codes) {
    if (taps.size() == 1) {
      markOnAxis(volume, at, codes);
    } else {
      markOnDiagonal(volume, at, codes);
    }
  }

  private void markOnAxis(float[] volume, int at, int[] codes) {
    int neighbour = at + taps.get(0).offset;
    for (int x = 0; x < codes.length; x++) {
      codes[x] |= volume[neighbour + x] - volume[at + x] >= -TIE ? bit : 0;
    }
  }

  /** All four pixels count: neither place is a whole number. */
  private void markOnDiagonal(float[] volume, int at, int[] codes) {
    int first = at + taps.get(0).offset;
    int second = at + taps.get(1).offset;
    int third = at + taps.get(2).offset;
    int fourth = at + taps.get(3).offset;
    double a = taps.get(0).weight;
    double b = taps.get(1).weight;
    double c = taps.get(2).weight;
    double d = taps.get(3).weight;
    for (int x = 0; x < codes.length; x++) {
      double value =
          a * volume[first + x]
              + b * volume[second + x]
              + c * volume[third + x]
              + d * volume[fourth + x];
      codes[x] |= value - volume[at + x] >= -TIE ? bit : 0;
    }
  }
}
