package io.github.tdl4j.recording;

import java.nio.file.Path;
import java.util.List;

/**
 * The pictures of a clip: those of a file with a video track, or images one after another.
 *
 * @param files one film, or images in their order
 * @param imageRate images a second
 */
record Film(MediaDecoder decoder, List<Path> files, double imageRate) {

  boolean isImages() {
    return FileKind.of(files.get(0)).filter(kind -> kind == FileKind.IMAGE).isPresent();
  }

  /** Hands on all pictures; returns when the last ends. */
  double pictures(MediaDecoder.PictureSink sink) {
    if (!isImages()) {
      return decoder.pictures(files.get(0), sink);
    }
    for (int i = 0; i < files.size(); i++) {
      double shown = i / imageRate;
      double unused =
          decoder.pictures(files.get(i), (seconds, picture) -> sink.picture(shown, picture));
    }
    return files.size() / imageRate;
  }
}
