package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.github.tdl4j.recording.media.AudioTrack;
import io.github.tdl4j.recording.media.MediaDecoder;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decodes MP4, MOV, AVI, MPEG, Matroska, WebM, GIF, FLV, WAV, FLAC, MP3, Ogg, AAC, AIFF and image
 * files with FFmpeg. It opens no other file than the given one.
 *
 * <p>Memory holds one picture of at most 2^25 pixels, or at most 2^26 samples, in addition to the
 * buffers of FFmpeg. Pixels are assumed to be square.
 */
public final class FfmpegDecoder implements MediaDecoder {
  @Override
  public Streams streams(Path file) {
    try (MediaFile media = MediaFile.open(file)) {
      return new Streams(
          media.track(AVMEDIA_TYPE_AUDIO).isPresent(), media.track(AVMEDIA_TYPE_VIDEO).isPresent());
    }
  }

  @Override
  public AudioTrack sound(Path file) {
    try (MediaFile media = MediaFile.open(file)) {
      MediaFile.Track sound =
          media
              .track(AVMEDIA_TYPE_AUDIO)
              .orElseThrow(() -> media.fault("must have a sound track but has none"));
      try (TrackDecoder decoder = new TrackDecoder(media, sound.stream());
          SampleCollector track = new SampleCollector(media)) {
        double unused = decoder.decode(track::add);
        return track.sound(file.toString(), sound.words());
      }
    }
  }

  @Override
  public Seen pictures(Path file, PictureSink sink) {
    try (MediaFile media = MediaFile.open(file)) {
      MediaFile.Track pictures =
          media
              .track(AVMEDIA_TYPE_VIDEO)
              .orElseThrow(() -> media.fault("must have a video track but has none"));
      try (TrackDecoder decoder = new TrackDecoder(media, pictures.stream());
          GreyConverter track = new GreyConverter(media, pictures.stream())) {
        double end =
            decoder.decode(
                (seconds, frame) ->
                    sink.picture(media.isImage() ? 0 : seconds, track.picture(frame)));
        media.requirePictures(decoder.frames());
        String taken =
            Stream.of(pictures.words(), track.done())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return new Seen(media.isImage() ? 0 : end, taken);
      }
    }
  }
}
