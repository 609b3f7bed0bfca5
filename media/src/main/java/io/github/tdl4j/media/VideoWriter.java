package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_FRAME_DURATION;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.recording.media.GreyPicture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/**
 * Writes short video files with FFmpeg: pictures with synchronous sound. The output is
 * deterministic.
 */
public final class VideoWriter implements AutoCloseable {
  /**
   * Quality of pictures from 1 (best) to 31, and samples of a block for codecs without a fixed
   * size.
   */
  private static final int QUALITY = 2;

  private static final int USUAL_BLOCK = 1024;

  /** Units of a second for pictures at any rate. */
  private static final int TICKS = 12_000;

  private static final long BITS_A_SECOND = 80_000;

  private final Path file;
  private final Path written;
  private final AVFormatContext container = new AVFormatContext(null);
  private final AVPacket packet = av_packet_alloc();

  /** Releases native memory, in reverse order of allocation. */
  private final Deque<Runnable> releases = new ArrayDeque<>();

  /**
   * A container and its codecs, by FFmpeg's names.
   *
   * @param pixels of the pictures' codec
   * @param samples of the sound's codec: {@code fltp} or {@code s16}
   */
  record Format(String container, String pictures, String pixels, String sound, String samples) {}

  /** MPEG-4 pictures and AAC sound. */
  static final Format MP4 = new Format("mp4", "mpeg4", "yuv420p", "aac", "fltp");

  /**
   * The content of a video file.
   *
   * @param pictures all of one size
   * @param times display time of each picture in 1 / {@code ticks} s, increasing
   * @param ticks a second
   * @param matrix rotation of the pictures (FFmpeg's display matrix)
   * @param sound sound, which begins at {@code soundStart}
   * @param soundStart in samples of the sound
   */
  record Film(
      List<GreyPicture> pictures,
      List<Long> times,
      int ticks,
      Optional<List<Integer>> matrix,
      Optional<Waveform> sound,
      long soundStart) {
    /**
     * Returns the display time of a picture in 1 / {@code ticks} s; the last repeats the previous.
     */
    long shown(int picture) {
      int next = Math.min(picture + 1, times.size() - 1);
      return next == 0 ? ticks : times.get(next) - times.get(next - 1);
    }
  }

  private VideoWriter(Path file, Path written) {
    this.file = file;
    this.written = written;
  }

  /**
   * Loads FFmpeg, so that a missing library is reported before anything is written.
   *
   * @throws InputException if FFmpeg cannot be loaded
   */
  public static void prepare() {
    MediaFile.prepare();
  }

  /**
   * Writes an MP4 file of MPEG-4 pictures in high quality and AAC sound.
   *
   * @param pictures all of one size, of even width and height
   * @param rate pictures a second
   * @throws InputException if the file exists or cannot be written
   */
  public static void mp4(Path file, List<GreyPicture> pictures, int rate, Waveform sound) {
    List<Long> times = LongStream.range(0, pictures.size()).boxed().toList();
    write(file, MP4, new Film(pictures, times, rate, Optional.empty(), Optional.of(sound), 0));
  }

  /**
   * Writes an MP4 file of pictures at any rate, with sound if there is any. Times are rounded to
   * 1/12,000 s.
   *
   * @param pictures all of one size, of even width and height
   * @param rate pictures a second, above 0
   * @param sound that begins with the first picture
   * @throws InputException if the file exists or cannot be written
   */
  public static void mp4(
      Path file, List<GreyPicture> pictures, double rate, Optional<Waveform> sound) {
    List<Long> times =
        LongStream.range(0, pictures.size())
            .map(picture -> Math.round(picture * TICKS / rate))
            .boxed()
            .toList();
    write(file, MP4, new Film(pictures, times, TICKS, Optional.empty(), sound, 0));
  }

