package io.github.tdl4j.cli.operation;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.media.FfmpegDecoder;
import io.github.tdl4j.media.OpenCvFaceFinder;
import io.github.tdl4j.recording.ImportTools;
import io.github.tdl4j.recording.media.AudioTrack;
import io.github.tdl4j.recording.media.Box;
import io.github.tdl4j.recording.media.FaceFinder;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.media.MediaDecoder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * FFmpeg and OpenCV, which a release without media lacks: WAV files are imported there, and the
 * first recording that needs more ends the command.
 */
public final class MediaTools {
  private static final String MEDIA = "/io/github/tdl4j/media/FfmpegDecoder.class";

  private MediaTools() {}

  /** Those of this program. */
  public static ImportTools of(int threads) {
    return areThere() ? present(threads) : missing(threads);
  }

  /**
   * Does nothing where the libraries are there.
   *
   * @param what the user wants, as in "writing films"
   * @throws InputException saying which release to take
   */
  public static void require(String what) {
    if (!areThere()) {
      throw fault(what);
    }
  }

  private static boolean areThere() {
    return MediaTools.class.getResource(MEDIA) != null;
  }

  private static ImportTools present(int threads) {
    return new ImportTools(new FfmpegDecoder(), new OpenCvFaceFinder(), threads);
  }

  static ImportTools missing(int threads) {
    return new ImportTools(new NoDecoder(), new NoFaces(), threads);
  }

  private static InputException fault(String what) {
    return new InputException(
        what
            + " needs the media libraries (FFmpeg, OpenCV), which this release of tdl lacks; unpack"
            + " the zip whose name has no \"no-media\" in it");
  }

  /** An import collects the faults of its files; this one is a fault of none of them. */
  private static IllegalStateException ending(String what) {
    return new IllegalStateException(fault(what));
  }

  private static final class NoDecoder implements MediaDecoder {
    @Override
    public Streams streams(Path file) {
      throw ending("reading " + file);
    }

    @Override
    public AudioTrack sound(Path file) {
      throw ending("reading " + file);
    }

    @Override
    public Seen pictures(Path file, PictureSink sink) {
      throw ending("reading " + file);
    }
  }

  private static final class NoFaces implements FaceFinder {
    @Override
    public Optional<Box> face(GreyPicture picture) {
      throw ending("video.region mouth");
    }
  }
}
