package io.github.tdl4j.media;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.recording.media.GreyPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Films made on the spot. */
final class Films {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;
  static final VideoWriter.Format AVI =
      new VideoWriter.Format("avi", "mjpeg", "yuvj420p", "pcm_s16le", "s16");
  static final VideoWriter.Format MPG =
      new VideoWriter.Format("mpeg", "mpeg1video", "yuv420p", "mp2", "s16");
  static final VideoWriter.Format MOV =
      new VideoWriter.Format("mov", "mpeg4", "yuv420p", "pcm_s16le", "s16");
  static final VideoWriter.Format MKV =
      new VideoWriter.Format("matroska", "mpeg4", "yuv420p", "aac", "fltp");
  static final VideoWriter.Format LOSSLESS =
      new VideoWriter.Format("matroska", "ffv1", "gray", "flac", "s16");
  static final VideoWriter.Format GIF = new VideoWriter.Format("gif", "gif", "gray", "", "");
  static final VideoWriter.Format FLAC = new VideoWriter.Format("flac", "", "", "flac", "s16");
  static final VideoWriter.Format OGG = new VideoWriter.Format("ogg", "", "", "flac", "s16");
  static final VideoWriter.Format MP3 = new VideoWriter.Format("mp3", "", "", "libmp3lame", "fltp");

  private Films() {}

  static GreyPicture even(int value) {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    Arrays.fill(pixels, (byte) value);
    return new GreyPicture(WIDTH, HEIGHT, pixels);
  }

  /** Dark pictures, bright from the one number to before the other. */
  static List<GreyPicture> flash(int count, int from, int to) {
    List<GreyPicture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(even(i >= from && i < to ? 230 : 20));
    }
    return pictures;
  }

  /** Silence, a tone of 1 kHz from the one second to before the other. */
  static Waveform beep(int rate, double seconds, double from, double to) {
    float[] samples = new float[(int) Math.round(rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / rate;
      samples[i] =
          time >= from && time < to ? (float) (0.7 * Math.sin(2 * Math.PI * 1000 * time)) : 0;
    }
    return Waveform.of("beep", rate, samples);
  }

  static VideoWriter.Film film(List<GreyPicture> pictures, int rate, Waveform sound, long start) {
    return new VideoWriter.Film(
        pictures,
        LongStream.range(0, pictures.size()).boxed().toList(),
        rate,
        Optional.empty(),
        Optional.of(sound),
        start);
  }

  static VideoWriter.Film silent(List<GreyPicture> pictures, List<Long> times, int ticks) {
    return new VideoWriter.Film(pictures, times, ticks, Optional.empty(), Optional.empty(), 0);
  }

  /** A short film with sound in this format. */
  static Path small(Path file, VideoWriter.Format format, int rate) {
    List<GreyPicture> pictures = format.pictures().isEmpty() ? List.of() : flash(10, 4, 6);
    VideoWriter.write(file, format, film(pictures, 25, beep(rate, 0.4, 0.1, 0.3), 0));
    return file;
  }
}
