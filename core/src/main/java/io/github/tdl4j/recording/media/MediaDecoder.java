package io.github.tdl4j.recording.media;

import io.github.tdl4j.io.InputException;
import java.nio.file.Path;

/**
 * Reads sound and pictures of files that need a codec. All times of a file are seconds on one
 * clock, its own, which need not start at 0. Safe for use by several threads.
 */
public interface MediaDecoder {
  /**
   * What the file holds that can be decoded; nothing but its head is read.
   *
   * @throws InputException naming the file, if it is no recording
   */
  Streams streams(Path file);

  /**
   * The sound track that players take by default, its channels mixed down to their mean, at the
   * rate it was recorded with. Where the track has gaps, there are zeros.
   *
   * @throws InputException naming the file, the rule and the value
   */
  AudioTrack sound(Path file);

  /**
   * Hands each picture of the video track that players take by default to the sink, upright, grey,
   * in the order and at the times of showing. A picture of an image file is shown at 0.
   *
   * @throws InputException naming the file, the rule and the value
   */
  Seen pictures(Path file, PictureSink sink);

  /**
   * What was seen.
   *
   * @param end when the last picture ends; for an image file 0
   * @param taken which track was taken where there are several, and how pictures were turned; empty
   *     where there was no choice and they were upright
   */
  record Seen(double end, String taken) {}

  /**
   * What a file holds.
   *
   * @param sound whether it has a sound track
   * @param pictures whether it has a video track (cover art is none), or is an image
   */
  record Streams(boolean sound, boolean pictures) {}

  /** Takes pictures one after another. */
  @FunctionalInterface
  interface PictureSink {
    /**
     * Takes one.
     *
     * @param seconds when it begins to be shown, after the one before
     */
    void picture(double seconds, GreyPicture picture);
  }
}
