package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.operation.MediaTools;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.generation.clip.Pictures;
import io.github.tdl4j.media.VideoWriter;
import io.github.tdl4j.recording.media.GreyPicture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes pictures with sound as MP4. */
final class ClipFilm {
  private ClipFilm() {}

  /**
   * Writes a file that does not exist yet.
   *
   * @param pictures of even width and height
   * @throws io.github.tdl4j.io.InputException if this release lacks the media libraries
   */
  static void write(Path file, Pictures pictures, Optional<Waveform> sound) {
    MediaTools.require("writing films");
    List<GreyPicture> frames =
        pictures.frames().stream()
            .map(pixels -> new GreyPicture(pictures.width(), pictures.height(), pixels))
            .toList();
    VideoWriter.mp4(file, frames, pictures.rate(), sound);
  }
}
