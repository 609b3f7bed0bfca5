package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.natives.NativeLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.BytePointer;

/** A file opened by FFmpeg, with its tracks. Not thread-safe. */
final class MediaFile implements AutoCloseable {
  /** Allowed formats: those that cannot refer to other files. */
  private static final String CONTAINERS =
      "mov,mp4,m4a,3gp,3g2,mj2,avi,mpeg,mpegts,mpegvideo,m4v,matroska,webm,gif,flv,wav,w64,aiff,flac,"
          + "mp3,ogg,aac,png_pipe,jpeg_pipe,bmp_pipe,tiff_pipe,pgm_pipe,ppm_pipe,pbm_pipe,pam_pipe,"
          + "webp_pipe,webp";

  private static final Pattern PICTURE =
      Pattern.compile("(?is).*\\.(?:png|jpe?g|bmp|tiff?|p[gpbna]m|webp)");

  private static final int MOST_TRACKS = 64;

  /** Allowance for packets beyond twice the file size, as demuxers add headers. */
  private static final long MOST_MORE = 1 << 20;

  private static volatile boolean ready;

  private final Path file;
  private final FileAccess access;
  private final AVFormatContext format;
  private final FileStructure.Hints hints;

  private MediaFile(
      Path file, FileAccess access, AVFormatContext format, FileStructure.Hints hints) {
    this.file = file;
    this.access = access;
    this.format = format;
    this.hints = hints;
  }

  /**
   * Loads FFmpeg and redirects its log to {@link FfmpegLog}; must be called before any other use.
   */
  static void prepare() {
    if (!ready) {
      NativeLibraries.load(avformat.class);
      NativeLibraries.load(swscale.class);
      FfmpegLog.listen();
      ready = true;
    }
  }

  /**
   * Opens a file.
   *
   * @throws InputException if it is no recording
   */
  static MediaFile open(Path file) {
    prepare();
    FileStructure.Hints hints = FileStructure.read(file);
    FileAccess access =
        hints
            .bytes()
            .map(bytes -> FileAccess.of(file, bytes))
            .orElseGet(() -> FileAccess.open(file));
    FfmpegLog.clear();
    AVFormatContext format = avformat_alloc_context();
    format.pb(access.context());
    format.format_whitelist(av_strdup(new BytePointer(CONTAINERS)));
    format.protocol_whitelist(av_strdup(new BytePointer("none")));
    format.max_streams(MOST_TRACKS);
    // A format that fails to open is freed by FFmpeg itself.
    AVInputFormat kind =
        hints.format().map(name -> av_find_input_format(name)).orElse(new AVInputFormat(null));
    int opened = avformat_open_input(format, (String) null, kind, (AVDictionary) null);
    if (opened < 0) {
      access.close();
      throw new InputException(file + ": " + unread(file, reason(opened)));
    }
    MediaFile media = new MediaFile(file, access, format, hints);
    int found = avformat_find_stream_info(format, (AVDictionary) null);
    if (found < 0) {
      media.close();
      throw media.fault("must have tracks that can be read but has not: " + reason(found));
    }
    return media;
  }

  /** Returns the message about an unreadable file, by the kind that its suffix suggests. */
  private static String unread(Path file, String reason) {
    boolean isImage = PICTURE.matcher(file.toString()).matches();
    String kind = isImage ? "picture" : "recording";
    String other = isImage ? "PNG" : "MP4 or WAV";
    try {
      if (Files.size(file) == 0) {
        return "must hold a " + kind + " but is empty; get the file again";
      }
    } catch (IOException e) {
      // The reason given by FFmpeg is reported.
    }
    return "must be a "
        + kind
        + " that FFmpeg reads but is not: "
        + reason
        + "; get the file again, or convert it to "
        + other;
  }

  /**
   * A track.
   *
   * @param words its number and the reason for its selection if there are several; else empty
   */
  record Track(AVStream stream, String words) {}

