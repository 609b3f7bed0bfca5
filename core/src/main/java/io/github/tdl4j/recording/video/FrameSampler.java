package io.github.tdl4j.recording.video;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.media.MediaDecoder;
import java.util.function.ObjIntConsumer;

/**
 * Samples pictures with any time stamps at a fixed rate. Frame k shows the picture that is visible
 * half a frame after k / rate from the origin, so that time stamps are off by at most half a frame
 * and rounding has no effect. Frames before the first picture show the first.
 */
final class FrameSampler implements MediaDecoder.PictureSink {
  /** Times in files are rounded; a picture on the border belongs to the frame that it begins. */
  private static final double TOLERANCE = 1e-6;

  private final double origin;
  private final double rate;
  private final ObjIntConsumer<GreyPicture> sink;
  private GreyPicture shown = new GreyPicture(1, 1, new byte[1]);
  private boolean any;
  private int next;

  /**
   * A sampler of one file.
   *
   * @param origin seconds on the file's clock
   * @param rate frames a second
   * @param sink is given each frame with its number, in their order
   */
  FrameSampler(double origin, double rate, ObjIntConsumer<GreyPicture> sink) {
    Check.positive("rate", rate);
    this.origin = origin;
    this.rate = rate;
    this.sink = sink;
  }

  /** Returns the number of frames from the origin to the end, rounded; at least 1. */
  static long count(double origin, double end, double rate) {
    return Math.max(1, Math.round((end - origin) * rate));
  }

  @Override
  public void picture(double seconds, GreyPicture picture) {
    if (any) {
      double first = (seconds - origin) * rate - 0.5 - TOLERANCE;
      fill((long) Math.ceil(first));
    }
    shown = picture;
    any = true;
  }

  /** Fills frames up to this number with what is shown. */
  private void fill(long end) {
    while (next < end) {
      sink.accept(shown, next++);
    }
  }

  /** Ends with so many frames in all, counted from the origin. */
  void finish(long frames) {
    if (!any) {
      throw new IllegalStateException("a picture must have come before the end");
    }
    fill(frames);
  }
}
