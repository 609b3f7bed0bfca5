package io.github.tdl4j.synth;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;

/**
 * One spoken label, heard and seen. Both sides begin and end at the same times.
 *
 * @param label what is said
 * @param speaker the name of the talker
 * @param repetition from 1, within label and speaker
 * @param audioFrames one frame a row, as the set's modality {@code audio} describes it
 * @param videoFrames one picture a row, row by row, whole numbers from 0 to 255
 * @param sound what the audio frames were made of; the last one's window may end after the video
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
