package io.github.tdl4j.synth.speaker;

/**
 * The frame rates of recordings: a recording has a whole number of video frames, and a video frame
 * lasts as long as a whole number of audio frames.
 *
 * @param videoRate video frames a second
 * @param audioPerVideo audio frames in the time of one video frame
 * @param fewestVideoFrames no recording has fewer; a short word gets more silence around it
 */
public record FrameTiming(double videoRate, int audioPerVideo, int fewestVideoFrames) {
  public int videoFrames(double seconds) {
    return Math.max(fewestVideoFrames, (int) Math.ceil(seconds * videoRate));
  }

  /** The given length, prolonged to the next whole frame and to the shortest recording. */
  double seconds(double seconds) {
    return videoFrames(seconds) / videoRate;
  }

  /** Middle of a video frame, seconds. */
  public double middle(int videoFrame) {
    return (videoFrame + 0.5) / videoRate;
  }
}
