package io.github.tdl4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCollectorTest {
  @BeforeAll
  static void load() {
    MediaFile.prepare();
  }

  private static final int RATE = 8000;
  private static final int LENGTH = 100;

  @TempDir private Path folder;

  /** Adds 100 samples of 0.5 at these times, in seconds. */
  private Waveform played(double... times) {
    Path film = folder.resolve("film" + times.length + ".mp4"); // films are not written over
    Films.small(film, VideoWriter.MP4, RATE);
    AVFrame frame = av_frame_alloc();
    try (MediaFile media = MediaFile.open(film);
        SampleCollector track = new SampleCollector(media)) {
      frame.nb_samples(LENGTH).format(AV_SAMPLE_FMT_FLT).sample_rate(RATE);
      av_channel_layout_default(frame.ch_layout(), 1);
      assertThat(av_frame_get_buffer(frame, 0)).isZero();
      for (int i = 0; i < LENGTH; i++) {
        new FloatPointer((Pointer) frame.data(0)).put(i, 0.5f);
      }
      for (double time : times) {
        track.add(time, frame);
      }
      return track.sound("sound", "").waveform();
    } finally {
      av_frame_free(frame);
    }
  }

  @Test
  void gap_inASoundTrack_isFilledWithZeros() {
    Waveform waveform = played(3, 4);

    assertThat(waveform.length()).isEqualTo(RATE + LENGTH);
    assertThat(waveform.at(LENGTH - 1)).isEqualTo(0.5f);
    assertThat(waveform.at(LENGTH)).isZero();
    assertThat(waveform.at(RATE - 1)).isZero();
    assertThat(waveform.at(RATE)).isEqualTo(0.5f);
  }

  @Test
  void gap_ofMinutes_isRefused() {
    assertThat(played(0, 719).seconds()).isGreaterThan(719);
    assertThatThrownBy(() -> played(0, 400, 730))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must have gaps of at most 720.0 s in its sound");
  }
}