  /**
   * Returns the track of a kind (AVMEDIA_TYPE_…) that players use: the first default track that can
   * be decoded, or else the first one; cover art is ignored.
   */
  Optional<Track> track(int kind) {
    return taken(tracks(kind));
  }

  static Optional<Track> taken(List<AVStream> tracks) {
    if (tracks.isEmpty()) {
      return Optional.empty();
    }
    List<AVStream> marked = tracks.stream().filter(MediaFile::isDefault).toList();
    AVStream taken = marked.isEmpty() ? tracks.get(0) : marked.get(0);
    String which =
        "track " + (tracks.indexOf(taken) + 1) + " of " + tracks.size() + " was taken, the ";
    String reason = marked.isEmpty() ? "first, as none is marked as default" : "default one";
    return Optional.of(new Track(taken, tracks.size() == 1 ? "" : which + reason));
  }

  private static boolean isDefault(AVStream stream) {
    return (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0;
  }

  private List<AVStream> tracks(int kind) {
    List<AVStream> tracks = new ArrayList<>();
    for (int i = 0; i < format.nb_streams(); i++) {
      AVStream stream = format.streams(i);
      AVCodecParameters parameters = stream.codecpar();
      boolean isCover = (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
      if (parameters.codec_type() == kind
          && !isCover
          && parameters.codec_id() != AV_CODEC_ID_NONE
          && avcodec_find_decoder(parameters.codec_id()) != null) {
        tracks.add(stream);
      }
    }
    return tracks;
  }

  /** Returns the EXIF orientation that FFmpeg does not read; 0 if there is none. */
  int orientation() {
    return hints.orientation();
  }

  /** Returns whether the file is a single image. */
  boolean isImage() {
    return format.iformat().name().getString().endsWith("_pipe");
  }

  /** Returns the end time according to the header; negative infinity if unknown. */
  double end() {
    boolean isSaid =
        format.duration() != AV_NOPTS_VALUE
            && format.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE
            && !isImage()
            && !FileStructure.isOpen(file);
    long start = format.start_time() == AV_NOPTS_VALUE ? 0 : format.start_time();
    return isSaid ? (double) (start + format.duration()) / AV_TIME_BASE : Double.NEGATIVE_INFINITY;
  }

  AVFormatContext format() {
    return format;
  }

  /** Returns the description of an FFmpeg error. */
  static String reason(int error) {
    byte[] text = new byte[256];
    av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.US_ASCII);
  }

  InputException fault(String rule) {
    return new InputException(file + ": " + rule);
  }

  /** Throws if reading did not end, or if the file became shorter. */
  void requireEnd() {
    requireEnd(access.isEndless());
    if (access.hasShrunk()) {
      throw fault("must not change while it is read but has become shorter");
    }
  }

  /**
   * Throws unless all pictures of the file were decoded.
   *
   * @param shown number of decoded pictures
   */
  void requirePictures(int shown) {
    if (shown == 0) {
      throw fault("must show a picture but shows none");
    }
    if (isImage() && shown > 1) {
      throw fault(
          "must hold one picture but holds several; save each in its own file, or all as a video");
    }
    if (hints.images() > 0 && shown != hints.images()) {
      throw damaged("it has " + hints.images() + " images, of which " + shown + " can be decoded");
    }
  }

  /** Returns the exception for a damaged file. */
  InputException damaged(String what) {
    return fault(DamagedFile.message(what).orElseThrow());
  }

  /** Throws if more bytes were read than the file can hold. */
  void requireOnce(long taken) {
    requireEnd(taken > 2 * access.size() + MOST_MORE);
  }

  private void requireEnd(boolean isEndless) {
    if (isEndless) {
      throw fault("must have an end but refers to itself in a cycle; get the file again");
    }
  }

  @Override
  public void close() {
    avformat_close_input(format);
    access.close();
  }
}
