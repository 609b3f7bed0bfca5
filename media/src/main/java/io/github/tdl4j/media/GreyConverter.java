package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.github.tdl4j.recording.media.GreyPicture;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** Converts decoded frames to upright grey pictures; pixels are assumed to be square. */
final class GreyConverter implements AutoCloseable {
  private final MediaFile media;
  private static final int MATRIX = 9;

  /** AV_FRAME_FLAG_INTERLACED, which the binding lacks. */
  private static final int IS_INTERLACED = 1 << 3;

  private final Rotation ofTrack;
  private Rotation turn;
  private final SwsContext converter = sws_alloc_context();
  private final AVFrame grey = av_frame_alloc();

  GreyConverter(MediaFile media, AVStream stream) {
    this.media = media;
    this.ofTrack = turn(stream.codecpar()).orElseGet(() -> Rotation.ofExif(media.orientation()));
    this.turn = ofTrack;
  }

  private static Optional<Rotation> turn(AVCodecParameters parameters) {
    if (parameters.nb_coded_side_data() == 0) {
      return Optional.empty();
    }
    AVPacketSideData matrix =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    return matrix == null ? Optional.empty() : turn(matrix.data(), matrix.size());
  }

  /** Returns the rotation of a single picture, such as a photograph with EXIF data. */
  private static Optional<Rotation> turn(AVFrame frame) {
    AVFrameSideData matrix = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    return matrix == null ? Optional.empty() : turn(matrix.data(), matrix.size());
  }

  private static Optional<Rotation> turn(BytePointer data, long size) {
    if (size < MATRIX * Integer.BYTES) {
      return Optional.empty();
    }
    int[] entries = new int[MATRIX];
    new IntPointer(data).get(entries);
    return Optional.of(Rotation.of(entries));
  }

  /** Describes the rotation of the last picture; empty if it was upright. */
  String done() {
    return turn.words();
  }

  GreyPicture picture(AVFrame frame) {
    if (frame.width() < 1 || frame.height() < 1) {
      throw media.fault(
          "must have pictures of a size but has " + frame.width() + " x " + frame.height());
    }
    grey.format(AV_PIX_FMT_GRAY8);
    grey.width(frame.width());
    grey.height(frame.height());
    grey.color_range(AVCOL_RANGE_JPEG);
    // The flag influences colours only.
    frame.flags(frame.flags() & ~IS_INTERLACED);
    turn = turn(frame).orElse(ofTrack);
    int error = sws_scale_frame(converter, grey, frame);
    if (error < 0) {
      throw media.fault("must have pictures of a known kind but: " + MediaFile.reason(error));
    }
    try {
      byte[] pixels = new byte[frame.width() * frame.height()];
      for (int row = 0; row < frame.height(); row++) {
        grey.data(0)
            .position((long) row * grey.linesize(0))
            .get(pixels, row * frame.width(), frame.width());
      }
      return turn.apply(frame.width(), frame.height(), pixels);
    } finally {
      av_frame_unref(grey);
    }
  }

  @Override
  public void close() {
    av_frame_free(grey);
    sws_freeContext(converter);
  }
}
