package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.math.Matrix;

/**
 * The times of generated frames: an instance of S source frames becomes a clip of T frames that
 * lasts as long.
 *
 * @param target the target modality
 * @param framesOfOne target frames for each source frame
 */
record ClipTiming(Modality target, double framesOfOne) {
  static ClipTiming of(TrainingPairs pairs) {
    return new ClipTiming(pairs.targetModality(), pairs.framesOfOne());
  }

  /** Returns T for S source frames, at least 1. */
  int frames(int sourceFrames) {
    return (int) Math.max(1, Math.round(sourceFrames * framesOfOne));
  }

  /** Returns a clip that lasts as long as the source of an instance. */
  Clip clip(Matrix frames, PreparedDataSet dataSet, String source, Instance instance) {
    double seconds = instance.frameCount(source) / dataSet.modality(source).rate();
    return new Clip(frames, target, 0, frames.rows() / seconds);
  }

  /** Returns the source frame in the middle of a target frame, of T and S frames. */
  static int sourceFrame(int frame, int frames, int sourceFrames) {
    return (int) Math.min(sourceFrames - 1, (2L * frame + 1) * sourceFrames / (2L * frames));
  }
}
