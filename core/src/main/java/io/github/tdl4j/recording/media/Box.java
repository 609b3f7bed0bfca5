package io.github.tdl4j.recording.media;

import io.github.tdl4j.math.Check;

/**
 * A rectangle in a picture, in pixels from its upper left corner.
 *
 * @param x left edge
 * @param y upper edge
 * @param width above 0
 * @param height above 0
 */
public record Box(double x, double y, double width, double height) {
  public Box {
    Check.inRange("x", x, -Double.MAX_VALUE, Double.MAX_VALUE);
    Check.inRange("y", y, -Double.MAX_VALUE, Double.MAX_VALUE);
    Check.positive("width", width);
    Check.positive("height", height);
  }
}
