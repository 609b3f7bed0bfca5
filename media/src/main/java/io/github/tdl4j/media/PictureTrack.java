package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.github.tdl4j.recording.GreyPicture;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;

/** Makes upright grey pictures of decoded frames; pixels count as square. */
final class PictureTrack implements AutoCloseable {
  private final MediaFile media;
  private final Turn turn;
  private final SwsContext converter = sws_alloc_context();
  private final AVFrame grey = av_frame_alloc();

  PictureTrack(MediaFile media, AVStream stream) {
    this.media = media;
    this.turn = turn(stream.codecpar()).orElse(Turn.NONE);
  }

  private static Optional<Turn> turn(AVCodecParameters parameters) {
    if (parameters.nb_coded_side_data() == 0) {
      return Optional.empty();
    }
    AVPacketSideData matrix =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.size() < 9 * Integer.BYTES) {
      return Optional.empty();
    }
    int[] entries = new int[9];
    new IntPointer(matrix.data()).get(entries);
    return Optional.of(Turn.of(entries));
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
