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
 * Reads the frames of clips. Where sound and pictures come from one file, both are cut to the time
 * that both last; where they come from two, both are taken to begin at one time. Safe for use by
 * several threads.
 *
 * @param sound how sound becomes frames, where it is wanted
 * @param isResampled whether sound may have another rate than the settings'
 * @param pictures how pictures become frames, where they are wanted
 */
record RecordingReader(
    MediaDecoder decoder,
    Optional<FaceFinder> faces,
    Optional<Mfcc> sound,
    boolean isResampled,
    Optional<VideoSettings> pictures) {

  /** Counts up when the same settings make other frames than before, or they are kept otherwise. */
  private static final int FORMAT = 3;

  /** The largest sample of 16 bits, of which full scale is one more. */
  private static final float FULL_SCALE = 32767f / 32768;

  /**
   * The frames of a clip.
   *
   * @throws InputException naming the file, the rule and the value
   */
  RecordingFrames read(RecordingFiles clip) {
    MediaDecoder.Streams film = streams(clip);
    Optional<AudioTrack> heard = sound.isPresent() ? sound(clip, film) : Optional.empty();
    if (pictures.isEmpty() || !film.pictures()) {
      Waveform waveform = heard.orElseThrow(() -> nothing(clip)).waveform();
      return new RecordingFrames(
          Optional.of(audio(waveform)),
          Optional.empty(),
          facts(heard, Double.NaN),
          taken(heard, ""));
    }
    boolean oneFile = heard.isPresent() && clip.sound().isEmpty();
    FrameExtractor.Piece piece =
        oneFile
            ? new FrameExtractor.Piece(clip.id(), heard.get().start(), heard.get().end())
            : FrameExtractor.Piece.whole(clip.id());
    FrameExtractor.Frames seen =
        new FrameExtractor(pictures.get(), faces, film(clip), piece).frames();
    Optional<Matrix> audio = heard.map(all -> audio(oneFile ? during(all, seen) : all.waveform()));
    return new RecordingFrames(
        audio,
        Optional.of(seen.frames()),
        facts(heard, seen.end() - seen.start()),
        taken(heard, seen.taken()));
  }

  private static String taken(Optional<AudioTrack> sound, String pictures) {
    List<String> said = new ArrayList<>();
    sound.filter(all -> !all.taken().isEmpty()).ifPresent(all -> said.add("sound: " + all.taken()));
    if (!pictures.isEmpty()) {
      said.add("pictures: " + pictures);
    }
    return String.join("; ", said);
  }

  /** All that decides what comes out of a file; equal text, equal frames. */
  String settings() {
    return FORMAT + "\n" + sound.map(Mfcc::settings) + "\n" + isResampled + "\n" + pictures;
  }

  private PictureSource film(RecordingFiles clip) {
    return new PictureSource(
        decoder, clip.film(), pictures.map(VideoSettings::imageRate).orElse(1.0));
  }

  /** What the clip's film holds. */
  private MediaDecoder.Streams streams(RecordingFiles clip) {
    if (clip.film().isEmpty()) {
      return new MediaDecoder.Streams(false, false);
    }
    return film(clip).isImages()
        ? new MediaDecoder.Streams(false, true)
        : decoder.streams(clip.film().get(0));
  }

  private InputException nothing(RecordingFiles clip) {
    String wanted =
        sound.isEmpty() ? "pictures" : pictures.isEmpty() ? "sound" : "sound or pictures";
    return new InputException(clip.files().get(0) + ": must have " + wanted + " but has none");
  }

  /** The clip's sound, from a file of its own or else from its film. */
  Optional<AudioTrack> sound(RecordingFiles clip) {
    return sound(clip, streams(clip));
  }

  private Optional<AudioTrack> sound(RecordingFiles clip, MediaDecoder.Streams film) {
    if (clip.sound().isPresent()) {
      return Optional.of(sound(clip.sound().get()));
    }
    return film.sound() ? Optional.of(decoder.sound(clip.film().get(0))) : Optional.empty();
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
              + " samples a second as the first recording has but has "
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
