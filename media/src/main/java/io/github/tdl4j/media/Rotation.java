package io.github.tdl4j.media;

import io.github.tdl4j.recording.media.GreyPicture;

/**
 * The rotation and reflection of a stored picture for display: pixel (x, y) moves to (a x + c y, b
 * x + d y), shifted to begin at 0.
 *
 * @param a -1, 0 or 1, like b, c and d
 */
record Rotation(int a, int b, int c, int d) {
  static final Rotation NONE = new Rotation(1, 0, 0, 1);

  /**
   * Returns the multiple of 90 degrees nearest to a display matrix of FFmpeg.
   *
   * @param matrix 3 x 3 in 16.16 fixed point: a b u, c d v, x y w
   */
  static Rotation of(int[] matrix) {
    boolean across = Math.abs((long) matrix[0]) >= Math.abs((long) matrix[1]);
    Rotation turn =
        across
            ? new Rotation(Integer.signum(matrix[0]), 0, 0, Integer.signum(matrix[4]))
            : new Rotation(0, Integer.signum(matrix[1]), Integer.signum(matrix[3]), 0);
    return turn.a * turn.d - turn.b * turn.c == 0 ? NONE : turn;
  }

  /** Returns the rotation of an EXIF orientation, 1 to 8; none for other numbers. */
  static Rotation ofExif(int orientation) {
    return switch (orientation) {
      case 2 -> new Rotation(-1, 0, 0, 1);
      case 3 -> new Rotation(-1, 0, 0, -1);
      case 4 -> new Rotation(1, 0, 0, -1);
      case 5 -> new Rotation(0, 1, 1, 0);
      case 6 -> new Rotation(0, 1, -1, 0);
      case 7 -> new Rotation(0, -1, -1, 0);
      case 8 -> new Rotation(0, -1, 1, 0);
      default -> NONE;
    };
  }

  /** Describes the rotation; empty for none. */
  String words() {
    if (equals(NONE)) {
      return "";
    }
    if (a * d - b * c > 0) {
      return a < 0
          ? "turned by a half"
          : "turned a quarter " + (b > 0 ? "" : "counter") + "clockwise";
    }
    if (a == 0) {
      return "turned a quarter " + (b > 0 ? "" : "counter") + "clockwise and mirrored";
    }
    return a < 0 ? "mirrored left to right" : "mirrored top to bottom";
  }

  GreyPicture apply(int width, int height, byte[] pixels) {
    if (equals(NONE)) {
      return new GreyPicture(width, height, pixels);
    }
    int shownWidth = a == 0 ? height : width;
    int shownHeight = a == 0 ? width : height;
    byte[] shown = new byte[pixels.length];
    int left = Math.min(0, a * (width - 1)) + Math.min(0, c * (height - 1));
    int top = Math.min(0, b * (width - 1)) + Math.min(0, d * (height - 1));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        shown[(b * x + d * y - top) * shownWidth + a * x + c * y - left] = pixels[y * width + x];
      }
    }
    return new GreyPicture(shownWidth, shownHeight, shown);
  }
}
