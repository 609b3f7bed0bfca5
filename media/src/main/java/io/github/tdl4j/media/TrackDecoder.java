package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP2;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TIFF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_BUFFER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one track from beginning to end on the calling thread. Damage is an error, as a recording
 * that lacks frames would lose the synchrony of sound and pictures.
 */
final class TrackDecoder implements AutoCloseable {
  /** The most pixels of a picture, slightly more than 8K. */
  private static final long MOST_PIXELS = 1L << 25;

  /** Checks checksums, reserved bits and lengths; errors end decoding. */
  private static final int STRICT = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE;

  /** AV_FRAME_FLAG_CORRUPT, which the binding lacks. */
  private static final int FRAME_IS_CORRUPT = 1;

  /** A file that ends this much earlier than its header states was truncated. */
  private static final double CUT_SECONDS = 0.25;

  private final MediaFile media;
  private final AVStream stream;
  private final AVCodecContext codec;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private long taken;
  private int frames;
  private double next = Double.NaN;
  private double reached = Double.NEGATIVE_INFINITY;

  /** Receives decoded frames. */
  interface Frames {
    /**
     * Receives a frame, which is valid during the call only.
     *
     * @param seconds start time on the clock of the file
     */
    void frame(double seconds, AVFrame frame);
  }

  TrackDecoder(MediaFile media, AVStream stream) {
    this.media = media;
    this.stream = stream;
    AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
    codec = avcodec_alloc_context3(decoder);
    int error = avcodec_parameters_to_context(codec, stream.codecpar());
    codec.pkt_timebase(stream.time_base());
    codec.thread_count(1);
    codec.max_pixels(MOST_PIXELS);
    // The TIFF decoder treats unknown tags as damage.
    boolean isTiff = stream.codecpar().codec_id() == AV_CODEC_ID_TIFF;
    codec.err_recognition(isTiff ? STRICT & ~AV_EF_EXPLODE : STRICT);
    if (error >= 0) {
      error = avcodec_open2(codec, decoder, (AVDictionary) null);
    }
    if (error < 0) {
      close();
      throw media.fault("must have a track that can be decoded but: " + MediaFile.reason(error));
    }
  }

  /** Decodes all frames and returns the time at which the last ends; NaN if there is none. */
  double decode(Frames sink) {
    int read = av_read_frame(media.format(), packet);
    while (read >= 0) {
      try {
        reached = Math.max(reached, end(packet));
        taken += packet.size();
        media.requireOnce(taken);
        if (packet.stream_index() == stream.index()) {
          if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
            throw media.damaged("a part is incomplete");
          }
          check(packet);
          send(packet, sink);
        }
      } finally {
        av_packet_unref(packet);
      }
      read = av_read_frame(media.format(), packet);
    }
    media.requireEnd();
    if (read != AVERROR_EOF) {
      throw media.damaged(MediaFile.reason(read));
    }
    send(null, sink);
    requireWhole();
    return next;
  }

  /** Checks for damage that the decoder does not report. */
  private void check(AVPacket part) {
    int codecId = stream.codecpar().codec_id();
    if (codecId == AV_CODEC_ID_MJPEG) {
      byte[] bytes = new byte[part.size()];
      part.data().get(bytes);
      Optional<String> damage = JpegCheck.damage(bytes);
      if (damage.isPresent()) {
        throw media.damaged(damage.get());
      }
    }
    boolean isMpeg = codecId == AV_CODEC_ID_MP3 || codecId == AV_CODEC_ID_MP2;
    if (isMpeg && part.size() >= Integer.BYTES) {
      byte[] head = new byte[Integer.BYTES];
      part.data().get(head);
      Optional<Integer> length = Mp3Frame.length(ByteBuffer.wrap(head).getInt());
      if (length.isPresent() && length.get() > part.size()) {
        throw media.damaged("a frame must have " + length.get() + " bytes but has " + part.size());
      }
    }
  }

  private void send(@Nullable AVPacket part, Frames sink) {
    int sent = avcodec_send_packet(codec, part);
    if (sent < 0 && sent != AVERROR_EOF) {
      throw media.damaged(MediaFile.reason(sent));
    }
    for (int got = avcodec_receive_frame(codec, frame);
        got != AVERROR_EAGAIN() && got != AVERROR_EOF;
        got = avcodec_receive_frame(codec, frame)) {
      if (got < 0) {
        throw media.damaged(MediaFile.reason(got));
      }
      try {
        take(sink);
      } finally {
        av_frame_unref(frame);
      }
    }
  }

  private void take(Frames sink) {
    if ((frame.flags() & FRAME_IS_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      throw media.damaged("a frame is incomplete");
    }
    double unit = seconds(stream.time_base());
    long stamp = frame.best_effort_timestamp();
    double begins = stamp == AV_NOPTS_VALUE ? (Double.isNaN(next) ? 0 : next) : stamp * unit;
    sink.frame(begins, frame);
    frames++;
    next = begins + duration(unit);
  }

  private double duration(double unit) {
    if (frame.nb_samples() > 0 && frame.sample_rate() > 0) {
      return (double) frame.nb_samples() / frame.sample_rate();
    }
    if (frame.duration() > 0) {
      return frame.duration() * unit;
    }
    double rate = seconds(stream.avg_frame_rate());
    return rate > 0 ? 1 / rate : 1.0 / 25;
  }

  /** Returns the value of a fraction; 0 if its denominator is 0. */
  static double seconds(AVRational fraction) {
    return fraction.den() == 0 ? 0 : (double) fraction.num() / fraction.den();
  }

  /** Returns the time at which a packet of any track ends. */
  private double end(AVPacket part) {
    double unit = seconds(media.format().streams(part.stream_index()).time_base());
    return part.pts() == AV_NOPTS_VALUE
        ? Double.NEGATIVE_INFINITY
        : (part.pts() + part.duration()) * unit;
  }

  private void requireWhole() {
    Optional<String> damage = FfmpegLog.first();
    if (damage.isPresent()) {
      throw media.damaged(damage.get());
    }
    double promised = media.end();
    if (reached < promised - CUT_SECONDS) {
      throw media.damaged(
          String.format(
              Locale.ROOT, "it ends at %.2f s but its header states %.2f s", reached, promised));
    }
  }

  /** Returns the number of decoded frames. */
  int frames() {
    return frames;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(codec);
  }
}
