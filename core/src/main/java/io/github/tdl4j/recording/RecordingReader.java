package io.github.tdl4j.recording;

import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.WavFile;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.recording.media.AudioTrack;
import io.github.tdl4j.recording.media.FaceFinder;
import io.github.tdl4j.recording.media.FileKind;
import io.github.tdl4j.recording.media.MediaDecoder;
import io.github.tdl4j.recording.video.FrameExtractor;
import io.github.tdl4j.recording.video.PictureSource;
import io.github.tdl4j.recording.video.VideoSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the frames of recordings. Sound and pictures of one file are cut to their overlap in time;
 * those of two files are assumed to begin at the same time. Thread-safe.
 *
 * @param sound extraction of sound frames; empty if sound is not wanted
 * @param isResampled whether sound is resampled to the rate of the settings
 * @param pictures settings of picture frames; empty if pictures are not wanted
 */
record RecordingReader(
    MediaDecoder decoder,
    Optional<FaceFinder> faces,
    Optional<Mfcc> sound,
    boolean isResampled,
    Optional<VideoSettings> pictures) {

  /** Version of the frames and of their format; increases if the same settings give others. */
  private static final int FORMAT = 3;

  /** The largest sample of 16 bits as a share of full scale. */
  private static final float FULL_SCALE = 32767f / 32768;

  /**
   * Reads the frames of a recording.
   *
   * @throws InputException naming the file, the rule and the value
   */
  RecordingFrames read(RecordingFiles recording) {
    MediaDecoder.Streams film = streams(recording);
    Optional<AudioTrack> heard = sound.isPresent() ? sound(recording, film) : Optional.empty();
    if (pictures.isEmpty() || !film.pictures()) {
      Waveform waveform = heard.orElseThrow(() -> nothing(recording)).waveform();
      return new RecordingFrames(
          Optional.of(audio(waveform)),
          Optional.empty(),
          facts(heard, Double.NaN),
          taken(heard, ""));
    }
    boolean oneFile = heard.isPresent() && recording.sound().isEmpty();
    FrameExtractor.Piece piece =
        oneFile
            ? new FrameExtractor.Piece(recording.id(), heard.get().start(), heard.get().end())
            : FrameExtractor.Piece.whole(recording.id());
    FrameExtractor.Frames seen =
        new FrameExtractor(pictures.get(), faces, film(recording), piece).frames();
    Optional<Matrix> audio = heard.map(all -> audio(oneFile ? during(all, seen) : all.waveform()));
    return new RecordingFrames(
        audio,
        Optional.of(seen.frames()),
        facts(heard, seen.end() - seen.start()),
        taken(heard, seen.taken()));
  }

  private static String taken(Optional<AudioTrack> sound, String pictures) {
    List<String> notes = new ArrayList<>();
    sound
        .filter(all -> !all.taken().isEmpty())
        .ifPresent(all -> notes.add("sound: " + all.taken()));
    if (!pictures.isEmpty()) {
      notes.add("pictures: " + pictures);
    }
    return String.join("; ", notes);
  }

  /** Returns all settings that influence frames: equal text, equal frames. */
  String settings() {
    return FORMAT + "\n" + sound.map(Mfcc::settings) + "\n" + isResampled + "\n" + pictures;
  }

  private PictureSource film(RecordingFiles recording) {
    return new PictureSource(
        decoder, recording.film(), pictures.map(VideoSettings::imageRate).orElse(1.0));
  }

  /** Returns the streams of the video file. */
  private MediaDecoder.Streams streams(RecordingFiles recording) {
    if (recording.film().isEmpty()) {
      return new MediaDecoder.Streams(false, false);
    }
    return film(recording).isImages()
        ? new MediaDecoder.Streams(false, true)
        : decoder.streams(recording.film().get(0));
  }

  private InputException nothing(RecordingFiles recording) {
    String wanted =
        sound.isEmpty() ? "pictures" : pictures.isEmpty() ? "sound" : "sound or pictures";
    return new InputException(recording.files().get(0) + ": must have " + wanted + " but has none");
  }

  /** Returns the sound of a recording, from its sound file or else from its video file. */
  Optional<AudioTrack> sound(RecordingFiles recording) {
    return sound(recording, streams(recording));
  }

  private Optional<AudioTrack> sound(RecordingFiles recording, MediaDecoder.Streams film) {
    if (recording.sound().isPresent()) {
      return Optional.of(sound(recording.sound().get()));
    }
    return film.sound() ? Optional.of(decoder.sound(recording.film().get(0))) : Optional.empty();
  }

  private AudioTrack sound(Path file) {
    boolean isWav = FileKind.name(file).toLowerCase(Locale.ROOT).endsWith(".wav");
    return isWav ? new AudioTrack(0, WavFile.read(file)) : decoder.sound(file);
  }

  private static Waveform during(AudioTrack sound, FrameExtractor.Frames seen) {
    Waveform all = sound.waveform();
    long start = Math.round((seen.from() - sound.start()) * all.rate());
    long end = Math.round((seen.to() - sound.start()) * all.rate());
    return all.between((int) Math.max(0, start), (int) Math.min(all.length(), end));
  }

  private Matrix audio(Waveform waveform) {
    Mfcc mfcc = sound.orElseThrow();
    int rate = (int) mfcc.settings().framing().sampleRate();
    if (!isResampled && waveform.rate() != rate) {
      throw new InputException(
          waveform.name()
              + ": must have "
              + rate
              + " samples a second like the first recording but has "
              + waveform.rate()
              + "; set audio.rate to resample all to one rate");
    }
    return mfcc.extract(waveform.resampled(rate));
  }

  private static RecordingFacts facts(Optional<AudioTrack> sound, double pictureSeconds) {
    if (sound.isEmpty()) {
      return new RecordingFacts(Double.NaN, pictureSeconds, Double.NaN, Double.NaN);
    }
    Waveform samples = sound.get().waveform();
    float peak = 0;
    int clipped = 0;
    for (int i = 0; i < samples.length(); i++) {
      float magnitude = Math.abs(samples.at(i));
      peak = Math.max(peak, magnitude);
      clipped += magnitude >= FULL_SCALE ? 1 : 0;
    }
    double share = (double) clipped / Math.max(1, samples.length());
    return new RecordingFacts(samples.seconds(), pictureSeconds, peak, share);
  }
}
