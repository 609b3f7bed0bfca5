package io.github.tdl4j.recording.video;

import io.github.tdl4j.recording.media.FileKind;
import io.github.tdl4j.recording.media.MediaDecoder;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The pictures of a recording: those of a file with a video track, or images one after another.
 *
 * @param files one film, or images in their order
 * @param imageRate images a second
 */
public record PictureSource(MediaDecoder decoder, List<Path> files, double imageRate) {

  public boolean isImages() {
    return FileKind.of(files.get(0)).filter(kind -> kind == FileKind.IMAGE).isPresent();
  }

  /** Passes all pictures to the sink. */
  MediaDecoder.Seen pictures(MediaDecoder.PictureSink sink) {
    if (!isImages()) {
      return decoder.pictures(files.get(0), sink);
    }
    Set<String> taken = new LinkedHashSet<>();
    for (int i = 0; i < files.size(); i++) {
      double shown = i / imageRate;
      MediaDecoder.Seen seen =
          decoder.pictures(files.get(i), (seconds, picture) -> sink.picture(shown, picture));
      if (!seen.taken().isEmpty()) {
        taken.add(seen.taken());
      }
    }
    return new MediaDecoder.Seen(files.size() / imageRate, String.join(", ", taken));
  }
}