  /** Writes in a new folder first, where FFmpeg cannot replace a file or follow a link. */
  static void write(Path file, Format format, Film film) {
    AtomicFile.requireFree(file);
    prepare();
    try {
      Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Path folder = Files.createTempDirectory(parent, ".tdl4j-film-");
      Path written = folder.resolve("film");
      try {
        try (VideoWriter writer = new VideoWriter(file, written)) {
          writer.write(format, film);
        }
        try (InputStream in = RegularFile.stream(written)) {
          AtomicFile.create(file, in::transferTo);
        }
      } finally {
        Files.deleteIfExists(written);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(file, e);
    }
  }

  private void write(Format format, Film film) {
    check(
        avformat_alloc_output_context2(
            container, (AVOutputFormat) null, format.container(), file.toString()));
    container.flags(container.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    Optional<Track> pictures =
        film.pictures().isEmpty() ? Optional.empty() : Optional.of(pictureTrack(format, film));
    Optional<Track> sound = film.sound().map(waveform -> soundTrack(format, waveform));
    AVIOContext output = new AVIOContext(null);
    check(avio_open(output, written.toString(), AVIO_FLAG_WRITE));
    container.pb(output);
    check(avformat_write_header(container, (AVDictionary) null));
    // The muxer interleaves both tracks by time.
    pictures.ifPresent(track -> writePictures(track, film));
    sound.ifPresent(track -> writeSound(track, film));
    check(av_write_trailer(container));
  }

  /** An encoder and its place in the file. */
  private record Track(AVStream stream, AVCodecContext codec) {}

  private Track track(String name, Consumer<AVCodecContext> settings) {
    AVCodec encoder = avcodec_find_encoder_by_name(name);
    if (encoder == null) {
      throw new IllegalStateException("FFmpeg must have the encoder " + name + " but has not");
    }
    AVCodecContext codec = avcodec_alloc_context3(encoder);
    releases.push(() -> avcodec_free_context(codec));
    codec.thread_count(1);
    codec.flags(codec.flags() | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_FRAME_DURATION);
    if ((container.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    settings.accept(codec);
    check(avcodec_open2(codec, encoder, (AVDictionary) null));
    AVStream stream = avformat_new_stream(container, null);
    check(avcodec_parameters_from_context(stream.codecpar(), codec));
    stream.time_base(codec.time_base());
    return new Track(stream, codec);
  }

  private Track pictureTrack(Format format, Film film) {
    Track track =
        track(
            format.pictures(),
            codec -> {
              codec.width(film.pictures().get(0).width());
              codec.height(film.pictures().get(0).height());
              codec.pix_fmt(av_get_pix_fmt(format.pixels()));
              codec.time_base(av_make_q(1, film.ticks()));
              codec.framerate(av_make_q(film.ticks(), 1));
              codec.flags(codec.flags() | AV_CODEC_FLAG_QSCALE);
              codec.global_quality(QUALITY * FF_QP2LAMBDA);
              if (format.pixels().startsWith("yuvj")) {
                codec.color_range(avutil.AVCOL_RANGE_JPEG);
              }
            });
    film.matrix().ifPresent(matrix -> turn(track.stream(), matrix));
    return track;
  }

  private static void turn(AVStream stream, List<Integer> matrix) {
    PointerPointer<AVPacketSideData> place = new PointerPointer<>(1);
    IntPointer count = new IntPointer(1).put(0);
    place.put(0, stream.codecpar().coded_side_data());
    AVPacketSideData data =
        av_packet_side_data_new(
            place, count, AV_PKT_DATA_DISPLAYMATRIX, (long) matrix.size() * Integer.BYTES, 0);
    new IntPointer(data.data()).put(matrix.stream().mapToInt(Integer::intValue).toArray());
    stream.codecpar().coded_side_data(place.get(AVPacketSideData.class, 0));
    stream.codecpar().nb_coded_side_data(count.get());
  }

  private Track soundTrack(Format format, Waveform sound) {
    return track(
        format.sound(),
        codec -> {
          codec.sample_rate(sound.rate());
          codec.sample_fmt(av_get_sample_fmt(format.samples()));
          av_channel_layout_default(codec.ch_layout(), 1);
          codec.time_base(av_make_q(1, sound.rate()));
          codec.bit_rate(BITS_A_SECOND);
        });
  }

  private void writePictures(Track track, Film film) {
    var converter = sws_alloc_context();
    releases.push(() -> sws_freeContext(converter));
    AVFrame grey = frame();
    AVFrame stored = frame();
    for (int i = 0; i < film.pictures().size(); i++) {
      draw(film.pictures().get(i), grey);
      stored.format(track.codec().pix_fmt());
      stored.width(grey.width());
      stored.height(grey.height());
      stored.color_range(track.codec().color_range());
      check(sws_scale_frame(converter, stored, grey));
      stored.pts(film.times().get(i));
      stored.duration(film.shown(i));
      stored.quality(track.codec().global_quality());
      encode(track, stored);
      avutil.av_frame_unref(grey);
      avutil.av_frame_unref(stored);
    }
    encode(track, null);
  }

  /** A frame without content. */
  private AVFrame frame() {
    AVFrame frame = avutil.av_frame_alloc();
    releases.push(() -> avutil.av_frame_free(frame));
    return frame;
  }

  private void draw(GreyPicture picture, AVFrame frame) {
    frame.format(avutil.AV_PIX_FMT_GRAY8);
    frame.width(picture.width());
    frame.height(picture.height());
    frame.color_range(avutil.AVCOL_RANGE_JPEG);
    check(avutil.av_frame_get_buffer(frame, 0));
    byte[] pixels = new byte[picture.width() * picture.height()];
    picture.copyTo(pixels);
    for (int row = 0; row < picture.height(); row++) {
      frame
          .data(0)
          .position((long) row * frame.linesize(0))
          .put(pixels, row * picture.width(), picture.width());
    }
  }

  private void writeSound(Track track, Film film) {
    Waveform sound = film.sound().orElseThrow();
    int block = track.codec().frame_size() > 0 ? track.codec().frame_size() : USUAL_BLOCK;
    AVFrame frame = frame();
    for (int from = 0; from < sound.length(); from += block) {
      frame.nb_samples(Math.min(block, sound.length() - from));
      frame.format(track.codec().sample_fmt());
      frame.sample_rate(sound.rate());
      check(avutil.av_channel_layout_copy(frame.ch_layout(), track.codec().ch_layout()));
      check(avutil.av_frame_get_buffer(frame, 0));
      for (int i = 0; i < frame.nb_samples(); i++) {
        float sample = Math.max(-1, Math.min(1, sound.at(from + i)));
        if (track.codec().sample_fmt() == avutil.AV_SAMPLE_FMT_S16) {
          new ShortPointer((Pointer) frame.data(0))
              .put(i, (short) Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));
        } else {
          new FloatPointer((Pointer) frame.data(0)).put(i, sample);
        }
      }
      frame.pts(film.soundStart() + from);
      encode(track, frame);
      avutil.av_frame_unref(frame);
    }
    encode(track, null);
  }

  private void encode(Track track, @Nullable AVFrame frame) {
    check(avcodec_send_frame(track.codec(), frame));
    while (avcodec_receive_packet(track.codec(), packet) >= 0) {
      packet.stream_index(track.stream().index());
      av_packet_rescale_ts(packet, track.codec().time_base(), track.stream().time_base());
      check(av_interleaved_write_frame(container, packet));
    }
  }

  private void check(int result) {
    if (result < 0) {
      throw new InputException(file + ": cannot be written: " + MediaFile.reason(result));
    }
  }

  @Override
  public void close() {
    releases.forEach(Runnable::run);
    av_packet_free(packet);
    if (container.pb() != null) {
      avio_closep(container.pb());
      container.pb(null);
    }
    avformat_free_context(container);
  }
}
