package io.github.tdl4j.synth;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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
  private static final int HEADER = 44;
  private static final int FULL_SCALE = 1 << 15;

  public SyntheticRecording {
    Check.atLeast("repetition", repetition, 1);
  }

  /** Returns the sound as a WAV file with 16-bit samples of one channel. */
  public byte[] wav() {
    int bytes = 2 * sound.length();
    ByteBuffer wav = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER - 8 + bytes).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(sound.rate()).putInt(2 * sound.rate());
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
    for (double sample : sound.samples(FULL_SCALE)) {
      long rounded = Math.round(sample);
      wav.putShort((short) Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, rounded)));
    }
    return wav.array();
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
