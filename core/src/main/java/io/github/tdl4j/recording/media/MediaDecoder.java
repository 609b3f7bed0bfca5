package io.github.tdl4j.recording.media;

import io.github.tdl4j.io.InputException;
import java.nio.file.Path;

/**
 * Decodes sound and pictures of media files. All times of a file are seconds on its own clock,
 * which need not start at 0. Implementations are thread-safe.
 */
public interface MediaDecoder {
  /**
   * Returns the kinds of streams that can be decoded; only the header is read.
   *
   * @throws InputException naming the file, if it is no recording
   */
  Streams streams(Path file);

  /**
   * Decodes the default sound track at its own sample rate; channels are averaged, and gaps filled
   * with zeros.
   *
   * @throws InputException naming the file, the rule and the value
   */
  AudioTrack sound(Path file);

  /**
   * Decodes the default video track: passes upright grey pictures to the sink in the order and with
   * the times of display. The time of an image file is 0.
   *
   * @throws InputException naming the file, the rule and the value
   */
  Seen pictures(Path file, PictureSink sink);

  /**
   * The result of decoding pictures.
   *
   * @param end time at which the last picture ends; 0 for an image file
   * @param taken the track selected among several, and the rotation of pictures; empty if neither
   *     applies
   */
  record Seen(double end, String taken) {}

  /**
   * The kinds of streams of a file.
   *
   * @param sound whether it has a sound track
   * @param pictures whether it has a video track (cover art is none), or is an image
   */
  record Streams(boolean sound, boolean pictures) {}

  /** Receives pictures one after another. */
  @FunctionalInterface
  interface PictureSink {
    /**
     * Receives a picture.
     *
     * @param seconds time at which its display begins, later than that of the one before
     */
    void picture(double seconds, GreyPicture picture);
  }
}
