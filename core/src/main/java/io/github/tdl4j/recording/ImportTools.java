package io.github.tdl4j.recording;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.recording.media.FaceFinder;
import io.github.tdl4j.recording.media.MediaDecoder;

/**
 * The decoder, face finder and number of threads of an import.
 *
 * @param faces used only where the region of the video settings is {@code mouth}
 * @param threads number of threads that read recordings, at least 1; no result depends on it
 */
public record ImportTools(MediaDecoder decoder, FaceFinder faces, int threads) {
  public ImportTools {
    Check.atLeast("threads", threads, 1);
  }
}
