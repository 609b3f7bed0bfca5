package io.github.tdl4j.recording.media;

import java.util.Optional;

/** Finds faces. Implementations are thread-safe and deterministic. */
@FunctionalInterface
public interface FaceFinder {
  /** Returns the largest frontal face of a picture. */
  Optional<Box> face(GreyPicture picture);
}
