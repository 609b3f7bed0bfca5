package io.github.tdl4j.synth;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;

/**
 * A recording of one spoken label. Sound and pictures begin and end at the same times.
 *
 * @param label what is said
 * @param speaker name of the speaker
 * @param repetition from 1, within label and speaker
 * @param audioFrames one frame a row, as the set's modality {@code audio} describes it
 * @param videoFrames one picture a row, row by row, whole numbers from 0 to 255
 * @param sound the samples of the audio frames; the last window may end after the video
 */
public record SyntheticRecording(
    String label,
    String speaker,
    int repetition,
    Matrix audioFrames,
    Matrix videoFrames,
    Waveform sound) {
  public SyntheticRecording {
    Check.atLeast("repetition", repetition, 1);
  }
}
