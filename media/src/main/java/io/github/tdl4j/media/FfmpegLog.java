package io.github.tdl4j.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * What FFmpeg says of damage while a thread decodes. Its decoders conceal much of it: they go on,
 * return no error, and set no flag, but they say so in FFmpeg's log.
 */
final class FfmpegLog {
  /** Warnings that mean that something is missing; others are about form. */
  private static final List<String> SERIOUS =
      List.of("Packet corrupt", "filesize and duration do not match");

  /** Said as an error of files that are whole. */
  private static final List<String> HARMLESS =
      List.of(
          "Error parsing Opus packet header", // by the parser, of any packet of Matroska's
          "Unknown or unsupported tag", // of TIFF, such as the unit of the resolution
          "invalid new backstep"); // a piece cut out of a longer MP3 file, in its first frame

  private static final ThreadLocal<FfmpegLog> OF_THREAD = ThreadLocal.withInitial(FfmpegLog::new);
  private static final Listener LISTENER = new Listener();

  private @Nullable String first;

  private static final class Listener extends LogCallback {
    @Override
    public void call(int level, BytePointer message) {
      OF_THREAD.get().add(level, message.getString());
    }
  }

  private FfmpegLog() {}

  /** From now on FFmpeg says all here and writes nothing to the console. */
  static void listen() {
    av_log_set_level(AV_LOG_WARNING);
    setLogCallback(LISTENER);
  }

  /** Forgets what was said on this thread. */
  static void forget() {
    OF_THREAD.get().first = null;
  }

  /** The first damage that was told of on this thread since then. */
  static Optional<String> first() {
    return Optional.ofNullable(OF_THREAD.get().first);
  }

  private void add(int level, String message) {
    boolean counts =
        level <= AV_LOG_ERROR
            ? HARMLESS.stream().noneMatch(message::contains)
            : SERIOUS.stream().anyMatch(message::contains);
    if (counts && first == null) {
      // Without the address of the part that says it, which is another each time.
      first = message.replaceFirst("^(\\[[^\\]]*] )*", "").strip();
    }
  }
}
