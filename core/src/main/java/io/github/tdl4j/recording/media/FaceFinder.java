package io.github.tdl4j.recording.media;

import java.util.Optional;

/** Finds faces. Safe for use by several threads, which all get the same answers. */
@FunctionalInterface
public interface FaceFinder {
  /** The largest frontal face of a picture. */
  Optional<Box> face(GreyPicture picture);
}
