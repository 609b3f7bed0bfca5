package io.github.tdl4j.formats;

import io.github.tdl4j.data.io.ImportRecord;
import java.util.Locale;
import java.util.Optional;

/** Which index of an instance's array counts the frames. */
public enum FrameAxis {
  /** Frames x frame shape, as this project has them. */
  FIRST,
  /** Frame shape x frames, as MATLAB and librosa often have them. */
  LAST,
  /** None: each instance is one frame, such as an image. */
  NONE;

  private static final String KEY = "axis.";

  /** Returns the axis of a modality that the record of an import has; empty if it has none. */
  public static Optional<FrameAxis> of(ImportRecord record, String modality) {
    return record
        .setting(KEY + modality)
        .map(
            word ->
                switch (word) {
                  case "last" -> LAST;
                  case "none" -> NONE;
                  default -> FIRST;
                });
  }

  /** Returns the key of the axis of a modality in the record of an import. */
  static String key(String modality) {
    return KEY + modality;
  }

  /** Returns the word of the axis in the record of an import. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
