package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.recording.media.AudioTrack;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Collects the samples of a sound track as mean of its channels, with zeros in gaps. */
final class SampleCollector implements AutoCloseable {
  /** The most samples of a recording: 23 minutes at 48 kHz. */
  private static final int MOST_SAMPLES = 1 << 26;

  /** The shortest gap; time stamps are rounded, in some files to milliseconds. */
  private static final double GAP_SECONDS = 0.02;

  /**
   * The most samples of all gaps together, two minutes at 48 kHz: damaged time stamps and sample
   * rates must not turn a small file into a long recording.
   */
  private static final int MOST_MISSING = 5_760_000;

  private final MediaFile media;
  private long missing;
  private float[] samples = new float[1 << 14];
  private int count;
  private double start = Double.NaN;
  private int rate;
  private int channels;
  private int format;
  private final SwrContext converter = new SwrContext(null);

  SampleCollector(MediaFile media) {
    this.media = media;
  }

  void add(double seconds, AVFrame frame) {
    if (Double.isNaN(start)) {
      begin(seconds, frame);
    }
    if (frame.sample_rate() != rate
        || frame.ch_layout().nb_channels() != channels
        || frame.format() != format) {
      throw media.fault("must have a constant sample rate and number of channels but changes them");
    }
    long place = Math.round((seconds - start) * rate);
    int skipped = 0;
    if (Math.abs(place - count) > GAP_SECONDS * rate) {
      skipped = (int) Math.min(frame.nb_samples(), Math.max(0, count - place));
      pad(place);
    }
    append(frame, skipped);
  }

  private void begin(double seconds, AVFrame frame) {
    start = seconds;
    rate = frame.sample_rate();
    channels = frame.ch_layout().nb_channels();
    format = frame.format();
    if (rate < 1 || channels < 1) {
      throw media.fault(
          "must have samples and channels but has " + rate + " a second of " + channels);
    }
    int error =
        swr_alloc_set_opts2(
            converter,
            frame.ch_layout(),
            AV_SAMPLE_FMT_FLT,
            rate,
            frame.ch_layout(),
            format,
            rate,
            0,
            null);
    if (error < 0 || swr_init(converter) < 0) {
      throw media.fault("must have samples of a known kind but has not");
    }
  }

  private void pad(long place) {
    if (place > count) {
      missing += place - count;
      if (missing > MOST_MISSING) {
        throw media.fault(
            "must have gaps of at most "
                + MOST_MISSING / (double) rate
                + " s in its sound but has longer ones; cut it into shorter recordings");
      }
      reserve(place - count);
      count = (int) place;
    }
  }

  private void reserve(long more) {
    if (count + more > MOST_SAMPLES) {
      throw media.fault(
          "must last at most "
              + MOST_SAMPLES / rate
              + " s but lasts longer; cut it into shorter recordings");
    }
    if (count + more > samples.length) {
      samples = Arrays.copyOf(samples, (int) Math.min(MOST_SAMPLES, 2 * (count + more)));
    }
  }

  private void append(AVFrame frame, int skipped) {
    int length = frame.nb_samples();
    try (FloatPointer mixed = new FloatPointer((long) length * channels);
        PointerPointer<BytePointer> out = new PointerPointer<>(1)) {
      out.put(0, mixed);
      int got = swr_convert(converter, out, length, frame.extended_data(), length);
      if (got < 0) {
        throw media.fault("must have samples that can be read but: " + MediaFile.reason(got));
      }
      float[] all = new float[got * channels];
      mixed.get(all);
      reserve(Math.max(0, got - skipped));
      for (int i = skipped; i < got; i++) {
        samples[count++] = mean(all, i);
      }
    }
  }

  private float mean(float[] all, int sample) {
    double sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      sum += all[sample * channels + channel];
    }
    float mean = (float) (sum / channels);
    if (!Float.isFinite(mean)) {
      throw media.fault("samples must be finite but one is " + mean);
    }
    return mean;
  }

  AudioTrack sound(String name, String taken) {
    if (count == 0) {
      throw media.fault("must have a sample of sound but has none");
    }
    return new AudioTrack(start, Waveform.of(name, rate, Arrays.copyOf(samples, count)), taken);
  }

  @Override
  public void close() {
    swr_free(converter);
  }
}
