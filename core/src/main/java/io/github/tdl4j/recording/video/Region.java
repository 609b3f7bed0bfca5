package io.github.tdl4j.recording.video;

import io.github.tdl4j.recording.media.Box;
import java.util.Locale;

/** The part of a picture that becomes a frame. */
public sealed interface Region {
  /** Returns the region as in the description of a data set. */
  String words();

  /** The whole picture. */
  record Whole() implements Region {
    @Override
    public String words() {
      return "whole";
    }
  }

  /** The same rectangle of each picture. */
  record Fixed(Box box) implements Region {
    @Override
    public String words() {
      return String.format(
          Locale.ROOT, "[%.0f, %.0f, %.0f, %.0f]", box.x(), box.y(), box.width(), box.height());
    }
  }

  /** Rectangles from a file, for each recording and perhaps over time. */
  record Listed(BoxTable boxes) implements Region {
    @Override
    public String words() {
      return "by clip";
    }
  }

  /** The lower part of the face. */
  record Mouth() implements Region {
    @Override
    public String words() {
      return "mouth";
    }
  }
}
