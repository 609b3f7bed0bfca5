package io.github.tdl4j.formats;

/** Which index of an instance's array counts the frames. */
public enum FrameAxis {
  /** Frames x frame shape, as this project has them. */
  FIRST,
  /** Frame shape x frames, as MATLAB and librosa often have them. */
  LAST,
  /** None: each instance is one frame, such as an image. */
  NONE
}
